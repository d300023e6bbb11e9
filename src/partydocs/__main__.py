"""`python -m partydocs` is the command line."""

from partydocs.cli.main import run

run()
