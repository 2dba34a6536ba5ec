"""The application is killed at any moment: what it said to be saved is there, all of it."""

import os
import random
import re
import signal
import time

import pytest

from flextui.rules.guided import Unfinished
from flextui.rules.records import Session
from flextui.store import files
from flextui.store.clock import local_now
from flextui.store.draft import DraftFile
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.terminal.terminal import PATIENCE, Diary, Terminal

COUNTED = re.compile(r"(\d+) of 10\b")
ENDS = (signal.SIGKILL, signal.SIGKILL, signal.SIGHUP)


def end(terminal: Terminal, number: signal.Signals) -> None:
    """End the program as the system does, and see that it is gone."""
    terminal.kill(number)
    status = terminal.wait()
    assert status in (-number, 128 + number)


def read(terminal: Terminal, seconds: float) -> None:
    """Let the application go on for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        terminal.read(0.005)


def sessions_in(diary: Diary) -> list[Session]:
    """Return the sessions after the next start, which leaves no temporary file."""
    records = Journal(diary.directory, clock=local_now).contents().records
    assert not files.strays(str(diary.directory)) + files.strays(str(diary.directory / "backups"))
    return [record for record in records if isinstance(record, Session)]


def killed_in_a_session(diary: Diary, chance: random.Random) -> None:
    """Be led through a session, and be killed at some moment of its repetitions."""
    (diary.directory / "draft.json").unlink(missing_ok=True)
    before = sessions_in(diary)
    with diary.open(pace=30) as terminal:
        terminal.until("The way")
        terminal.press("enter")
        terminal.until("Anything new since last time")
        terminal.press("0", "n")
        while "begins at once" not in terminal.text:
            if "Sound?" in terminal.text:
                terminal.press("n")
            read(terminal, 0.05)
        terminal.press("space")
        terminal.until("of 10")
        read(terminal, chance.uniform(0, 2))
        counted = COUNTED.search(terminal.text)
        end(terminal, chance.choice(ENDS))
    draft = DraftFile(diary.directory, Unfinished)
    left = draft.load(MONDAY)
    draft.close()
    assert sessions_in(diary) == before
    assert left is not None
    assert left.pain_before == 0
    if counted:
        assert left.reps >= int(counted[1]) - 2, terminal.text
    assert not list(diary.directory.glob("*.damaged-*"))


def killed_while_saving(diary: Diary, chance: random.Random) -> bool:
    """Log a session, and be killed at some moment around its saving; tell whether it is there."""
    before = sessions_in(diary)
    with diary.open(pace=30) as terminal:
        terminal.until("The way")
        terminal.press("l")
        terminal.until("Pain before")
        terminal.press("0", "0", "0", "1")
        terminal.until("effortless to easy")
        terminal.press("enter")
        read(terminal, chance.choice((0, 0, 0.005, 0.02, 0.1)))
        said = "Saved:" in terminal.text
        end(terminal, chance.choice(ENDS))
    after = sessions_in(diary)
    assert after[: len(before)] == before
    assert len(after) - len(before) in ((1,) if said else (0, 1))
    return len(after) > len(before)


def chance_of(number: int) -> random.Random:
    """Return chance that is the same in each run."""
    return random.Random(number)  # noqa: S311  (a seed, not a secret)


@pytest.mark.timeout(180)
def test_a_kill_in_a_session_leaves_what_was_counted(diary: Diary) -> None:
    killed_in_a_session(diary, chance_of(1))


@pytest.mark.timeout(180)
def test_a_kill_around_saving_leaves_the_old_or_the_new(diary: Diary) -> None:
    for number in range(2):
        killed_while_saving(diary, chance_of(number))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_two_hundred_kills_in_sessions_lose_nothing(diary: Diary) -> None:
    chance = chance_of(200)
    for _ in range(200):
        killed_in_a_session(diary, chance)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_two_hundred_kills_around_saving_lose_nothing(diary: Diary) -> None:
    chance = chance_of(201)
    saved = [killed_while_saving(diary, chance) for _ in range(200)]
    assert {True, False} == set(saved)


def test_a_terminal_that_vanishes_leaves_the_first_answer(diary: Diary) -> None:
    terminal = diary.open(pace=30)
    terminal.until("0 of 3 today")
    terminal.press("enter")
    terminal.until("Anything new since last time")
    terminal.press("2")
    draft = diary.directory / "draft.json"
    deadline = time.monotonic() + PATIENCE
    while not draft.exists() and time.monotonic() < deadline:
        read(terminal, 0.02)
    process = terminal.child.pid
    os.close(terminal.child.child_fd)
    terminal.child.closed = True
    os.waitpid(process, 0)
    assert b'"pain_before":2' in draft.read_bytes()
