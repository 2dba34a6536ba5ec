"""From the first start to "Seated is open now", in a real terminal, with keys alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import FLEXTUI, Terminal

pytestmark = pytest.mark.timeout(300)

AT = str(Path(__file__).with_name("at.py"))


def log_a_clear_session(terminal: Terminal) -> None:
    """Log an easy and painless session: six keys."""
    terminal.press("l")
    terminal.until("Pain before")
    terminal.press("0", "0", "0", "1")
    terminal.until("Easy and painless")
    terminal.press("enter")
    terminal.until_gone("Pain before")


def test_from_the_first_start_to_sitting(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Terminal([FLEXTUI, "--data", str(data)]) as terminal:
        terminal.until("Welcome to flextui")
        terminal.press("enter")
        terminal.until("1 of 2")
        terminal.press("n")
        terminal.until("2 of 2")
        terminal.press("n")
        terminal.until("0 of 3 today")
        log_a_clear_session(terminal)
        terminal.until("1 of 6 clear")
        terminal.press("q")
        assert terminal.wait() == 0
    for number, hours in enumerate((3, 24, 27, 48), start=2):
        with Terminal([sys.executable, AT, str(hours), str(data)]) as terminal:
            terminal.until("Supine lumbar flexion")
            log_a_clear_session(terminal)
            terminal.until(f"{number} of 6 clear")
            terminal.press("q")
            assert terminal.wait() == 0
    with Terminal([sys.executable, AT, "51", str(data)]) as terminal:
        terminal.until("Supine lumbar flexion")
        log_a_clear_session(terminal)
        terminal.until("Seated is open now")
        terminal.press("enter")
        terminal.until_gone("Seated is open now")
        assert "Seated lumbar flexion" in terminal.text
        terminal.press("q")
        assert terminal.wait() == 0
    journal = json.loads((data / "journal.json").read_text())
    assert len(journal["session"]) == 6


def test_what_the_shell_logs_is_seen_in_the_open_application(tmp_path: Path) -> None:
    command = [FLEXTUI, "--data", str(tmp_path)]
    subprocess.run([*command, "screen", "--none"], check=True, capture_output=True)
    with Terminal(command) as terminal:
        terminal.until("0 of 3 today")
        ratings = ["--before", "1", "--peak", "1", "--after", "0", "--effort", "2"]
        subprocess.run([*command, "log", "supine", *ratings], check=True, capture_output=True)
        terminal.until("1 of 3 today")
        terminal.press("q")
        assert terminal.wait() == 0
