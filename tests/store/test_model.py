"""Any sequence of changes, by several programs, against a diary that is kept in memory."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from flextui.rules.records import Record
from flextui.store.errors import NothingToUndo
from flextui.store.journal import Journal
from tests.store.diaries import Clock, a_session, journal_in, what

Model = dict[str, dict[str, object]]


def live(records: tuple[Record, ...]) -> Model:
    """The content of records by their ids."""
    return {record.id: what(record) for record in records}


class Diary(RuleBasedStateMachine):
    """A journal, and what it should hold: its live records after each of the last changes."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.journal = self.open()
        self.now: Model = {}
        self.before: list[Model] = []
        self.revisions: dict[str, object] = {}

    def open(self) -> Journal:
        return journal_in(Path(self._folder.name) / "diary", self.clock)

    def teardown(self) -> None:
        self._folder.cleanup()

    def change(self, now: Model) -> None:
        self.before = [*self.before, self.now][-20:]
        self.now = now

    @rule(note=st.text(max_size=5), hours=st.integers(0, 100))
    def add(self, note: str, hours: int) -> None:
        at = self.clock.now - timedelta(hours=hours)
        session = a_session(self.journal, {"note": note, "at": at})
        self.journal.add(session)
        self.change({**self.now, session.id: what(session)})

    @precondition(lambda self: self.now)
    @rule(data=st.data(), effort=st.integers(0, 10))
    def edit(self, data: st.DataObject, effort: int) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.now)))
        edited = self.journal.edit(id_, {"effort": effort})
        if edited.before is not edited.after:
            self.change({**self.now, id_: {**self.now[id_], "effort": effort}})

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.now)))
        self.journal.delete(id_)
        self.change({key: value for key, value in self.now.items() if key != id_})

    @rule()
    def undo(self) -> None:
        try:
            self.journal.undo()
        except NothingToUndo:
            assert not self.before
        else:
            self.now = self.before.pop()

    @rule()
    def another_program_goes_on(self) -> None:
        self.journal = self.open()

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.clock.sleep(hours=hours)

    @precondition(lambda self: self.now)
    @rule()
    def back_up(self) -> None:
        self.journal.back_up()
        self.kept = dict(self.now)

    @precondition(lambda self: hasattr(self, "kept"))
    @rule()
    def restore_the_newest(self) -> None:
        newest = self.journal.backups.all()[-1]
        held = live(self.journal.backups.read(newest).records)
        if self.journal.restore(newest.name):
            self.change(held)

    @precondition(lambda self: self.now)
    @rule(count=st.integers(1, 3))
    def import_some(self, count: int) -> None:
        sessions = [a_session(self.journal) for _ in range(count)]
        self.journal.merge(sessions, label="import")
        self.change({**self.now, **{session.id: what(session) for session in sessions}})

    @invariant()
    def the_journal_is_as_it_should_be(self) -> None:
        contents = self.journal.contents()
        assert live(contents.records) == self.now
        assert not {record.id for record in contents.tombstones} & set(self.now)
        fresh = self.open().contents()
        assert (fresh.records, fresh.tombstones) == (contents.records, contents.tombstones)

    @invariant()
    def undo_would_do_what_its_preview_says(self) -> None:
        change = self.journal.last_change()
        assert (change is None) == (not self.before)
        if self.before:
            assert live(self.journal.without_last_change()) == self.before[-1]

    @invariant()
    def no_version_is_older_than_one_before(self) -> None:
        contents = self.journal.contents()
        for record in (*contents.records, *contents.tombstones):
            assert str(self.revisions.get(record.id, "")) <= str(record.revised_at)
            self.revisions[record.id] = record.revised_at


TestDiary = Diary.TestCase
TestDiary.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
