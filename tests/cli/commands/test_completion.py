"""`partydocs completion`: the scripts for the shells, and the completions."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from partydocs.cli.program import COMMANDS, program
from tests.cli.conftest import Call


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(call: Call, shell: str) -> None:
    result = call("completion", shell)
    assert result.exit_code == 0
    assert "_PARTYDOCS_COMPLETE" in result.stdout


def test_other_shells(call: Call) -> None:
    result = call("completion", "tcsh")
    assert result.exit_code == 2
    assert "“tcsh” is not one of bash, zsh, fish." in result.stderr


def _completed(words: str) -> list[str]:
    environment = {
        "_PARTYDOCS_COMPLETE": "bash_complete",
        "COMP_WORDS": f"partydocs {words}",
        "COMP_CWORD": str(len(words.split(" "))),
    }
    result = CliRunner(env=environment).invoke(program, prog_name="partydocs")
    return [line.partition(",")[2] for line in result.stdout.splitlines()]


def test_commands() -> None:
    assert _completed("") == list(COMMANDS)
    assert _completed("co") == ["convert", "conformance", "completion"]
    assert _completed("nosuchverb ") == list(COMMANDS)


def test_codes() -> None:
    assert _completed("explain BAD-D") == ["BAD-DATE", "BAD-DOCUMENT-ID"]
    assert "BAD-DATE" in _completed("explain bad-d")
    assert _completed("mutate x.xml --code BAD-D") == ["BAD-DATE", "BAD-DOCUMENT-ID"]


def test_what_can_be_sampled() -> None:
    assert _completed("sample p") == ["program", "plan", "progressReport"]
    assert _completed("sample plan --extreme m") == ["minimal", "maximal"]


def test_files_of_the_standard() -> None:
    assert "units" in _completed("schema un")


def test_kinds_and_options() -> None:
    assert _completed("validate --kind pl") == ["plan"]
    assert "--max-diagnostics" in _completed("validate --m")
