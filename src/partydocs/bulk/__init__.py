"""Bulk work: Arrow, tables and what runs on many machines.

It needs Arrow: `pip install "partydocs[bulk]"`.
"""

from importlib.util import find_spec

if find_spec("pyarrow") is None:
    raise ImportError(
        "partydocs.bulk needs pyarrow, which is not installed; "
        'install it with: pip install "partydocs[bulk]"',
        name="pyarrow",
    )
