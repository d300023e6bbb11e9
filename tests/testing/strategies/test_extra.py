"""Without Hypothesis, the import fails with a message that says how to install it."""

from __future__ import annotations

import subprocess
import sys


def test_a_missing_hypothesis_is_named_with_the_command() -> None:
    program = (
        "import sys\n"
        "sys.modules['hypothesis'] = None\n"
        "import partydocs.testing.edge_cases\n"
        "try:\n"
        "    import partydocs.testing.strategies\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert 'pip install "partydocs[testing]"' in done.stdout
