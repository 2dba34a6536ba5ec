"""Where the journal lives: private, followed through links, refused where it cannot be."""

import os
import stat
import time
from pathlib import Path

import pytest

from flextui.store.errors import CannotRead, CannotWrite, JournalError, Locked
from flextui.store.files import data_directory, locked
from flextui.store.journal import Journal
from tests.store.diaries import file_of, journal_in, log


def test_everything_is_private(journal: Journal) -> None:
    old = os.umask(0)
    try:
        log(journal)
        journal.back_up()
    finally:
        os.umask(old)
    modes = {
        path.relative_to(file_of(journal).parent).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in file_of(journal).parent.rglob("*")
    }
    directory = stat.S_IMODE(file_of(journal).parent.stat().st_mode)
    assert directory == modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}
    assert {"journal.json", "journal.json.lock"} < set(modes)


def test_a_linked_journal_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "synced"
    elsewhere.mkdir()
    journal = journal_in(tmp_path / "diary")
    (tmp_path / "diary").mkdir()
    link = file_of(journal)
    link.symlink_to(elsewhere / "mine.json")
    session = log(journal)
    assert link.is_symlink()
    assert session.id in (elsewhere / "mine.json").read_text()
    assert not list((tmp_path / "diary").glob("*.lock"))
    with locked(str(elsewhere / "mine.json.lock")), pytest.raises(Locked):
        log(journal)


def test_a_link_to_a_missing_disk_is_no_new_start(tmp_path: Path) -> None:
    (tmp_path / "journal.json").symlink_to(tmp_path / "unplugged" / "journal.json")
    journal = journal_in(tmp_path)
    with pytest.raises(CannotRead, match="the folder is not there"):
        journal.contents()
    with pytest.raises(JournalError):
        log(journal)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "journal.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(JournalError) as caught:
        journal_in(tmp_path).contents()
    assert str(path) in str(caught.value)


def test_a_data_path_that_is_a_file_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    journal = journal_in(path)
    with pytest.raises(CannotRead, match="a part of the path is a file, not a folder"):
        journal.contents()
    with pytest.raises(CannotWrite, match="a file stands where the folder should be"):
        journal.back_up()
    assert path.read_text() == "mine"


def test_a_place_with_any_name_will_do(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "mein Rücken 背中 [/]\n" / "deep")
    session = log(journal)
    assert journal_in(Path(journal.layout.directory)).contents().records == (session,)
    for impossible in ("a\0b", "half \ud800"):
        with pytest.raises(JournalError, match="cannot be the name of a folder"):
            journal_in(tmp_path / impossible)


def test_one_left_over_that_cannot_be_deleted_does_not_keep_the_others(journal: Journal) -> None:
    log(journal)
    folder = file_of(journal).parent
    stuck = [folder / f".flextui-journal.json-{number}.tmp" for number in (1, 3)]
    for path in stuck:
        path.mkdir()
    strays = [folder / f".flextui-journal.json-{number}.tmp" for number in (0, 2, 4)]
    for path in strays:
        path.write_text("half")
    log(journal)
    assert [path.exists() for path in strays] == [False] * 3
    assert all(path.is_dir() for path in stuck)


def test_left_overs_of_a_running_program_stay(journal: Journal) -> None:
    log(journal)
    stray = file_of(journal).parent / ".flextui-journal.json-0123.tmp"
    stray.write_text("half")
    with locked(str(file_of(journal)) + ".lock"):
        start = time.monotonic()
        journal_in(stray.parent).contents()
        assert time.monotonic() - start < 3  # nobody waits five seconds for a lock to tidy up
    assert stray.exists()
    journal_in(stray.parent).contents()
    assert not stray.exists()


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("journal.json", "journal.json.lock"),
        ("backups/20260105T000000Z-day.json", "journal.json.lock"),
        ("draft.json", "draft.json.lock"),
        ("settings.toml", "settings.toml.lock"),
        ("crash-20260105.txt", "journal.json.lock"),
    ],
)
def test_each_left_over_waits_for_the_lock_of_its_own_file(
    journal: Journal, name: str, lock: str
) -> None:
    log(journal)
    journal.back_up()
    file = file_of(journal).parent / name
    stray = file.with_name(f".flextui-{file.name}-0123.tmp")
    stray.write_text("half")
    with locked(str(file_of(journal).parent / lock)):
        journal_in(file_of(journal).parent).contents()
        assert stray.exists()
    journal_in(file_of(journal).parent).contents()
    assert not stray.exists()


def test_the_data_directory_is_asked_for_in_turn(tmp_path: Path) -> None:
    here = {"FLEXTUI_DATA": str(tmp_path / "env")}
    assert data_directory(tmp_path / "given", here) == str(tmp_path / "given")
    assert data_directory(None, here) == str(tmp_path / "env")
    assert data_directory("", {"FLEXTUI_DATA": "~/x"}) == str(Path.home() / "x")
    assert data_directory(None, {"FLEXTUI_DATA": ""}).endswith("flextui")
    assert Path(data_directory("relative", {})).is_absolute()


def test_without_a_home_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_options: "~/flextui")
    with pytest.raises(JournalError, match="say where to keep the journal with --data"):
        data_directory(None, {})
