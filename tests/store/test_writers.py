"""Several programs at once: nothing is lost, nobody waits for ever, the dead hold nothing."""

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from flextui.store.errors import CannotWrite, Locked
from flextui.store.files import acquire, locked
from flextui.store.journal import Journal
from tests.store.diaries import Clock, a_session, journal_in, log

PROCESSES = multiprocessing.get_context("spawn")
SESSIONS = 30


def write_many(folder: Path, name: str) -> None:
    """Log sessions under a name, as a program of its own."""
    journal = Journal(folder, clock=Clock(), origin=name, patience=30)
    for number in range(SESSIONS):
        journal.add(a_session(journal, {"note": f"{name} {number}"}))


def hold(path: str, held: Event) -> None:
    """Hold the lock until the end of this program."""
    acquire(path, 5)
    held.set()
    time.sleep(60)


def test_three_programs_lose_nothing(tmp_path: Path) -> None:
    programs = [
        PROCESSES.Process(target=write_many, args=(tmp_path, name)) for name in ("one", "two")
    ]
    for program in programs:
        program.start()
    here = journal_in(tmp_path)
    here._patience = 30
    for number in range(SESSIONS):
        log(here, note=f"here {number}")
    for program in programs:
        program.join(50)
        assert program.exitcode == 0
    notes = sorted(str(getattr(r, "note", "")) for r in journal_in(tmp_path).contents().records)
    expected = [f"{name} {n}" for name in ("one", "two", "here") for n in range(SESSIONS)]
    assert notes == sorted(expected)
    assert here.contents().records == journal_in(tmp_path).contents().records


def test_threads_of_one_program_lose_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    log(journal)
    reading = threading.Event()

    def read() -> None:
        while not reading.is_set():
            contents = journal.contents()
            assert len({record.id for record in contents.records}) == len(contents.records)

    def write() -> None:
        for _ in range(20):
            log(journal)

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write) for _ in range(2)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join(30)
    reading.set()
    reader.join(10)
    assert len(journal.contents().records) == 41
    assert len(journal_in(tmp_path).contents().records) == 41


def test_a_holder_that_is_stuck_is_waited_for_and_then_named(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    log(journal)
    before = journal.stamp()
    with locked(journal.layout.journal + ".lock"):
        start = time.monotonic()
        with pytest.raises(Locked, match=r"Another flextui has kept .* locked") as told:
            log(journal)
        assert str(told.value) == (
            f"Another flextui has kept {journal.layout.journal} locked for 0.2 seconds; "
            "close it or let it go on, then try again (nothing was changed)."
        )
        assert 0.2 <= time.monotonic() - start < 5
        assert journal.stamp() == before
        assert len(journal.contents().records) == 1
    log(journal)


def test_a_stopped_holder_is_told_about_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    log(journal)
    held = PROCESSES.Event()
    holder = PROCESSES.Process(target=hold, args=(journal.layout.journal + ".lock", held))
    holder.start()
    assert held.wait(30)
    assert holder.pid is not None
    os.kill(holder.pid, signal.SIGSTOP)
    with pytest.raises(Locked, match="close it or let it go on"):
        log(journal)
    os.kill(holder.pid, signal.SIGKILL)
    holder.join(10)
    log(journal)
    assert len(journal.contents().records) == 2


def test_a_lock_file_that_was_deleted_is_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = acquire(str(path), 0)
    path.unlink()
    second = acquire(str(path), 0)
    with pytest.raises(Locked):
        acquire(str(path), 0)
    os.close(first)
    with pytest.raises(Locked):
        acquire(str(path), 0)
    os.close(second)
    os.close(acquire(str(path), 0))


def test_a_lock_file_that_goes_while_it_is_taken_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    stat, calls = os.stat, iter([True])

    def gone_once(name: str) -> os.stat_result:
        if next(calls, False):
            path.unlink()
        return stat(name)

    monkeypatch.setattr(os, "stat", gone_once)
    descriptor = acquire(str(path), 1)
    with pytest.raises(Locked):
        acquire(str(path), 0)
    os.close(descriptor)


def test_a_lock_is_never_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "precious")
    with pytest.raises(CannotWrite):
        acquire(str(tmp_path / "lock"), 0)
    assert not (tmp_path / "precious").exists()
