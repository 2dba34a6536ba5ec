"""From the first start to "Seated is open now", in a real terminal, with keys alone."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from flextui.store.clock import local_now
from flextui.store.journal import Journal
from tests.records import session
from tests.terminal.terminal import FLEXTUI, Diary, Terminal

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
    now = local_now()
    journal = Journal(data, clock=lambda: now + timedelta(hours=48))
    for hours in (3, 24, 27, 48):
        journal.add(session(at=now + timedelta(hours=hours)))
    with Terminal([sys.executable, AT, "51", str(data)]) as terminal:
        terminal.until("Supine lumbar flexion")
        log_a_clear_session(terminal)
        terminal.until("Seated is open now")
        terminal.press("enter")
        terminal.until_gone("Seated is open now")
        assert "Seated lumbar flexion" in terminal.text
        terminal.press("q")
        assert terminal.wait() == 0
    assert len(json.loads((data / "journal.json").read_text())["session"]) == 6


def test_what_the_shell_logs_is_seen_in_the_open_application(diary: Diary) -> None:
    with diary.today() as terminal:
        diary.run("log", "supine", "--before=1", "--peak=1", "--after=0", "--effort=2")
        terminal.until("1 of 3 today")
        terminal.press("q")
        assert terminal.wait() == 0
