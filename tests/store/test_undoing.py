"""Undo to the last detail: whose change it was, which version comes back, and what may be odd."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from flextui.store.errors import ChangedMeanwhile, Damaged
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import Clock, a_session, ids, journal_in, log


def test_a_change_says_when_and_by_whom_it_was_made(tmp_path: Path) -> None:
    journal = journal_in(tmp_path, origin="application")
    session = log(journal)
    change = journal.last_change()
    assert change is not None
    assert change.at == session.revised_at + timedelta(minutes=1)
    assert change.origin == "application"
    assert change.number == 1
    log(journal_in(tmp_path, origin="application"))
    other = journal.last_change()
    assert other is not None
    assert (other.number, other.origin) == (2, "application")
    assert other.writer != change.writer


def test_who_does_not_say_it_is_the_command_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path, clock=Clock())
    assert journal.backup_trouble == ""
    log(journal)
    change = journal.last_change()
    assert change is not None
    assert change.origin == "command-line"


def test_an_addition_may_be_called_by_another_name(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.add(a_session(journal), label="the guided session")
    change = journal.last_change()
    assert change is not None
    assert change.label == "the guided session"


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
    path = Path(journal.layout.journal)
    store = json.loads(path.read_bytes())
    del store["session"]["1"]
    path.write_text(json.dumps(store))
    assert [record.id for record in journal.without_last_change()] == [session.id]
    journal.undo()
    assert ids(journal) == [session.id]


def test_a_broken_image_stops_the_preview_as_it_stops_undo(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    journal = place(sound.replace(b'"before":[{"kind":"session"', b'"before":[{"kind":"walk"'))
    for look in (journal.without_last_change, journal.last_change):
        with pytest.raises(Damaged, match=r"last changes \(Invalid value 'walk'") as error:
            look()
        assert error.value.path == journal.layout.journal


def test_every_change_of_one_record_is_called_by_what_it_was_of(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = log(journal)
    journal.edit(session.id, {"note": "x"})
    for action in ("edit", "add"):
        change = journal.undo()
        assert (change.action, change.label) == (action, "supine session of 2026-01-05 09:01")
    log(journal, id="other")
    journal.delete("other")
    assert journal.undo().label == "supine session of 2026-01-05 09:06"
