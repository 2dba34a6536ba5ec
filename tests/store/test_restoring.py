"""A restore brings back all of what was, and nothing that is there already."""

import os
import time
from pathlib import Path

import pytest

from flextui.store.backups import Backup, Backups
from tests.records import MONDAY
from tests.store.diaries import Clock, ids, journal_in, log


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


def test_the_time_of_a_backup_is_in_utc_wherever_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_in(tmp_path)
    log(journal)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        try:
            made = journal.back_up()
            assert made is not None
            assert made.name == "20260105T080300Z-now.json"
            assert journal.backups.all() == [made]
        finally:
            patch.setenv("TZ", "UTC")
            time.tzset()


def test_a_backup_that_goes_meanwhile_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_in(tmp_path)
    log(journal)
    with monkeypatch.context() as patch:
        patch.setattr(Backups, "all", lambda _self: [Backup(MONDAY, 1, "now", 1)])
        made = journal.back_up()
    assert journal.backups.all() == [made]
