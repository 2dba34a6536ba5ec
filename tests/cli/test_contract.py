"""What scripts rely on, from outside: exit statuses, one sentence, no escape codes, no traces."""

import gc
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import flextui
from flextui.__main__ import main
from tests.cli.console import CLEAR, INSTALLED, Answer, Console, installed, the_sentence


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_leave_no_trace(option: str, tmp_path: Path) -> None:
    answer = installed(option, data=tmp_path / "data")
    assert (answer.status, answer.err) == (0, "")
    assert f"flextui {flextui.__version__}\n" == answer.out or "Usage: flextui" in answer.out
    assert not (tmp_path / "data").exists()


def test_an_interrupt_before_anything_is_shown_ends_it_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("flextui.cli.main.run", interrupted)
    monkeypatch.setattr("sys.argv", ["flextui"])
    was_on = gc.isenabled()
    assert main() == 130
    if was_on:
        gc.enable()
    assert capfd.readouterr() == ("", "")


def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flextui", "--data", str(tmp_path), "status", "--short"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == "questions before the start\n"


def test_a_day_through_the_installed_command(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "a place" / "größer", tmp_path / "elsewhere"
    told = installed("--data", data, "screen", "--none", data=elsewhere)
    assert told.out.endswith("Supine is open now.\n")
    logged = installed("log", "supine", *CLEAR, "--json", data=data)
    assert logged.json["reasons"] == ["clear"]
    told = installed("status", "--data", data, data=elsewhere)
    assert (told.status, told.err) == (0, "")
    assert "Supine: open; 1 of 6 clear, day 1 of 3." in told.out
    assert "\x1b" not in told.out
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "journal.json").stat().st_mode) == 0o600
    assert not elsewhere.exists()


def test_without_a_terminal_the_application_says_so_and_prints_the_status(tmp_path: Path) -> None:
    answer = installed(data=tmp_path / "data")
    assert answer.status == 2
    assert the_sentence(answer) == "The application needs a terminal; this is the status instead."
    assert "Phase: screening" in answer.out


def told_to(output: int, *command: str, data: Path, **environment: str) -> Answer:
    """Run the installed command with its output going somewhere else."""
    done = subprocess.run(
        [INSTALLED, "--data", data, *command],
        env={**os.environ, **environment},
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )
    return Answer(done.returncode, (done.stdout or b"").decode("latin-1"), done.stderr.decode())


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        assert told_to(pipe.fileno(), "status", data=tmp_path) == Answer(0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is Linux's")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    said = "The output could not be written: No space left on device.\n"
    with Path("/dev/full").open("w") as full:
        assert told_to(full.fileno(), "status", data=tmp_path) == Answer(1, "", said)


def test_a_locale_without_our_signs_breaks_nothing(screened: Console) -> None:
    log, coding = ("log", "supine", *CLEAR, "--anyway"), {"PYTHONIOENCODING": "latin-1"}
    answer = told_to(subprocess.PIPE, *log, data=screened.directory, **coding)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("? Clear: supine")


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (RuntimeError("a private note"), 1, "flextui itself failed (RuntimeError in test_contr"),
        (KeyboardInterrupt(), 130, "Interrupted; what was not said to be saved is not saved."),
    ],
)
def test_what_ends_a_command_is_one_sentence_without_what_was_typed(
    error: BaseException,
    status: int,
    sentence: str,
    console: Console,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("flextui.cli.output.say", fail)
    answer = console("status")
    assert answer.status == status
    assert answer.err.strip().startswith(sentence)
    assert "private" not in answer.err
    assert "Traceback" not in answer.err
