"""Whatever call fails or is the last one: the journal is the old one or the new one."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flextui.store import files
from flextui.store.doctor import repair
from flextui.store.draft import DraftFile
from flextui.store.errors import CannotWrite, JournalError
from flextui.store.journal import Journal
from tests.records import after
from tests.store.diaries import a_session, file_of, journal_in, what
from tests.store.faults import ERRORS, KilledError, Note, copies, disk, every_call, tomorrow

Act = Callable[[Journal], object]
State = tuple[tuple[tuple[object, ...], ...], ...]


def add(journal: Journal) -> object:
    return journal.add(a_session(journal, {"id": "new", "at": after(days=-1)}))


def import_(journal: Journal) -> object:
    sessions = [a_session(journal, {"id": f"i{n}", "at": after(hours=-n)}) for n in range(3)]
    return journal.merge(sessions, label="import of three")


ACTS: dict[str, Act] = {
    "add": add,
    "edit": lambda journal: journal.edit("first", {"note": "edited"}),
    "delete": lambda journal: journal.delete("first"),
    "undo": lambda journal: journal.undo(),
    "import": import_,
    "backup": lambda journal: journal.back_up(),
    "restore": lambda journal: journal.restore(journal.backups.all()[0].name),
}
FAULTS = [*ERRORS, None]
"""What a call answers; None stands for a kill."""


def state_of(journal: Journal) -> State:
    """What a journal holds, without the times of writing."""
    contents = journal.contents()
    return tuple(
        tuple(tuple(what(record).values()) for record in records)
        for records in (contents.records, contents.tombstones)
    )


def assert_whole(folder: Path, act: Act, old: State, new: State, *, done: bool) -> None:
    """The journal is the old one or the new one, nothing is left over, and work goes on."""
    journal = tomorrow(folder)
    state = state_of(journal)
    assert state == new if done else state in (old, new)
    assert not files.strays(str(folder)) + files.strays(str(folder / "backups"))
    for backup in journal.backups.all():
        journal.backups.read(backup)
    if state == old != new:
        act(journal)
        assert state_of(tomorrow(folder)) == new


def _is_done(journal: Journal, act: Act, broken: tuple[str, int], error: int | None) -> bool:
    """Act while a call fails; whether it was said to be done. Nothing but a sentence comes out."""
    with disk() as faulty:
        faulty.broken, faulty.error = broken, error
        try:
            act(journal)
        except (JournalError, KilledError) as ending:
            told = ending
        else:
            return True
    assert isinstance(told, KilledError if error is None else JournalError)
    assert str(told).isprintable()
    return False


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("error", FAULTS)
def test_a_fault_at_any_call_loses_nothing(
    story: Path, tmp_path: Path, name: str, error: int | None
) -> None:
    act, copy = ACTS[name], copies(story, tmp_path / "diary")
    old = state_of(tomorrow(copy()))
    journal = tomorrow(copy())
    calls = every_call(lambda: act(journal))
    new = state_of(tomorrow(tmp_path / "diary"))
    assert {"open", "write", "fsync", "replace"} <= {call for call, _ in calls}
    for broken in calls:
        journal = tomorrow(copy())
        done = _is_done(journal, act, broken, error)
        assert_whole(tmp_path / "diary", act, old, new, done=done)


@pytest.mark.parametrize("error", FAULTS)
def test_the_first_record_ever_is_there_or_not(tmp_path: Path, error: int | None) -> None:
    folder = tmp_path / "new" / "diary"

    def fresh() -> Journal:
        shutil.rmtree(folder.parent, ignore_errors=True)
        return journal_in(folder)

    journal = fresh()
    calls = every_call(lambda: add(journal))
    new = state_of(journal_in(folder))
    for broken in calls:
        journal = fresh()
        done = _is_done(journal, add, broken, error)
        assert_whole(folder, add, ((), ()), new, done=done)


@pytest.mark.parametrize("error", [errno.ENOSPC, None])
def test_a_draft_is_the_old_one_or_the_new_one(tmp_path: Path, error: int | None) -> None:
    def fresh() -> DraftFile[Note]:
        shutil.rmtree(tmp_path / "d", ignore_errors=True)
        draft = DraftFile(tmp_path / "d", Note)
        draft.save(Note("old"))
        return draft

    draft = fresh()
    calls = every_call(lambda: draft.save(Note("new")))
    draft.close()
    for broken in calls:
        draft = fresh()
        with disk() as faulty:
            faulty.broken, faulty.error = broken, error
            with pytest.raises((CannotWrite, KilledError)):
                draft.save(Note("new"))
        draft.close()
        again = DraftFile(tmp_path / "d", Note)
        assert again.load(after()) in (Note("old"), Note("new"))
        assert not files.strays(str(tmp_path / "d"))
        again.close()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, None])
def test_a_repair_that_breaks_off_can_be_done_again(
    story: Path, tmp_path: Path, error: int | None
) -> None:
    copy = copies(story, tmp_path / "diary")

    def damaged() -> Journal:
        journal = tomorrow(copy())
        path = file_of(journal)
        path.write_bytes(path.read_bytes()[:-40])
        return journal

    journal = damaged()
    data = file_of(journal).read_bytes()
    calls = every_call(lambda: repair(journal.layout, after()))
    new = state_of(tomorrow(tmp_path / "diary"))
    for broken in calls:
        journal = damaged()
        _is_done(journal, lambda journal: repair(journal.layout, after()), broken, error)
        repair(journal.layout, after())
        assert state_of(tomorrow(tmp_path / "diary")) == new
        kept = [path.read_bytes() for path in (tmp_path / "diary").glob("*.damaged-*")]
        assert data in kept
