"""The program as a whole: bad calls, colour, and how it ends."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click
import pytest

from partydocs.cli import commands, main
from partydocs.cli.command import PartydocsCommand
from partydocs.cli.error_output import print_error
from partydocs.cli.messages import texts
from partydocs.cli.program import COMMANDS, _discard_output, program
from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.progress import progress_bar
from tests.cli.conftest import Call

RUN = [sys.executable, "-c", "from partydocs.cli.main import run; run()"]


def test_each_module_of_commands_is_registered_and_has_texts() -> None:
    modules = {each.name.replace("_", "-") for each in iter_modules(commands.__path__)}
    assert modules == set(COMMANDS) == set(texts()["verbs"])
    for name in COMMANDS:
        command = program.get_command(click.Context(program), name)
        assert isinstance(command, PartydocsCommand)
        assert command.name == name
        assert command.about["short"], name
        assert command.about["examples"], name


def test_version(call: Call) -> None:
    assert call("--version").stdout.endswith("(standard 1.0)\n")
    assert call("--lang", "vi", "--version").stdout.endswith("(tiêu chuẩn 1.0)\n")


def test_without_a_command_help_is_printed_and_the_status_is_2(call: Call) -> None:
    for arguments in ((), ("--no-color",)):
        result = call(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Verbs:" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("validat",), "There is no verb “validat”. Did you mean “validate”?"),
        (("zzz",), "There is no verb “zzz”."),
        (("validate",), "FILE|FOLDER|- is missing."),
        (("validate", "--formt", "text"), "There is no option “--formt”. Did you mean “--format”?"),
        (("validate", "--format"), "The option “--format” has no value, or takes none."),
        (("validate", "--quiet=1", "x"), "The option “--quiet” has no value, or takes none."),
        (
            ("validate", "x", "--format", "pdf"),
            "--format: “pdf” is not one of text, json, jsonl, sarif, junit, github, gitlab, html.",
        ),
        (
            ("validate", "x", "--max-diagnostics", "0"),
            "--max-diagnostics: “0” is not a number from 1 up.",
        ),
        (("show", "a", "b", "c"), "Too many arguments: b c."),
        (("show", "a\x1bb", "\u202e"), "Too many arguments: \\u202e."),
    ],
)
def test_bad_calls(call: Call, arguments: tuple[str, ...], complaint: str) -> None:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    usage, words, hint = result.stderr.splitlines()
    assert usage.startswith("Usage: partydocs ")
    assert words == f"partydocs: {complaint}"
    assert hint.startswith("See “partydocs ")


def test_bad_calls_in_vietnamese(call: Call) -> None:
    result = call("--lang", "vi", "show")
    assert result.stderr.splitlines() == [
        "Cách dùng: partydocs show [TUỲ CHỌN] NGUỒN",
        "partydocs: Thiếu NGUỒN.",
        "Xem “partydocs show --help”.",
    ]
    assert "thiếu giá trị" in call("show", "--lang", PARTYDOCS_LANG="vi").stderr


def test_complaints_of_click_itself(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(click.ClickException("what it says"))
    assert capsys.readouterr().err == "partydocs: what it says\n"


def test_errors_of_the_system(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    call("show", "--help")
    monkeypatch.setattr(import_module("partydocs.cli.commands.show"), "read_and_check", fail)
    result = call("show", "x.xml")
    assert result.exit_code == 2
    assert "x.xml: the system reports: Input/output error." in result.stderr


# Colour


def test_colour(call: Call, spoilt: Path) -> None:
    red = "\x1b[1;31merror BAD-DATE"
    assert red in call("validate", spoilt, FORCE_COLOR="1").stdout
    for plain in (
        call("validate", spoilt),
        call("validate", spoilt, "--no-color", FORCE_COLOR="1"),
        call("--no-color", "validate", spoilt, FORCE_COLOR="1"),
        call("validate", spoilt, NO_COLOR="1", FORCE_COLOR="1"),
    ):
        assert "\x1b" not in plain.stdout
        assert "error BAD-DATE" in plain.stdout


def test_messages_are_broken_between_words_in_a_terminal(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt, "--no-color", FORCE_COLOR="1", COLUMNS="50")
    notes = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    assert max(map(len, notes)) <= 50
    assert all(line == line.rstrip() for line in notes)


# Progress


def _drawn(documents: list[str], *, terminal: bool) -> str:
    out = io.StringIO()
    console = TextConsole(file=out, force_terminal=terminal, width=80, color_system=None)
    with progress_bar(console, "Checking", documents) as bar:
        for _ in documents:
            bar.advance()
        with bar.aside():
            out.write("[aside]")
    return out.getvalue()


def test_a_bar_for_many_documents_in_a_terminal() -> None:
    drawn = _drawn(["x"] * 30, terminal=True)
    assert "Checking" in drawn
    assert "30/30" in drawn
    assert "[aside]" in drawn


@pytest.mark.parametrize(("count", "terminal"), [(20, True), (500, False)])
def test_no_bar_is_drawn(count: int, terminal: bool) -> None:
    assert _drawn(["x"] * count, terminal=terminal) == "[aside]"


def test_many_documents(call: Call, folder: Path) -> None:
    text = (folder / "plan.json").read_bytes()
    for number in range(40):
        (folder / f"p{number}.json").write_bytes(text)
    (folder / "bad.json").write_bytes(b"[")
    result = call("validate", folder, "--rules", "none", FORCE_COLOR="1")
    assert result.exit_code == 1
    assert "45/45" in result.stderr
    assert "valid: 44" in result.stdout


# Real processes


def _run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PARTYDOCS_LANG": "en", **options.pop("env", {})}
    command = [*RUN, *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, timeout=60, env=environment, **options
    )


def test_a_pipeline(folder: Path) -> None:
    xml = (folder / "plan.xml").read_bytes()
    json = _run("convert", "-", input=xml)
    assert json.returncode == 0
    assert _run("validate", "-", "--rules", "none", input=json.stdout).returncode == 0
    assert _run("convert", "-", input=json.stdout).stdout == xml


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    locale = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    result = _run("show", folder / "plan.xml", "--lang", "vi", env=locale)
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").startswith("Kế hoạch\n")


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.json"
    Path(os.fsdecode(path)).write_bytes(b"[]")
    result = subprocess.run([*RUN, "validate", path], check=False, capture_output=True)
    assert result.returncode == 1
    assert b"\\udcff.json:1:1: " in result.stdout


def test_a_reader_that_goes_away(folder: Path) -> None:
    process = subprocess.Popen(
        [*RUN, "explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_disk_that_is_full(folder: Path) -> None:
    for arguments in (("explain",), ("convert", folder / "plan.xml")):
        with Path("/dev/full").open("wb") as full:
            result = subprocess.run(
                [*RUN, *map(str, arguments)], check=False, stdout=full, stderr=subprocess.PIPE
            )
        assert result.returncode == 2
        assert b"No space left" in result.stderr
        assert b"Traceback" not in result.stderr


def test_interruption() -> None:
    # a shell that runs this in the background makes its children ignore the signal
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    ready = listen + RUN[-1].replace("run()", "print(flush=True); run()")
    process = subprocess.Popen(
        [sys.executable, "-c", ready, "validate", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in stderr


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_missing_extras(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None\n{RUN[-1]}"
    result = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        env={**os.environ, "PARTYDOCS_LANG": "en"},
    )
    assert result.returncode == 2
    assert result.stderr.decode() == (
        "partydocs: the command line needs additional packages; "
        'install them with: pip install "partydocs[cli]"\n'
    )


# The same within this process, where coverage sees it


def test_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["partydocs", "--version"])
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == 0
    assert out.encoding == "utf-8"


def test_run_without_extras(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == 2
    assert "partydocs[cli]" in capsys.readouterr().err


def test_a_terminal_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    main._configure_encoding(stream)
    assert (stream.encoding, stream.errors) == ("ascii", "backslashreplace")
    main._configure_encoding(io.StringIO())


def test_interruption_within_a_command(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    call("show", "--help")
    monkeypatch.setattr(import_module("partydocs.cli.commands.show"), "read_and_check", interrupt)
    assert call("show", "x.xml").exit_code == 130


def test_interruption_before_the_program_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("partydocs.cli.main._configure_encoding", interrupt)
    with pytest.raises(SystemExit) as left:
        main.run()
    assert left.value.code == 130


def test_a_broken_pipe_within_a_command(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TextConsole, "_write_buffer", lambda self: self.on_broken_pipe())
    result = call("explain")
    assert (result.exit_code, result.output) == (141, "")


def test_a_full_disk_within_a_command(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TextConsole, "_write_buffer", full)
    result = call("explain")
    assert result.exit_code == 2
    assert "stdout: the system reports: No space left on device." in result.stderr


def test_a_stream_is_discard_output() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.fdopen(writer, "w")
    stream.write("x")
    _discard_output(stream)
    stream.close()
