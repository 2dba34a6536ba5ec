"""Stories of a diary: records come, are corrected, deleted and taken back, and stay."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from flextui.rules.records import Stage
from flextui.store.errors import ChangedMeanwhile, JournalError, NotFound, NothingToUndo, Refused
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import Clock, a_session, file_of, ids, journal_in, log, what


def again(journal: Journal) -> Journal:
    """The same journal, opened by another program."""
    return journal_in(Path(journal.layout.directory))


def test_records_stand_in_the_order_of_the_fold_however_they_came(journal: Journal) -> None:
    late, early = log(journal), log(journal, at="2026-01-01T08:00:00+01:00")
    assert ids(journal) == [early.id, late.id]
    assert ids(again(journal)) == [early.id, late.id]


def test_the_stamp_tells_that_another_program_wrote(journal: Journal) -> None:
    log(journal)
    seen = journal.contents()
    assert journal.stamp() == seen.stamp
    other = log(again(journal))
    assert journal.stamp() != seen.stamp
    assert other in journal.contents().records


def test_saving_a_record_twice_saves_it_once(journal: Journal) -> None:
    session = log(journal)
    assert journal.add(session) == session
    assert ids(journal) == [session.id]
    later = replace(session, revised_at=session.revised_at + timedelta(days=1))
    assert journal.add(later) == session
    other = f'^The journal has another record with the id "{session.id}"'
    with pytest.raises(JournalError, match=other):
        journal.add(a_session(journal, {"id": session.id, "note": "not the same"}))


def test_a_correction_is_a_later_version(journal: Journal) -> None:
    session = log(journal)
    edit = journal.edit(session.id, {"pain_peak": 3, "note": "it was three"})
    assert edit.before == session
    assert what(edit.after) == {**what(session), "pain_peak": 3, "note": "it was three"}
    assert edit.after.revised_at > session.revised_at
    assert again(journal).contents().records == (edit.after,)


def test_a_correction_is_checked_like_an_entry(journal: Journal) -> None:
    session = log(journal)
    before = journal.stamp()
    for fields in ({"pain_peak": 11}, {"id": "x"}, {"revised_at": "x"}, {"deleted": True}):
        with pytest.raises(Refused):
            journal.edit(session.id, fields)
    same = journal.edit(session.id, {"note": session.note})
    assert same.before is same.after
    assert journal.stamp() == before


def test_a_corrected_time_is_checked_and_moves_the_record(journal: Journal) -> None:
    first, second = log(journal), log(journal)
    journal.edit(second.id, {"at": "2026-01-01T08:00:00+01:00"})
    zone = ZoneInfo("Europe/Berlin")
    moved = journal.edit(second.id, {"at": datetime(2026, 1, 1, 9, tzinfo=zone)}).after.at
    assert (moved.hour, moved.tzinfo) == (9, timezone(timedelta(hours=1)))
    assert ids(journal) == [second.id, first.id]
    with pytest.raises(Refused, match="5 minutes from now"):
        journal.edit(second.id, {"at": "2027-01-01T08:00:00+01:00"})


def test_two_corrections_in_one_millisecond_still_follow_each_other(tmp_path: Path) -> None:
    now = Clock()()
    journal = Journal(tmp_path, clock=lambda: now)
    session = log(journal)
    second = journal.edit(session.id, {"note": "a"}).after
    third = journal.edit(session.id, {"note": "b"}).after
    steps = [second.revised_at - session.revised_at, third.revised_at - second.revised_at]
    assert steps == [timedelta(milliseconds=1)] * 2
    assert third.revised_at.tzinfo is UTC


def test_what_is_deleted_keeps_its_content(journal: Journal) -> None:
    session = log(journal, note="keep me")
    gone = journal.delete(session.id)
    assert what(gone) == {**what(session), "deleted": True}
    contents = again(journal).contents()
    assert (contents.records, contents.tombstones) == ((), (gone,))


def test_a_record_is_found_by_the_beginning_of_its_id(journal: Journal) -> None:
    one, other = log(journal, id="abc-1"), log(journal, id="abd-2")
    assert journal.find("abc") == one
    log(journal, id="ab")
    assert journal.find("ab").id == "ab"
    with pytest.raises(NotFound, match=r'^3 records begin with "a"; give more of the id\.$'):
        journal.find("a")
    journal.delete("abc-1")
    with pytest.raises(NotFound, match=r'^The record "abc" is deleted'):
        journal.find("abc")
    with pytest.raises(NotFound, match=r'^No record begins with "zzz";'):
        journal.find("zzz")
    assert journal.find(other.id) == other


def test_undo_takes_back_one_change_after_another(journal: Journal) -> None:
    session = log(journal)
    edited = journal.edit(session.id, {"effort": 5}).after
    journal.delete(session.id)
    assert journal.undo().action == "delete"
    assert [what(record) for record in journal.contents().records] == [what(edited)]
    assert journal.undo().action == "edit"
    assert [what(record) for record in journal.contents().records] == [what(session)]
    assert journal.undo().action == "add"
    assert journal.contents().records == ()
    with pytest.raises(NothingToUndo, match=r"^There is nothing to undo\.$"):
        journal.undo()


def test_undo_works_after_a_restart_and_twenty_times(journal: Journal) -> None:
    for number in range(25):
        log(journal, note=str(number))
    for _ in range(20):
        again(journal).undo()
    with pytest.raises(NothingToUndo):
        again(journal).undo()
    notes = [getattr(record, "note", "") for record in again(journal).contents().records]
    assert notes == ["0", "1", "2", "3", "4"]


def test_the_last_change_says_what_undo_would_take_back(journal: Journal) -> None:
    session = log(journal, at="2026-01-05T08:00:00+01:00", stage="seated")
    added = journal.last_change()
    assert added is not None
    assert (added.action, added.label) == ("add", "seated session of 2026-01-05 08:00")
    assert (added.number, added.origin) == (1, "command-line")
    assert added.at == session.revised_at + timedelta(minutes=1)
    assert (added.before, added.after) == ((), (session,))
    edit = journal.edit(session.id, {"stage": Stage.SUPINE})
    edited = journal.last_change()
    assert edited is not None
    assert (edited.before, edited.after) == ((edit.before,), (edit.after,))


def test_a_preview_of_undo_writes_nothing(journal: Journal) -> None:
    kept, taken = log(journal), log(journal)
    before = journal.stamp()
    assert journal.without_last_change() == (kept,)
    assert journal.stamp() == before
    journal.delete(kept.id)
    assert [what(record) for record in journal.without_last_change()] == [what(kept), what(taken)]


def test_a_change_of_another_program_is_foreign(tmp_path: Path) -> None:
    app = journal_in(tmp_path, origin="application")
    log(app)
    shell = journal_in(tmp_path)
    other_app = journal_in(tmp_path, origin="application")
    assert [change.foreign for j in (app, other_app, shell) if (change := j.last_change())] == [
        False,
        False,
        True,
    ]
    log(other_app)
    change = app.last_change()
    assert change is not None
    assert change.foreign


def test_a_change_of_the_same_number_and_time_by_another_run_is_another(tmp_path: Path) -> None:
    one, other = (journal_in(tmp_path / name, Clock()) for name in ("a", "b"))
    log(one, id="x")
    log(other, id="x")
    expected = one.last_change()
    with pytest.raises(ChangedMeanwhile, match=r"is another one now \(supine session of 2026"):
        other.undo(expected)
    assert ids(other) == ["x"]


def test_the_first_change_of_another_run_is_foreign_to_who_saw_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    assert journal.contents().records == ()
    log(journal_in(tmp_path))
    change = journal.last_change()
    assert change is not None
    assert change.foreign


def test_undo_beats_what_it_takes_back_even_with_the_clock_set_back(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_in(tmp_path, clock)
    session = log(journal)
    clock.sleep(days=1)
    edited = journal.edit(session.id, {"note": "later"}).after
    clock.now = MONDAY
    journal.undo()
    [back] = journal.contents().records
    assert getattr(back, "note", None) == ""
    assert back.revised_at == edited.revised_at + timedelta(milliseconds=1)


def test_what_was_cut_out_by_hand_comes_back_with_undo(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal)
    journal.edit(session.id, {"note": "later"})
    path = file_of(journal)
    store = json.loads(path.read_bytes())
    del store["session"]["1"]
    path.write_text(json.dumps(store))
    assert [record.id for record in journal.without_last_change()] == [session.id]
    journal.undo()
    assert ids(journal) == [session.id]
