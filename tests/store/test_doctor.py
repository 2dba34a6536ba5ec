"""The doctor names what is wrong in these sentences, and repairs what can be repaired."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from flextui.store.doctor import check, repair, salvage
from flextui.store.errors import CannotRead, Damaged, JournalError, Locked, TooNew
from flextui.store.files import locked
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import Clock, file_of, ids, journal_in, log


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A diary of three sessions, two of them in a backup."""
    journal = journal_in(tmp_path / "diary")
    log(journal, id="one", note="ünï")
    log(journal, id="two")
    journal.back_up()
    log(journal, id="three")
    return journal


def said(journal: Journal, *, good: bool) -> list[str]:
    """Return the sentences on what is as it should be, or on what is not."""
    findings = check(journal.layout)
    assert all(finding.text.isprintable() and finding.text.endswith(".") for finding in findings)
    return [finding.text for finding in findings if finding.good is good]


def damage(journal: Journal, old: bytes, new: bytes) -> None:
    """Change the file by hand."""
    path = file_of(journal)
    data = path.read_bytes().replace(old, new)
    assert data != path.read_bytes()
    path.write_bytes(data)


def repaired(journal: Journal) -> list[str]:
    """Repair a damaged journal; the damaged file is kept. Return what was said after that."""
    data = file_of(journal).read_bytes()
    with pytest.raises(Damaged):
        journal.undo()
    done = repair(journal.layout, MONDAY)
    aside = Path(journal.layout.journal + ".damaged-20260105-090000")
    assert aside.read_bytes() == data
    assert done[0] == f"The damaged journal is kept as {aside}."
    assert said(journal, good=False) == []
    return done[1:]


UNDOABLE = "The last changes before this cannot be undone any more."


def test_a_sound_journal_is_called_sound_and_left_alone(journal: Journal) -> None:
    log(journal, id="four")
    journal.delete("four")
    sound = f"{journal.layout.journal} is sound: 3 records and 1 deleted, format 1.0."
    assert said(journal, good=True) == [sound, "1 backup can be read, of 1 backup."]
    stamp = journal.stamp()
    assert repair(journal.layout, MONDAY) == ["Nothing had to be repaired."]
    assert journal.stamp() == stamp


def test_looking_makes_nothing(tmp_path: Path) -> None:
    journal, folder = journal_in(tmp_path / "d"), tmp_path / "d"
    assert said(journal, good=True) == [f"There is no journal in {folder} yet."]
    assert not folder.exists()
    folder.mkdir(mode=0o700)
    first = "There is no journal yet; it comes with the first record."
    assert said(journal, good=True) == [first]
    assert list(folder.iterdir()) == []
    assert repair(journal.layout, MONDAY) == ["There is no journal to repair."]


def test_what_is_in_the_way_is_told(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    (folder / "settings.toml").write_text("waking = 25:00\n")
    (folder / "draft.json").write_text("garbage")
    (folder / "backups").rename(folder / "moved")
    (folder / "backups").write_text("")
    assert said(journal, good=False) == [
        f"{folder}/backups is a file, so no backup can be made: move it away.",
        f"{folder}/draft.json is no unfinished guided session that can be read: move it away.",
        'settings.toml: waking is "25:00"; allowed: a time from 00:00 to 23:59.',
    ]


def test_what_was_left_behind_is_told_and_tidied(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    (folder / "draft.json").write_text("{}")
    stray = folder / ".flextui-journal.json-12.tmp"
    stray.write_text("half")
    assert said(journal, good=True)[2:] == [
        "A guided session was left unfinished; the application offers it.",
        "A stopped program left something half written; the next start deletes it.",
    ]
    copy, draft = folder / "backups" / ".flextui-x-1.tmp", folder / ".flextui-draft.json-1.tmp"
    for path in (copy, draft):  # a draft has a lock of its own: it may be in the making
        path.write_text("half")
    repair(journal.layout, MONDAY)
    assert [path.exists() for path in (stray, copy, draft)] == [False, False, True]


def test_rights_that_are_too_wide_are_told_with_the_way_out(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    look = f"Others on this machine can look into {folder}; keep it to yourself with chmod 700."
    write = f"Anybody on this machine can write into {folder}; take that right away with chmod 700."
    read = "Others on this machine may read journal.json; the next change ends that."
    file_of(journal).chmod(0o644)
    for mode, told in ((0o750, look), (0o777, write)):
        folder.chmod(mode)
        assert said(journal, good=False) == [told, read]
    folder.chmod(0o700)
    log(journal)
    assert said(journal, good=False) == []


def test_a_place_that_cannot_be_written_or_listed_is_named(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> None:
        raise PermissionError(13, "denied", path)

    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    monkeypatch.setattr(os, "scandir", scandir)
    texts = said(journal, good=False)
    assert texts[0] == f"You cannot write into {journal.layout.directory}."
    assert texts[1].startswith(f"{journal.layout.backups} could not be read: you have no permi")


def test_backups_that_can_be_read_are_counted(journal: Journal) -> None:
    clock = Clock(MONDAY + timedelta(days=1))
    log(journal_in(Path(journal.layout.directory), clock))
    first, _ = journal.backups.all()
    path = Path(journal.layout.backups, first.name)
    path.write_text("[]")
    [told] = said(journal, good=False)
    assert told.startswith(f"The backup {first.name} is of no use: {path} was not written by")
    assert said(journal, good=True)[1] == "1 backup can be read, of 2 backups."
    file_of(journal).unlink()
    assert said(journal, good=False)[0] == (
        "There is no journal.json, but there are backups; flextui backup restore "
        f"{journal.backups.all()[-1].name} brings the newest one back."
    )


def test_a_folder_that_leads_nowhere_is_no_new_start(tmp_path: Path) -> None:
    (tmp_path / "diary").symlink_to(tmp_path / "unplugged" / "diary")
    journal = journal_in(tmp_path / "diary")
    told = f"{tmp_path}/diary leads to {tmp_path}/unplugged/diary, which is not there."
    assert said(journal, good=False) == [told]
    for act in (journal.contents, lambda: log(journal)):
        with pytest.raises(CannotRead, match="the folder is not there"):
            act()


def test_what_is_no_file_or_no_folder_is_named_and_not_repaired(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("")
    told = f"{tmp_path / 'd'} is a file, not a folder."
    assert said(journal_in(tmp_path / "d"), good=False)[0] == told
    (tmp_path / "journal.json").mkdir()
    journal = journal_in(tmp_path)
    told = f"{journal.layout.journal} is not a file; nothing was changed; move it away."
    assert told in said(journal, good=False)
    with pytest.raises(JournalError):
        repair(journal.layout, MONDAY)
    assert (tmp_path / "journal.json").is_dir()


@pytest.mark.parametrize("newer", [b'"schema":2', b'"schema":1,"minor":7'])
def test_a_newer_journal_is_left_to_a_newer_flextui(journal: Journal, newer: bytes) -> None:
    damage(journal, b'"schema":1,"minor":0' if b"minor" in newer else b'"schema":1', newer)
    data = file_of(journal).read_bytes()
    assert "was written by a newer flextui" in said(journal, good=False)[0]
    with pytest.raises(TooNew, match=r"\(format (2|1\.7)\)"):
        repair(journal.layout, MONDAY)
    assert file_of(journal).read_bytes() == data


def test_a_cut_journal_comes_back_from_its_lines_and_the_backup(journal: Journal) -> None:
    data = file_of(journal).read_bytes()
    file_of(journal).write_bytes(data[: data.index(b'"id":"three"')])
    assert "is not a readable journal" in said(journal, good=False)[0]
    [backup] = journal.backups.all()
    assert repaired(journal) == [
        f"Recovered 2 records from the backup {backup.name} and the damaged file.",
        "Could not read 1 part of the damaged file.",
        UNDOABLE,
    ]
    assert ids(journal) == ["one", "two"]


def test_the_later_version_of_file_and_backup_comes_back(journal: Journal) -> None:
    journal.edit("one", {"note": "newer"})
    journal.delete("two")
    damage(journal, b'"changes": {', b'"changes": oops{')
    [backup] = journal.backups.all()
    found = f"Recovered 3 records from the backup {backup.name} and the damaged file."
    assert repaired(journal) == [found, UNDOABLE]
    assert ids(journal) == ["one", "three"]
    assert getattr(journal.find("one"), "note", "") == "newer"
    assert [tombstone.id for tombstone in journal.contents().tombstones] == ["two"]
    tables = json.loads(file_of(journal).read_bytes())
    held = json.loads(Path(journal.layout.backups, backup.name).read_bytes())
    assert tables["meta"] == held["meta"]
    assert (list(tables["session"]), tables["changes"]) == (["1", "2", "3"], {})


def test_a_record_that_cannot_be_comes_back_as_it_was_in_the_backup(journal: Journal) -> None:
    damage(journal, b'"effort":2', b'"effort":99')
    assert "Could not read 3 parts of the damaged file." in repaired(journal)
    assert ids(journal) == ["one", "two"]


def test_without_a_backup_the_readable_lines_come_back(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(_source: str, _target: str) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", link)
    for backup in Path(journal.layout.backups).iterdir():
        backup.unlink()
    damage(journal, b'"three"', b'"thr\xffee"')
    assert repaired(journal) == ["Recovered 3 records from the damaged file.", UNDOABLE]
    assert ids(journal)[:2] == ["one", "two"]


@pytest.mark.parametrize("data", [b'{"_default": {"1": {"name": "John"}}}', b"\0" * 100])
def test_another_programs_file_is_set_aside(journal: Journal, data: bytes) -> None:
    file_of(journal).write_bytes(data)
    repaired(journal)
    assert ids(journal) == ["one", "two"]


def test_when_nothing_is_left_one_starts_anew(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    (tmp_path / "journal.json").write_bytes(b"\0" * 100)
    anew = "Nothing in it could be read and there is no backup: you start anew."
    assert repaired(journal) == [anew]
    assert not file_of(journal).exists()
    log(journal)


def test_a_change_that_cannot_be_read_is_told_and_costs_undo_alone(journal: Journal) -> None:
    journal.edit("one", {"note": "x"})
    damage(journal, b'"before":[{"kind":"session"', b'"before":[{"kind":"walk"')
    start = f"{journal.layout.journal} has a damaged list of last changes (Invalid value 'walk'"
    assert said(journal, good=False)[0].startswith(start)
    assert repaired(journal)[-1] == UNDOABLE
    assert ids(journal) == ["one", "two", "three"]
    assert journal.last_change() is None


def test_a_damaged_newest_backup_gives_way_to_the_one_before(journal: Journal) -> None:
    newest = journal.back_up()
    assert newest is not None
    Path(journal.layout.backups, newest.name).write_bytes(b"{}")
    file_of(journal).write_bytes(b"{")
    repair(journal.layout, MONDAY)
    assert ids(journal) == ["one", "two"]


def test_it_waits_for_a_program_that_is_writing(journal: Journal) -> None:
    damage(journal, b'"changes": {', b'"changes": [')
    data = file_of(journal).read_bytes()
    busy = pytest.raises(Locked, match=r" locked for 0 seconds;")
    with locked(journal.layout.journal + ".lock"), busy:
        repair(journal.layout, MONDAY, patience=0)
    assert file_of(journal).read_bytes() == data


def test_a_link_to_the_journal_stays_a_link(journal: Journal, tmp_path: Path) -> None:
    real, link = tmp_path / "my.json", file_of(journal)
    link.rename(real)
    link.symlink_to(real)
    damage(journal, b'"changes": {', b'"changes": [')
    with locked(f"{real}.lock"), pytest.raises(Locked):
        repair(journal.layout, MONDAY, patience=0)
    done = repair(journal.layout, MONDAY)
    assert done[0] == f"The damaged journal is kept as {real}.damaged-20260105-090000."
    assert link.is_symlink()
    assert ids(journal) == ["one", "two", "three"]


def test_repairs_in_one_second_keep_every_damaged_file(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    for data in (b"first", b"second", b"third"):
        file_of(journal).write_bytes(data)
        repair(journal.layout, MONDAY)
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.damaged-*")}
    name = "journal.json.damaged-20260105-090000"
    assert kept == {name: b"first", f"{name}-2": b"second", f"{name}-3": b"third"}


Change = Callable[[str], str]
SALVAGED: dict[str, tuple[Change, list[str], int]] = {
    "between rubbish": (lambda one: f"oops{one}{{{{\0{one}]]", ["one"], 0),
    "a later version": (lambda one: one + one.replace('"effort":2', '"effort":8'), ["one"], 0),
    "a table as a list": (lambda one: f'{{"session": [{one}], "screening": 5}}', ["one"], 0),
    "no record": (lambda one: f'{{"session": [{{"kind": "walk"}}, 5, {one}]}}', ["one"], 2),
    "no table": (lambda _: '{"session": 5}', [], 0),
    "a list": (lambda _: "[]", [], 0),
    "nothing": (lambda _: "", [], 0),
    "the first day": (lambda one: one.replace("2026-01-05T09", "1900-01-01T01") + "!", ["one"], 0),
    "too early": (lambda one: one.replace('"at":"2026', '"at":"1899') + "!", [], 1),
    "too late": (lambda one: one.replace('"at":"2026', '"at":"9000') + "!", [], 1),
    "written too late": (lambda one: one.replace('_at":"2026', '_at":"9000') + "!", [], 1),
    "endless rubbish": (lambda one: '{"kind":' * 100_000 + one, [], 2_000),
}


@pytest.mark.parametrize("name", SALVAGED)
def test_what_looks_like_a_record_is_found_whatever_stands_around_it(
    journal: Journal, name: str
) -> None:
    lines = file_of(journal).read_text("utf-8").splitlines()
    [one] = [line[5:].rstrip(",") for line in lines if line.startswith('"1": {"kind"')]
    made, wanted, lost = SALVAGED[name]
    records, unread = salvage(made(one).encode())
    assert ([record.id for record in records], unread) == (wanted, lost)
    if name == "a later version":
        assert getattr(records[0], "effort", 0) == 8
