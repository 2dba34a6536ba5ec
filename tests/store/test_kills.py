"""Killed at any moment, by a real kill: what was said to be saved is there, all of it."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from flextui.store import files
from flextui.store.journal import Journal
from tests.store.diaries import Clock, a_session, journal_in, log

PROCESSES = multiprocessing.get_context("fork")
SLOWEST = 0.05


def adding(journal: Journal, said: Connection) -> None:
    """Log sessions for ever, saying each when it is saved."""
    while True:
        said.send(log(journal).id)


def importing(journal: Journal, said: Connection) -> None:
    """Import three sessions at a time for ever, saying them when they are saved."""
    while True:
        sessions = [a_session(journal) for _ in range(3)]
        journal.merge(sessions, label="import")
        said.send(" ".join(session.id for session in sessions))


def undoing(journal: Journal, said: Connection) -> None:
    """Log a session and take another one back for ever; say what must stay, and what must not."""
    while True:
        kept, gone = log(journal), log(journal)
        said.send(kept.id)
        journal.undo()
        said.send(f"-{gone.id}")


def backing_up(journal: Journal, said: Connection) -> None:
    """Log and back up for ever."""
    while True:
        session = log(journal)
        journal.back_up()
        said.send(session.id)


ACTS = (adding, importing, undoing, backing_up)


def run(act: Callable[[Journal, Connection], None], folder: Path, said: Connection) -> None:
    """Be a program of its own that does one thing until it is killed."""
    act(Journal(folder, clock=Clock()), said)


def killed(act: Callable[[Journal, Connection], None], folder: Path, after: float) -> list[str]:
    """Let a program act, kill it after its first word and some seconds; return what it said."""
    here, there = PROCESSES.Pipe(duplex=False)
    program = PROCESSES.Process(target=run, args=(act, folder, there))
    program.start()
    there.close()
    said: list[str] = [here.recv()]
    time.sleep(after)
    assert program.pid is not None
    os.kill(program.pid, signal.SIGKILL)
    program.join(10)
    try:
        while True:
            said.append(here.recv())
    except EOFError:
        here.close()
    return said


def assert_all_there(folder: Path, said: list[str]) -> None:
    """What was said to be saved is saved; nothing is left over; the journal goes on."""
    journal = journal_in(folder)
    live = {record.id for record in journal.contents().records}
    words = [word for message in said for word in message.split()]
    assert {word for word in words if not word.startswith("-")} <= live
    assert not {word[1:] for word in words if word.startswith("-")} & live
    assert not files.strays(str(folder)) + files.strays(str(folder / "backups"))
    for backup in journal.backups.all():
        journal.backups.read(backup)
    session = log(journal)
    assert journal.find(session.id) == session
    journal.undo()


def kill_often(act: Callable[[Journal, Connection], None], folder: Path, times: int) -> None:
    chance = random.Random(times)  # noqa: S311  (a seed, not a secret)
    said: list[str] = []
    for number in range(times):
        if number % 20 == 0:
            said = []
        place = folder / str(number // 20)
        said += killed(act, place, chance.uniform(0, SLOWEST))
        assert_all_there(place, said)


@pytest.mark.parametrize("act", ACTS)
def test_a_few_kills_lose_nothing(tmp_path: Path, act: Callable[..., None]) -> None:
    kill_often(act, tmp_path, 3)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("act", ACTS)
def test_two_hundred_kills_lose_nothing(tmp_path: Path, act: Callable[..., None]) -> None:
    kill_often(act, tmp_path, 200)
