"""The doctor names what is wrong, and repairs what can be repaired."""

import os
from pathlib import Path

import pytest

from flextui.store.doctor import check, repair
from flextui.store.errors import Damaged, JournalError, TooNew
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import ids, journal_in, log


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A diary of three sessions, two of them in a backup."""
    journal = journal_in(tmp_path / "diary")
    log(journal, id="one", note="ünï")
    log(journal, id="two")
    journal.back_up()
    log(journal, id="three")
    return journal


def bad(journal: Journal) -> list[str]:
    findings = check(journal.layout)
    assert all(finding.text.isprintable() and finding.text.endswith(".") for finding in findings)
    return [finding.text for finding in findings if finding.good is False]


def damage(journal: Journal, old: bytes, new: bytes) -> bytes:
    """Change the file by hand and return what stands in it then."""
    path = Path(journal.layout.journal)
    data = path.read_bytes().replace(old, new)
    path.write_bytes(data)
    return data


def repaired(journal: Journal) -> str:
    """Repair a damaged journal; the damaged file is kept. Return what was said."""
    data = Path(journal.layout.journal).read_bytes()
    with pytest.raises(Damaged):
        journal.undo()
    said = repair(journal.layout, MONDAY)
    aside = Path(journal.layout.journal + ".damaged-20260105-090000")
    assert aside.read_bytes() == data
    assert said[0] == f"The damaged journal is kept as {aside}."
    assert bad(journal) == []
    return " ".join(said[1:])


def test_a_sound_journal_is_called_sound(journal: Journal) -> None:
    assert [finding.text for finding in check(journal.layout)] == [
        f"{journal.layout.journal} is sound: 3 records and 0 deleted, format 1.0.",
        "1 backup can be read, of 1 backup.",
    ]
    stamp = journal.stamp()
    assert repair(journal.layout, MONDAY) == ["Nothing had to be repaired."]
    assert journal.stamp() == stamp


def test_looking_makes_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "d")
    [finding] = check(journal.layout)
    assert finding.good
    assert "There is no journal in" in finding.text
    assert not (tmp_path / "d").exists()
    (tmp_path / "d").mkdir(mode=0o700)
    assert [finding.text for finding in check(journal.layout)] == [
        "There is no journal yet; it comes with the first record."
    ]
    assert list((tmp_path / "d").iterdir()) == []


def test_a_cut_journal_comes_back_from_its_lines_and_the_backup(journal: Journal) -> None:
    data = Path(journal.layout.journal).read_bytes()
    Path(journal.layout.journal).write_bytes(data[: data.index(b'"id":"three"')])
    assert "is not a readable journal" in bad(journal)[0]
    said = repaired(journal)
    assert ids(journal) == ["one", "two"]
    assert "Recovered 2 records from the backup" in said
    assert "Could not read 1 part of the damaged file." in said


def test_what_is_newer_than_the_backup_is_read_from_the_damaged_file(journal: Journal) -> None:
    journal.edit("one", {"note": "newer"})
    damage(journal, b'"changes": {', b'"changes": oops{')
    repaired(journal)
    assert ids(journal) == ["one", "two", "three"]
    assert getattr(journal.find("one"), "note", "") == "newer"


def test_a_record_that_cannot_be_comes_back_as_it_was_in_the_backup(journal: Journal) -> None:
    journal.delete("two")
    data = Path(journal.layout.journal).read_text("utf-8")
    line = next(line for line in data.splitlines() if '"id":"one"' in line)
    damage(journal, line.encode(), line.replace('"effort":2', '"effort":99').encode())
    said = repaired(journal)
    assert ids(journal) == ["one", "three"]
    assert [tombstone.id for tombstone in journal.contents().tombstones] == ["two"]
    assert "Could not read 1 part of the damaged file." in said


def test_without_a_backup_the_readable_lines_come_back(journal: Journal) -> None:
    for backup in Path(journal.layout.backups).iterdir():
        backup.unlink()
    damage(journal, b'"three"', b'"thr\xffee"')
    assert "Recovered 3 records from the damaged file." in repaired(journal)
    assert ids(journal)[:2] == ["one", "two"]


def test_another_programs_file_is_set_aside_for_the_backup(journal: Journal) -> None:
    Path(journal.layout.journal).write_text('{"_default": {"1": {"name": "John"}}}')
    assert bad(journal)[0].endswith(" by flextui; nothing was changed; move it away.")
    repaired(journal)
    assert ids(journal) == ["one", "two"]


def test_when_nothing_is_left_one_starts_anew(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    (tmp_path / "journal.json").write_bytes(b"\0" * 100)
    assert "you start anew" in repaired(journal)
    assert journal.contents().records == ()
    log(journal)


def test_a_damaged_list_of_changes_costs_undo_alone(journal: Journal) -> None:
    damage(journal, b'"changes": {\n"1": {"action"', b'"changes": {\n"9": {"action":5},"1": {"a"')
    assert "a damaged list of last changes (Expected `str`, got `int`" in bad(journal)[0]
    said = repaired(journal)
    assert "cannot be undone any more" in said
    assert ids(journal) == ["one", "two", "three"]
    assert journal.last_change() is None


def test_a_newer_journal_is_left_to_a_newer_flextui(journal: Journal) -> None:
    data = damage(journal, b'"schema":1', b'"schema":2')
    assert "was written by a newer flextui" in bad(journal)[0]
    with pytest.raises(TooNew, match=r"\(format 2\)"):
        repair(journal.layout, MONDAY)
    assert Path(journal.layout.journal).read_bytes() == data


def test_what_is_no_file_is_not_repaired(tmp_path: Path) -> None:
    (tmp_path / "journal.json").mkdir()
    journal = journal_in(tmp_path)
    assert bad(journal) == [
        f"{journal.layout.journal} is not a file; nothing was changed; move it away."
    ]
    with pytest.raises(JournalError):
        repair(journal.layout, MONDAY)
    assert (tmp_path / "journal.json").is_dir()


def test_a_missing_journal_with_backups_is_told(journal: Journal) -> None:
    Path(journal.layout.journal).unlink()
    [name] = [backup.name for backup in journal.backups.all()]
    [said] = bad(journal)
    assert said.startswith("There is no journal.json, but there are backups; ")
    assert said.endswith(f"flextui backup restore {name} brings the newest one back.")


def test_damaged_backups_are_named(journal: Journal) -> None:
    [backup] = journal.backups.all()
    Path(journal.layout.backups, backup.name).write_text("[]")
    assert bad(journal)[0].startswith(f"The backup {backup.name} is of no use: ")
    Path(journal.layout.backups).rename(journal.layout.backups + "-away")
    Path(journal.layout.backups).write_text("a file")
    assert bad(journal)[0].startswith(f"{journal.layout.backups} is a file, so no backup can be")


def test_a_place_that_others_can_read_or_write_is_named(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    folder.chmod(0o755)
    Path(journal.layout.journal).chmod(0o644)
    assert [text.partition(" ")[0] for text in bad(journal)] == ["Others", "Others"]
    folder.chmod(0o777)
    assert bad(journal)[0].startswith("Anybody on this machine can write into")
    folder.chmod(0o700)
    log(journal)
    assert bad(journal) == []


def test_left_overs_are_named_and_tidied(journal: Journal) -> None:
    folder = Path(journal.layout.directory)
    (folder / ".flextui-journal.json-12.tmp").write_text("half")
    (folder / "draft.json").write_text("{}")
    texts = " ".join(finding.text for finding in check(journal.layout))
    assert "half written" in texts
    assert "left unfinished" in texts
    repair(journal.layout, MONDAY)
    assert not (folder / ".flextui-journal.json-12.tmp").exists()


def test_a_data_path_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("")
    journal = journal_in(tmp_path / "d")
    assert bad(journal)[0] == f"{tmp_path / 'd'} is a file, not a folder."


def test_a_field_that_cannot_be_decoded_is_found_and_its_record_restored(journal: Journal) -> None:
    damage(journal, b'"id":"one"', b'"id":"one","x":' + b"9" * 5000)
    assert "is not a readable journal (Integer value out of range" in bad(journal)[0]
    repair(journal.layout, MONDAY)
    assert ids(journal) == ["one", "two", "three"]
    assert bad(journal) == []


def test_without_hard_links_the_damaged_file_is_copied(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(_source: str, _target: str) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", link)
    damage(journal, b'"changes": {', b'"changes": [')
    repaired(journal)
    assert ids(journal) == ["one", "two", "three"]


def test_there_may_be_nothing_to_repair(tmp_path: Path) -> None:
    assert repair(journal_in(tmp_path / "d").layout, MONDAY) == ["There is no journal to repair."]


def test_a_place_that_cannot_be_written_or_listed_is_named(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> None:
        raise PermissionError(13, "denied", path)

    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    monkeypatch.setattr(os, "scandir", scandir)
    texts = bad(journal)
    assert texts[0] == f"You cannot write into {journal.layout.directory}."
    assert texts[1].startswith(f"{journal.layout.backups} could not be read: you have no permi")
