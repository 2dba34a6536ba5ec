"""Backups come before what could go wrong, can be read, are not too many, and come back."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flextui.store.backups import Backup, worth_keeping
from flextui.store.errors import Damaged, NotFound
from flextui.store.journal import Journal
from tests.store.diaries import Clock, a_session, file_of, ids, journal_in, log, what


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Journal:
    return journal_in(tmp_path / "diary", clock)


def reasons(journal: Journal) -> list[str]:
    return [backup.reason for backup in journal.backups.all()]


def notes(journal: Journal, backup: Backup) -> list[object]:
    return [getattr(r, "note", None) for r in journal.backups.read(backup).records]


def test_the_first_change_of_a_day_is_preceded_by_a_backup(journal: Journal, clock: Clock) -> None:
    log(journal, note="monday")
    for day in ("tuesday", "wednesday"):
        clock.sleep(days=1)
        log(journal, note=day)
        log(journal, note=f"{day} again")
    assert reasons(journal) == ["day", "day"]
    first, second = journal.backups.all()
    assert notes(journal, first) == ["monday"]
    assert notes(journal, second) == ["monday", "tuesday", "tuesday again"]


def test_an_import_and_a_restore_are_preceded_by_a_backup(journal: Journal) -> None:
    first = log(journal, note="before")
    journal.merge([first], label="nothing new")
    journal.merge([a_session(journal)], label="import")
    journal.restore(journal.backups.all()[0].name)
    assert reasons(journal) == ["import", "restore"]
    assert notes(journal, journal.backups.all()[0]) == ["before"]


def test_what_was_saved_already_is_not_saved_again(journal: Journal) -> None:
    log(journal)
    first = journal.back_up()
    assert first is not None
    assert journal.back_up() == first
    assert journal.backups.all() == [first]
    assert first.size == file_of(journal).stat().st_size


def test_two_backups_in_one_second_are_two(tmp_path: Path) -> None:
    now = datetime(2026, 1, 5, tzinfo=UTC)
    journal = Journal(tmp_path, clock=lambda: now)
    for _ in range(3):
        log(journal)
        journal.back_up()
    assert [backup.name for backup in journal.backups.all()] == [
        "20260105T000000Z-now.json",
        "20260105T000000Z-2-now.json",
        "20260105T000000Z-3-now.json",
    ]
    assert {backup.at for backup in journal.backups.all()} == {now}


def test_a_restore_brings_back_what_was_and_takes_away_what_came(
    journal: Journal, clock: Clock
) -> None:
    kept, edited, deleted = (log(journal, note=note) for note in ("kept", "edited", "deleted"))
    backup = journal.back_up()
    assert backup is not None
    clock.sleep(hours=1)
    after = journal.edit(edited.id, {"note": "otherwise"}).after
    journal.delete(deleted.id)
    new = log(journal, note="new")
    assert journal.restore(backup.name.removesuffix(".json")) == 3
    records = journal.contents().records
    assert [what(r) for r in records] == [what(r) for r in (kept, edited, deleted)]
    assert records[0].revised_at == kept.revised_at
    assert records[1].revised_at > after.revised_at
    assert [tombstone.id for tombstone in journal.contents().tombstones] == [new.id]
    change = journal.undo()
    assert (change.action, change.label) == ("restore", f"restore of the backup {backup.name}")
    assert ids(journal)[-1] == new.id


def test_a_merge_after_a_restore_does_not_bring_the_newer_ones_back(
    journal: Journal, tmp_path: Path
) -> None:
    session = log(journal, note="old")
    backup = journal.back_up()
    journal.edit(session.id, {"note": "new"})
    log(journal)
    other = journal_in(tmp_path / "other")
    other.merge(journal.contents().records, label="import")
    assert backup is not None
    journal.restore(backup.name)
    journal.merge(other.contents().records, label="import")
    assert [getattr(r, "note", "") for r in journal.contents().records] == ["old"]


def test_a_restore_can_bring_back_a_journal_that_is_gone(journal: Journal) -> None:
    session = log(journal)
    backup = journal.back_up()
    assert backup is not None
    file_of(journal).unlink()
    assert journal.contents().records == ()
    journal.restore(backup.name)
    assert ids(journal) == [session.id]


def test_an_unknown_or_damaged_backup_changes_nothing(journal: Journal) -> None:
    log(journal)
    backup = journal.back_up()
    assert backup is not None
    before = journal.stamp()
    with pytest.raises(NotFound, match='There is no backup "yesterday"; flextui backup list'):
        journal.restore("yesterday")
    with pytest.raises(NotFound):
        journal.restore("../journal.json")
    path = Path(journal.backups.directory, backup.name)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(Damaged):
        journal.restore(backup.name)
    path.unlink()
    with pytest.raises(NotFound, match=f'^There is no backup "{backup.name}" any more'):
        journal.backups.read(backup)
    assert journal.stamp() == before


def test_a_copy_that_cannot_be_read_back_does_not_count(journal: Journal) -> None:
    log(journal)
    file_of(journal).write_text("{}")
    with pytest.raises(Damaged):
        journal.backups.make("now", journal.clock())
    assert journal.backups.all() == []


def backup_at(time: datetime, reason: str = "day") -> Backup:
    return Backup(time, 1, reason, 1)


def test_fourteen_days_and_twelve_months_are_kept() -> None:
    last = datetime(2026, 12, 31, tzinfo=UTC)
    daily = [backup_at(last - timedelta(days=n)) for n in range(500)]
    imports = [backup_at(last - timedelta(minutes=n), "import") for n in range(50)]
    assert len(worth_keeping([*imports, *daily[:5]])) == 5 + 14
    kept = worth_keeping(daily)
    assert kept[-14:] == daily[13::-1]
    monthly = [backup.at for backup in kept[:-14]]
    assert [(at.year, at.month) for at in monthly] == [(2026, month) for month in range(1, 12)]
    assert all((at + timedelta(days=1)).day == 1 for at in monthly)


def test_other_files_beside_the_backups_are_left_alone(journal: Journal, clock: Clock) -> None:
    folder = Path(journal.layout.backups)
    folder.mkdir(parents=True)
    names = [
        "mine.json",
        "99999999T999999Z-day.json",
        "20260105-day.json",
        "-",
        "my-own-backup.json",
    ]
    mine = [folder / name for name in names]
    for path in mine:
        path.write_text("mine")
    for _ in range(20):
        log(journal)
        clock.sleep(days=1)
    assert {path.read_text() for path in mine} == {"mine"}
    assert len(journal.backups.all()) == 14


def test_days_of_a_clock_that_was_ahead_push_out_none_of_the_real_ones(
    journal: Journal, clock: Clock
) -> None:
    for days in (400, *[1] * 20):
        clock.sleep(days=days)
        log(journal)
    clock.sleep(days=-420)
    for _ in range(5):
        log(journal)
        clock.sleep(days=1)
    assert len([each for each in journal.backups.all() if each.at <= clock.now]) == 5
    found = journal.backups.newest_good(clock.now)
    assert found is not None
    assert len(found[1].records) == 25


def test_what_was_put_right_again_by_hand_needs_no_restore(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal, note="as it was")
    backup = journal.back_up()
    assert backup is not None
    for note in ("otherwise", "as it was"):
        journal.edit(session.id, {"note": note})
    before = journal.stamp()
    assert journal.restore(backup.name) == 0
    assert journal.stamp() == before


def test_a_link_that_leads_nowhere_hides_no_backup(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal)
    backup = journal.back_up()
    assert backup is not None
    for name in ("mine", "20260105T000000Z-day.json"):
        Path(journal.layout.backups, name).symlink_to(tmp_path / "gone")
    assert journal.backups.all() == [backup]
    journal.delete(session.id)
    journal.restore(backup.name)
    assert ids(journal) == [session.id]


def test_an_old_backup_that_cannot_be_deleted_does_not_keep_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    journal = journal_in(tmp_path, clock)
    for _ in range(14):
        log(journal)
        journal.back_up()
        clock.sleep(hours=1)
    stuck, gone, *kept = [backup.name for backup in journal.backups.all()]
    unlink = os.unlink

    def refuse(path: str) -> None:
        if path.endswith(stuck):
            raise PermissionError(1, "not this one")
        unlink(path)

    monkeypatch.setattr("flextui.store.backups.KEPT_OTHERS", 13)
    monkeypatch.setattr("flextui.store.backups.KEPT_MONTHLY", 0)
    monkeypatch.setattr(os, "unlink", refuse)
    log(journal)
    assert journal.back_up() is not None
    left = [backup.name for backup in journal.backups.all()]
    assert left[:-1] == [stuck, *kept]
    assert gone not in left
