"""`flextui today` asks line by line, in a real terminal and with every kind of answer."""

import io
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pexpect
import pytest

from flextui.cli import asking
from tests.cli.console import INSTALLED, Answer, Console, assert_has

Asked = Callable[..., Answer]


@pytest.fixture
def answering(console: Console, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Run `flextui today` and answer its questions with these lines."""

    def ask(*lines: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr(asking, "can_ask", lambda: True)
        return console("today")

    return ask


SESSION = ("n", "y", "", "0", "0", "0", "1", "", "", "", "", "y")
"""Nothing new; a session of today's stage; all clear; saved."""


def test_the_first_day_asks_the_questions_before_the_start(
    answering: Asked, console: Console
) -> None:
    told = answering("n", "n", "n", "n")
    assert told.status == 0
    assert "It does not diagnose or treat" in told.out
    assert "Check with a healthcare provider or a PT before you begin" in told.out
    assert "1. Numbness or tingling around the genitals" in told.out
    assert "Any of these? (y or n)" in told.err
    assert "Saved.\nSupine is open now.\n" in told.out
    assert console.json("status")["phase"] == "active"


def test_a_yes_asks_which_and_leads_to_the_page(answering: Asked, console: Console) -> None:
    told = answering("n", "y", "9", "3 1", "n")
    assert "Please type numbers from 1 to 7, or 0." in told.err
    assert "Please have this looked at before you bend." in told.out
    assert console.json("status")["phase"] == "paused"
    told = answering("y", "4", "", "tired")
    assert "Noted: pain 4, in the back, 09:00." in told.out


def test_a_yes_can_be_put_right(answering: Asked, console: Console) -> None:
    answering("y", "0", "n", "n", "n")
    assert console.json("status")["phase"] == "active"


def test_a_red_flag_ahead_of_the_clock_is_asked_about_first(
    answering: Asked, console: Console
) -> None:
    console.tell("screen", "--none")
    console.wait(days=300)
    console.tell("screen", "--flag", "fever-unwell")
    console.wait(days=-300)
    asked = "A red flag is recorded for 1 Nov 2026: fever or feeling ill. Is it so now? (y or n)"
    assert asked in answering("n", "n", "n", "n").err
    assert console.json("status")["phase"] == "active"
    assert asked in answering("y", "3", "", "").err
    assert console.json("status")["pause_reason"] == "red-flag"
    assert asked not in answering("n").err


def test_a_session_is_read_back_saved_and_judged(answering: Asked, screened: Console) -> None:
    told = answering(*SESSION)
    assert "Pain before 0, worst 0, after 0; effort 1" in told.out
    assert "✓ Clear: supine, 09:00" in told.out
    assert told.status == 0
    assert screened.json("history")[0]["reasons"] == ["clear"]


def test_every_question_is_asked_until_it_is_clear(answering: Asked, screened: Console) -> None:
    told = answering(
        *("maybe", "n", "y", "bed", "lying", "11", "two", "2", "4", "3", "2", "leg", "thigh"),
        *("", "tired", "pain", "x", "4", "a note", "y"),
    )
    for wrong in (
        "Please type y for yes or n for no.",
        'That is "bed"; allowed: supine, seated or standing.',
        "That is 11; allowed: 0 to 10.",
        'That is "two"; allowed: a whole number.',
    ):
        assert wrong in told.err
    assert "4 repetitions, stopped for pain." in told.out
    [session] = screened.json("history")
    assert_has(session, reps=4, ended="pain", note="a note")
    assert_has(session, site_before="thigh", site_after="thigh")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((*SESSION[:-1], "n"), "Nothing was saved.\n"),
        (("n", "y", "", "0"), "No answer; nothing more was saved.\n"),
        (("n", "y", "seated", "n"), ""),
    ],
)
def test_what_is_not_confirmed_is_not_saved(
    lines: tuple[str, ...], said: str, answering: Asked, screened: Console
) -> None:
    told = answering(*lines)
    assert told.status == 1
    assert told.err.endswith(said)
    assert ("Seated is not open: lying: 6 more clear sessions" in told.out) == (not said)
    assert screened.json("history") == []


def test_something_new_leads_to_a_checkin_with_its_flags(
    answering: Asked, screened: Console
) -> None:
    told = answering("y", "y", "5", "n", "6", "", "")
    assert "Call your local emergency number" in told.out
    assert screened.json("status")["pause_reason"] == "red-flag"


@pytest.mark.usefixtures("screened")
def test_a_day_without_a_session_can_say_how_it_is(answering: Asked) -> None:
    told = answering("n", "n", "y", "1", "", "")
    assert "Noted: pain 1, in the back, 09:00." in told.out


def test_the_daily_loop_in_a_real_terminal(tmp_path: Path) -> None:
    environment = {**os.environ, "FLEXTUI_DATA": str(tmp_path), "TERM": "xterm"}
    terminal = pexpect.spawn(
        str(INSTALLED),
        ["today"],
        env=environment,
        encoding="utf-8",
        timeout=20,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # ignored in a job of &
    )
    for _ in range(2):
        terminal.expect(r"Any of these\? \(y or n\)")
        terminal.sendline("n")
    terminal.expect("Supine is open now")
    terminal.expect(r"Did you do a session\?")
    terminal.sendintr()
    terminal.expect("Interrupted; what was not said to be saved is not saved.")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
