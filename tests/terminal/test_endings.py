"""However the application ends, the terminal is restored and the exit status is told."""

import signal
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.slow_size import SECONDS
from tests.terminal.terminal import Diary, Terminal

pytestmark = pytest.mark.timeout(240)

LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(diary: Diary, number: signal.Signals) -> None:
    with diary.today() as terminal:
        terminal.kill(number)
        assert terminal.wait() == 128 + number
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw
        assert SHOWS_CURSOR in terminal.raw
        assert "Traceback" not in terminal.text


def test_q_ends_it(diary: Diary) -> None:
    with diary.today() as terminal:
        terminal.press("q")
        assert terminal.wait() == 0
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw


@pytest.mark.parametrize("attempt", range(2))
def test_a_closed_terminal_ends_it(diary: Diary, attempt: int) -> None:
    del attempt  # it went wrong now and then
    with diary.today() as terminal:
        assert terminal.hang_up() == 128 + signal.SIGHUP


def test_a_terminal_closed_while_much_moves_ends_it(diary: Diary) -> None:
    with diary.today() as terminal:
        for _ in range(12):
            terminal.press("1", "2", "3", "4")
        assert terminal.hang_up() == 128 + signal.SIGHUP


def test_being_told_to_go_on_while_going_on_changes_nothing(diary: Diary) -> None:
    with diary.today() as terminal:
        for times in range(3):
            terminal.kill(signal.SIGCONT)
            terminal.until_taken(times + 2)
        terminal.press("2")
        terminal.until("Lie on your back")
        terminal.press("q")
        assert terminal.wait() == 0
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw


@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP])
def test_it_is_drawn_anew_after_it_was_stopped(diary: Diary, how: signal.Signals) -> None:
    open_at = str(Path(__file__).with_name("at.py"))
    now = datetime.now().astimezone().isoformat()  # its minute does not pass: that draws, too
    with Terminal([sys.executable, open_at, now, str(diary.directory)]) as terminal:
        terminal.until("0 of 3 today")
        terminal.suspend(how)
        terminal.kill(signal.SIGCONT)
        terminal.until_taken(2)
        terminal.until("0 of 3 today")
        terminal.press("2")
        terminal.until("Lie on your back")
        terminal.press("q")
        assert terminal.wait() == 0


def test_ctrl_z_suspends_from_what_lies_over_the_screen(diary: Diary) -> None:
    over = {":": "Search for commands", "l": "Pain before", "?": "Everywhere"}
    with diary.today() as terminal:
        for times, (key, shown) in enumerate(over.items(), start=2):
            terminal.press(key)
            terminal.until(shown)
            terminal.press("\x1a")
            terminal.until_stopped()
            terminal.kill(signal.SIGCONT)
            terminal.until_taken(times)
            terminal.until(shown)
            terminal.press("escape")
            terminal.until_gone(shown)


@pytest.mark.parametrize("columns", [40, 20])
def test_small_terminals_do_not_break_it(diary: Diary, columns: int) -> None:
    with diary.today() as terminal:
        for step in range(30):
            terminal.resize(columns + step, 10 + step)
            terminal.read(0.005)
        terminal.resize(columns, 10)
        terminal.until("0/3 today, l log" if columns < 40 else "0/3 today")
        terminal.resize(80, 24)
        terminal.until("Supine lumbar flexion")
        terminal.press("q")
        assert terminal.wait() == 0


def test_two_changes_of_the_size_at_once_end_at_the_last(diary: Diary) -> None:
    slow = str(Path(__file__).with_name("slow_size.py"))
    with Terminal([sys.executable, slow, str(diary.directory), "20"]) as terminal:
        terminal.until("0 of 3 today")
        terminal.resize(20, 10)
        time.sleep(0.2)  # the program has begun to ask for the size, and is not done
        terminal.resize(80, 24)
        time.sleep(SECONDS)
        terminal.press("?")
        terminal.until("What to do now, in one glance")  # in one line: the window is wide again
        terminal.press("escape")
        terminal.until_gone("in one glance")
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_bug_leaves_a_report_without_health_data(diary: Diary) -> None:
    crashing = str(Path(__file__).with_name("crashing.py"))
    with Terminal([sys.executable, crashing, str(diary.directory)], columns=120) as terminal:
        terminal.until("0 of 3 today")
        terminal.press("n")
        assert terminal.wait() == 1
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw
        assert "flextui ended unexpectedly; what was saved is safe." in terminal.text
        assert "Traceback" not in terminal.text
        assert "pain 7" not in terminal.text
    (report,) = diary.directory.glob("crash-*.txt")
    assert "in action_checkin" in report.read_text()
    assert "pain 7" not in report.read_text()


def test_a_bug_in_the_demo_leaves_its_report_where_the_demo_does_not_take_it_along(
    diary: Diary, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    crashing = [sys.executable, str(Path(__file__).with_name("crashing.py")), str(diary.directory)]
    with Terminal([*crashing, "demo"], columns=120, env={"TMPDIR": str(elsewhere)}) as terminal:
        terminal.until("0 of 3 today")
        terminal.press("n")
        assert terminal.wait() == 1
    assert len(list(elsewhere.glob("crash-*.txt"))) == 1
    assert not list(diary.directory.glob("crash-*.txt"))
