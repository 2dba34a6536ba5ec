"""However the application ends, the terminal is restored and the exit status is told."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.slow_size import SECONDS
from tests.terminal.terminal import FLEXTUI, Terminal

pytestmark = pytest.mark.timeout(240)

LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"


def open_today(data: Path) -> Terminal:
    """Return a terminal in which Today is open."""
    command = [FLEXTUI, "--data", str(data)]
    subprocess.run([*command, "screen", "--none"], check=True, capture_output=True)
    terminal = Terminal(command)
    terminal.until("0 of 3 today")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with open_today(tmp_path) as terminal:
        terminal.kill(number)
        assert terminal.wait() == 128 + number
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw
        assert SHOWS_CURSOR in terminal.raw
        assert "Traceback" not in terminal.text


def test_q_ends_it(tmp_path: Path) -> None:
    with open_today(tmp_path) as terminal:
        terminal.press("q")
        assert terminal.wait() == 0
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw


@pytest.mark.parametrize("attempt", range(4))
def test_a_closed_terminal_ends_it(tmp_path: Path, attempt: int) -> None:
    with open_today(tmp_path / str(attempt)) as terminal:
        assert terminal.hang_up() == 128 + signal.SIGHUP


def test_a_terminal_closed_while_much_moves_ends_it(tmp_path: Path) -> None:
    with open_today(tmp_path) as terminal:
        for _ in range(12):
            terminal.press("1", "2", "3", "4")
        assert terminal.hang_up() == 128 + signal.SIGHUP


def test_being_told_to_go_on_while_going_on_changes_nothing(tmp_path: Path) -> None:
    with open_today(tmp_path) as terminal:
        for times in range(3):
            terminal.kill(signal.SIGCONT)
            terminal.until_taken(times + 2)
        terminal.press("2")
        terminal.until("Lie on your back")
        terminal.press("q")
        assert terminal.wait() == 0
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw


@pytest.mark.parametrize("how", [signal.SIGTSTP, signal.SIGSTOP])
def test_it_is_drawn_anew_after_it_was_stopped(tmp_path: Path, how: signal.Signals) -> None:
    open_at = str(Path(__file__).with_name("at.py"))
    command = [FLEXTUI, "--data", str(tmp_path), "screen", "--none"]
    subprocess.run(command, check=True, capture_output=True)
    now = datetime.now().astimezone().isoformat()  # its minute does not pass: that draws, too
    with Terminal([sys.executable, open_at, now, str(tmp_path)]) as terminal:
        terminal.until("0 of 3 today")
        terminal.suspend(how)
        terminal.kill(signal.SIGCONT)
        terminal.until_taken(2)
        terminal.until("0 of 3 today")
        terminal.press("2")
        terminal.until("Lie on your back")
        terminal.press("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize(
    ("key", "shown"), [(":", "Search for commands"), ("l", "Pain before"), ("?", "Everywhere")]
)
def test_ctrl_z_suspends_from_what_lies_over_the_screen(
    tmp_path: Path, key: str, shown: str
) -> None:
    with open_today(tmp_path) as terminal:
        terminal.press(key)
        terminal.until(shown)
        terminal.press("\x1a")
        terminal.until_stopped()
        terminal.kill(signal.SIGCONT)
        terminal.until_taken(2)
        terminal.until(shown)


@pytest.mark.parametrize("columns", [40, 20])
def test_small_terminals_do_not_break_it(tmp_path: Path, columns: int) -> None:
    with open_today(tmp_path) as terminal:
        for step in range(30):
            terminal.resize(columns + step, 10 + step)
            terminal.read(0.005)
        terminal.resize(columns, 10)
        terminal.until("0/3 today, l log" if columns < 40 else "0/3 today")
        terminal.resize(80, 24)
        terminal.until("Supine lumbar flexion")
        terminal.press("q")
        assert terminal.wait() == 0


def test_two_changes_of_the_size_at_once_end_at_the_last(tmp_path: Path) -> None:
    subprocess.run([FLEXTUI, "--data", str(tmp_path), "screen", "--none"], check=True)
    slow = str(Path(__file__).with_name("slow_size.py"))
    with Terminal([sys.executable, slow, str(tmp_path), "20"]) as terminal:
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


@pytest.mark.parametrize("setting", [{"TERM": "dumb"}, {"TERM": "xterm-256color"}])
def test_without_a_terminal_it_prints_the_status(tmp_path: Path, setting: dict[str, str]) -> None:
    done = subprocess.run(
        [FLEXTUI, "--data", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **setting},
        check=False,
    )
    assert done.returncode == 2
    assert "Supine: closed" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.count("\n") == 1


def test_a_bug_leaves_a_report_without_health_data(tmp_path: Path) -> None:
    subprocess.run([FLEXTUI, "--data", str(tmp_path), "screen", "--none"], check=True)
    crashing = str(Path(__file__).with_name("crashing.py"))
    with Terminal([sys.executable, crashing, str(tmp_path)], columns=120) as terminal:
        terminal.until("0 of 3 today")
        terminal.press("n")
        assert terminal.wait() == 1
        assert LEAVES_ALTERNATE_SCREEN in terminal.raw
        assert "flextui ended unexpectedly; what was saved is safe." in terminal.text
        assert "Traceback" not in terminal.text
        assert "pain 7" not in terminal.text
    (report,) = tmp_path.glob("crash-*.txt")
    assert "in action_checkin" in report.read_text()
    assert "pain 7" not in report.read_text()


def test_a_bug_in_the_demo_leaves_its_report_where_the_demo_does_not_take_it_along(
    tmp_path: Path,
) -> None:
    diary, elsewhere = tmp_path / "demo", tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run([FLEXTUI, "--data", str(diary), "screen", "--none"], check=True)
    crashing = [sys.executable, str(Path(__file__).with_name("crashing.py")), str(diary), "demo"]
    with Terminal(crashing, columns=120, env={"TMPDIR": str(elsewhere)}) as terminal:
        terminal.until("0 of 3 today")
        terminal.press("n")
        assert terminal.wait() == 1
    assert len(list(elsewhere.glob("crash-*.txt"))) == 1
    assert not list(diary.glob("crash-*.txt"))
