"""What disks and file systems do: the sentence that says so, and what is left."""

import errno
import fcntl
import os
import stat
import sys
from pathlib import Path

import pytest

from flextui.store import files
from flextui.store.draft import DraftFile
from flextui.store.errors import CannotWrite
from tests.store.diaries import Clock, journal_in, log
from tests.store.faults import Note, copies, tomorrow


def test_what_cannot_be_deleted_is_left_and_told(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlink(path: str) -> None:
        raise PermissionError(errno.EPERM, "not yours", path)

    folder = copies(story, tmp_path / "diary")()
    draft = DraftFile(folder, Note)
    draft.save(Note("mine"))
    (folder / ".flextui-journal.json-1.tmp").write_text("half")
    for day in range(1, 17):
        (folder / "backups" / f"202512{day:02}T000000Z-day.json").write_text("[]")
    journal = tomorrow(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        log(journal)
        with pytest.raises(CannotWrite, match="the system does not permit it"):
            draft.discard()
    assert files.strays(str(folder)) == [".flextui-journal.json-1.tmp"]
    assert len(journal.backups.all()) == 18
    draft.discard()
    files.remove(str(folder / "draft.json"))


def test_a_write_that_cannot_even_clean_up_still_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: object, *_args: object) -> None:
        raise OSError(errno.EIO, "broken", str(path))

    journal = journal_in(tmp_path)
    session = log(journal)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        patch.setattr(os, "unlink", fail)
        with pytest.raises(CannotWrite, match="the disk reported an error"):
            log(journal)
    assert len(files.strays(str(tmp_path))) == 1
    assert journal_in(tmp_path).contents().records == (session,)
    assert files.strays(str(tmp_path)) == []


def test_where_there_are_no_locks_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    journal = journal_in(tmp_path)
    log(journal)
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(CannotWrite, match="no locks"):
        log(journal)
    assert len(journal.contents().records) == 1


def test_a_file_system_that_cannot_sync_a_folder_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not for folders")

    monkeypatch.setattr(os, "fsync", fsync)
    journal = journal_in(tmp_path)
    log(journal)
    assert len(journal.contents().records) == 1


def test_a_disk_that_takes_little_at_a_time_gets_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data[:100])))
    journal = journal_in(tmp_path)
    session = log(journal, note="x" * 1000)
    assert journal_in(tmp_path).contents().records == (session,)


def test_file_and_folder_are_synced_before_a_save_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    replace = os.replace

    def fsync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append("folder" if is_folder else "file")

    def rename(source: str, target: str) -> None:
        synced.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", rename)
    log(journal_in(tmp_path))
    assert synced == ["file", "replace", "folder"]


def test_on_macos_the_platter_itself_has_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def confirm(descriptor: int, command: int) -> None:
        asked.append((os.fstat(descriptor).st_size, command))

    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "darwin")
        patch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
        patch.setattr(fcntl, "fcntl", confirm)
        files.replace(str(tmp_path / "file"), b"three")
    assert asked == [(5, 51)]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "the disk is full; free some space and try again."),
        (errno.EDQUOT, "your disk quota is used up; free some space and try again."),
        (errno.EROFS, "the place is read-only; choose another one with --data."),
        (errno.ETXTBSY, "text file busy."),
    ],
)
def test_the_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    journal = journal_in(tmp_path)
    log(journal)

    def write(_descriptor: int, _data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(CannotWrite) as caught:
        log(journal)
    assert str(caught.value) == f"Nothing was saved to {journal.layout.journal}: {told}"


def test_an_error_that_says_nothing_is_called_by_its_kind() -> None:
    told = str(CannotWrite("journal.json", TimeoutError()))
    assert told == "Nothing was saved to journal.json: timeouterror."


def test_a_place_that_is_read_only_can_be_read(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copies(story, tmp_path / "diary")()
    (folder / ".flextui-journal.json-1.tmp").write_text("half")
    (folder / "draft.json").write_text("{}")
    open_ = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "read-only", path)
        return open_(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    journal = tomorrow(folder)
    assert len(journal.contents().records) == 2
    assert journal.last_change() is not None
    assert DraftFile(folder, Note).load(journal.clock()) is None
    with pytest.raises(CannotWrite, match="the place is read-only; choose another one with --d"):
        log(journal)
    assert len(tomorrow(folder).contents().records) == 2


def test_a_day_without_a_backup_does_not_stop_anybody(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_in(tmp_path, clock)
    log(journal)
    (tmp_path / "backups").write_text("in the way")
    clock.sleep(days=1)
    log(journal)
    assert "a file stands where the folder should be" in journal.backup_trouble
    (tmp_path / "backups").unlink()
    log(journal)
    assert journal.backup_trouble == ""
    assert [backup.reason for backup in journal.backups.all()] == ["day"]
