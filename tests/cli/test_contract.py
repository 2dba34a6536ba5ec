"""What scripts rely on, from outside: exit statuses, one sentence, no escape codes, no traces."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import flextui
from flextui.__main__ import main
from tests.cli.console import CLEAR, INSTALLED, Console, installed, the_sentence, unwatched


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_leave_no_trace(option: str, tmp_path: Path) -> None:
    answer = installed(option, data=tmp_path / "data")
    assert (answer.status, answer.err) == (0, "")
    assert flextui.__version__ in answer.out or "Usage: flextui" in answer.out
    assert not (tmp_path / "data").exists()


def test_the_version_is_told_before_anything_is_imported() -> None:
    probe = "import sys, flextui.__main__ as m; m.main(); print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", probe, "--version"],
        env=unwatched(),
        capture_output=True,
        text=True,
        check=True,
    )
    version, modules = told.stdout.splitlines()
    assert version == f"flextui {flextui.__version__}"
    assert not {"click", "msgspec", "tinydb", "json"} & set(modules.split())


def test_an_interrupt_before_anything_is_shown_ends_it_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("flextui.cli.main.run", interrupted)
    monkeypatch.setattr("sys.argv", ["flextui"])
    assert main() == 130
    assert capfd.readouterr() == ("", "")


def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "flextui", "--data", tmp_path, "status", "--short"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "questions before the start\n"


def test_a_day_through_the_installed_command(tmp_path: Path) -> None:
    data = tmp_path / "a place" / "größer"
    assert installed("screen", "--none", data=data).out.endswith("Supine is open now.\n")
    logged = installed("log", "supine", *CLEAR, "--json", data=data)
    assert logged.json["reasons"] == ["clear"]
    told = installed("status", data=data)
    assert (told.status, told.err) == (0, "")
    assert "Supine: open; 1 of 6 clear, day 1 of 3." in told.out
    assert "\x1b" not in told.out
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "journal.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--foo"], 2, "There is no option --foo"),
        (["stats"], 2, "There is no command stats; did you mean status?"),
        (["status", "--as-of", "soon"], 2, '--as-of: "soon" is not understood'),
        (["log", "supine", *CLEAR], 1, "Supine is not open to this session"),
        (["edit", "x", "reps=1"], 1, 'No record begins with "x"'),
        (["today"], 2, "flextui today asks questions, so it needs a terminal"),
    ],
)
def test_wrong_is_one_sentence_and_writes_nothing(
    arguments: list[str], status: int, sentence: str, tmp_path: Path
) -> None:
    answer = installed(*arguments, data=tmp_path / "data")
    assert answer.status == status
    assert the_sentence(answer).startswith(sentence)
    assert not (tmp_path / "data" / "journal.json").exists()


def test_data_is_taken_before_and_after_the_command(tmp_path: Path) -> None:
    elsewhere, here = tmp_path / "elsewhere", tmp_path / "here"
    installed("--data", here, "screen", "--none", data=elsewhere)
    assert installed("status", "--short", "--data", here, data=elsewhere).out == "Supine 0 of 3\n"
    assert not elsewhere.exists()


def test_without_a_terminal_the_application_says_so_and_prints_the_status(tmp_path: Path) -> None:
    answer = installed(data=tmp_path / "data")
    assert answer.status == 2
    assert the_sentence(answer) == "The application needs a terminal; this is the status instead."
    assert "Phase: screening" in answer.out


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [INSTALLED, "--data", tmp_path, "status"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is Linux's")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [INSTALLED, "--data", tmp_path, "status"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "The output could not be written: No space left on device.\n"


def test_a_locale_without_our_signs_breaks_nothing(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    logged = subprocess.run(
        [INSTALLED, "--data", tmp_path, "log", "supine", *CLEAR],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert logged.stdout.startswith(b"? Clear: supine")


def test_an_unexpected_error_is_one_sentence_without_what_was_typed(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a private note")

    monkeypatch.setattr("flextui.cli.output.say", fail)
    answer = console("status")
    assert answer.status == 1
    assert the_sentence(answer).startswith(
        "flextui itself failed (RuntimeError in test_contract.py"
    )
    assert "private" not in answer.err


def test_ctrl_c_is_one_sentence(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flextui.cli.output.say", interrupt)
    answer = console("status")
    assert answer.status == 130
    assert answer.err.strip() == "Interrupted; what was not said to be saved is not saved."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--port", "0"], '--port is "0"; allowed: 1 to 65535.'),
        (["serve", "--port", "eighty"], '--port is "eighty"; allowed: a whole number.'),
        (["demo", "--days", "20001"], '--days is "20001"; allowed: 1 to 20000.'),
        (["demo", "--seed", "x"], '--seed is "x"; allowed: a whole number.'),
        (["history", "--limit", "-1"], '--limit is "-1"; allowed: 0 or more.'),
    ],
)
def test_a_number_out_of_its_range_is_refused_with_the_range(
    arguments: list[str], said: str, console: Console
) -> None:
    assert console.refuse(*arguments, status=2) == said
