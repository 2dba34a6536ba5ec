"""Guided sessions in a real terminal: from enter to result, and through every interruption."""

import signal
import time

import pytest

from tests.terminal.terminal import Diary, Terminal

pytestmark = pytest.mark.timeout(240)


def begin(terminal: Terminal, sound: str = "n") -> None:
    """Go from Today to the first repetition."""
    terminal.until("0 of 3 today")
    terminal.press("enter")
    terminal.until("Anything new since last time")
    terminal.press("0", "n")
    terminal.until("Sound?")
    terminal.press(sound)
    terminal.until("begins at once")
    terminal.press("space")
    terminal.until("1 of 10")


def answer(terminal: Terminal) -> None:
    """Answer the first questions after the repetitions."""
    terminal.until("Worst while moving")
    terminal.press("0", "1", "enter")


def record(terminal: Terminal) -> None:
    """Answer the last question, and leave the result."""
    terminal.until("Record it")
    terminal.press("0", "enter")
    terminal.until("Done")
    terminal.press("enter")
    terminal.until("1 of 3 today")


def test_a_session_by_keys_from_enter_to_result(diary: Diary) -> None:
    with diary.open(pace=20) as terminal:
        begin(terminal, sound="y")
        terminal.until("10 of 10 repetitions, done")
        answer(terminal)
        terminal.until("Stay, breathe")
        terminal.press("enter")
        terminal.until("Record it")
        terminal.press("0", "enter")
        terminal.until("✓ clear")
        terminal.press("enter")
        terminal.until("1 of 3 today")  # what is typed for the page before goes with it
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.raw.count(b"\a") >= 10
    (done,) = diary.sessions()
    assert (done["reps"], done["ended"], done["verdict"]) == (10, "done", "green")
    assert not (diary.directory / "draft.json").exists()


def test_keypad_and_layout_reach_the_session_however_a_terminal_sends_them(diary: Diary) -> None:
    with diary.open(pace=2) as terminal:
        begin(terminal)
        terminal.press("\x1b[57413;129u")  # +, as kitty sends it with NumLock on
        terminal.until("1.25 times as")
        terminal.press("\x1bOm")  # -, in the application mode of the keypad
        terminal.until_gone("1.25 times as")
        for nothing in ("\x1bOl", "\x1bOX"):  # its comma does nothing, = is faster
            terminal.press(nothing)
        terminal.until("1.25 times as")
        terminal.press("\x1b[57441u", "щ")  # shift alone, and o of a Russian layout
        terminal.until("Keys here: ")
        terminal.press("ч")  # x
        terminal.until(" of 10 repetitions, stopped for pain")
        assert "Keys here: " not in terminal.text


def test_a_killed_session_is_offered_and_finished(diary: Diary) -> None:
    with diary.open(pace=4) as terminal:
        begin(terminal)
        terminal.until("3 of 10")
        terminal.until("Hold")
        terminal.kill(signal.SIGKILL)
        terminal.wait()
    assert not diary.sessions()
    with diary.open(pace=4) as terminal:
        terminal.until("You left a guided session unfinished")
        terminal.press("f")
        answer(terminal)
        record(terminal)
        terminal.press("q")
        assert terminal.wait() == 0
    (done,) = diary.sessions()
    assert done["reps"] in (2, 3)
    assert done["ended"] == "interrupted"
    with diary.open(pace=4) as terminal:
        terminal.until("1 of 3 today")
        assert "unfinished" not in terminal.text


def test_a_closed_terminal_keeps_the_session(diary: Diary) -> None:
    with diary.open(pace=8) as terminal:
        begin(terminal)
        terminal.until("3 of 10")
        terminal.kill(signal.SIGHUP)
        assert terminal.wait() == 128 + signal.SIGHUP
    with diary.open(pace=8) as terminal:
        terminal.until("You left a guided session unfinished")
        terminal.press("D")
        terminal.until_gone("You left a guided session unfinished")
        assert "0 of 3 today" in terminal.text
        terminal.press("q")
        assert terminal.wait() == 0
    assert not (diary.directory / "draft.json").exists()
    assert not diary.sessions()


def test_a_suspended_session_goes_on_where_it_stood(diary: Diary) -> None:
    with diary.open(pace=4) as terminal:
        begin(terminal)
        terminal.press("\x1a")
        stopped_at = time.monotonic()
        while time.monotonic() - stopped_at < 3:  # longer than a repetition takes
            terminal.read()
        assert "2 of 10" not in terminal.text
        terminal.kill(signal.SIGCONT)
        assert "4 of 10" not in terminal.until("2 of 10")
        terminal.resize(60, 20)
        terminal.until("3 of 10")
        terminal.resize(120, 36)
        terminal.until("4 of 10")
        terminal.press("f")
        terminal.until("of 10 repetitions, interrupted")
