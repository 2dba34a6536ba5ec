"""The journal of records: everything that lasts, in one TinyDB file."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from flextui.rules.records import Record
from flextui.store import changes
from flextui.store.changes import (
    Change,
    Undoing,
    Version,
    anew,
    kept,
    last_change,
    reverted,
    without,
)
from flextui.store.entry import revised
from flextui.store.errors import ChangedMeanwhile, JournalError, NotFound, NothingToUndo, shown
from flextui.store.layout import Contents
from flextui.store.store import Store

if TYPE_CHECKING:
    from flextui.store.backups import Backup
    from flextui.store.entry import Given
    from flextui.store.merge import MergeResult


__all__ = ["Change", "Contents", "Edit", "Journal"]


class Edit(Struct, frozen=True):
    """What a correction did: the version before it and the one after.

    They are the same when nothing was different; then nothing was written.
    """

    before: Record
    after: Record


class Journal(Store):
    """The journal in one data directory: records added, corrected, deleted, merged, undone."""

    def find(self, prefix: str) -> Record:
        """Return the live record with an id, or with the only id that begins like this.

        Raises NotFound when there is none, or more than one.
        """
        return _find(self.contents(), prefix)

    def add(self, record: Record, *, label: str = "") -> Record:
        """Store a new record and return it as stored; storing it again changes nothing."""
        with self._changing() as (view, now):
            stored = view.stored(record.id)
            if stored is None:
                self._store(view, now, [Version(record)], changes.ADD, label)
                return record
        if msgspec.structs.replace(record, revised_at=stored.revised_at) == stored:
            return stored
        raise JournalError(f"The journal has another record with the id {shown(record.id)}.")

    def edit(self, record_id: str, fields: Mapping[str, object]) -> Edit:
        """Correct some fields of a live record, given by its id or a unique beginning of it.

        Raises Refused for a value no record may have, NotFound for an unknown record.
        """
        with self._changing() as (view, now):
            before = _find(view.contents, record_id)
            after = revised(before, fields, now=now)
            if after is not before:
                self._store(view, now, kept(view, [after]), changes.EDIT)
        return Edit(before, after)

    def delete(self, record_id: str) -> Record:
        """Delete a live record and return its tombstone, which keeps the content."""
        with self._changing() as (view, now):
            before = _find(view.contents, record_id)
            gone = anew(before, now, before, deleted=True)
            self._store(view, now, kept(view, [gone]), changes.DELETE)
        return gone

    def last_change(self) -> Change | None:
        """Return the change that undo would take back, None when there is none."""
        return last_change(self._view(), self._author)

    def undo(self, expected: Change | None = None) -> Change:
        """Take back the last change by writing new versions with the content before it.

        Raises NothingToUndo, and ChangedMeanwhile when `expected` is given and is no
        longer the last change.
        """
        with self._changing() as (view, now):
            change = last_change(view, self._author)
            if change is None:
                raise NothingToUndo
            if expected is not None and not expected.is_same(change):
                raise ChangedMeanwhile(
                    f"Nothing was undone: the last change is another one now ({change.label})."
                )
            self._write(view, now, reverted(view, now), Undoing(change.number))
        return change

    def without_last_change(self) -> tuple[Record, ...]:
        """Return the live records as undo would leave them, in the order of the fold."""
        view = self._view()
        return without(view, reverted(view, self.clock()))

    def merge(
        self, incoming: "Iterable[Given | Record]", *, label: str, dry_run: bool = False
    ) -> "MergeResult":
        """Merge records into the journal: for each id the later version stays.

        All or nothing, in one write and one change, after a backup. With `dry_run` it is
        only said what would happen. Raises Refused for a bad record.
        """
        from flextui.store import merge
        from flextui.store.entry import Given, given_of

        records = [item if isinstance(item, Given) else given_of(item) for item in incoming]
        if dry_run:
            return merge.into(self._view(), records, self.clock())[1]
        with self._changing() as (view, now):
            versions, result = merge.into(view, records, now)
            if versions:
                self._store(view, now, versions, changes.IMPORT, label)
        return result

    def export(self, wanted: Callable[[Record], bool] | None = None) -> bytes:
        """Return the exchange document: all records, or those for which `wanted` is true."""
        from flextui.store.exchange import document

        return document(self._view(), self.clock(), wanted)

    def back_up(self) -> "Backup | None":
        """Make a backup now; return it, or None where there is no journal yet."""
        with self._changing() as (_, now):
            return self.backups.make("now", now)

    def restore(self, name: str) -> int:
        """Bring the journal back to a backup; return how many records that changed.

        New versions are written, so that a later merge does not bring the newer ones back
        unasked; what the backup did not have is deleted. It is one change, after a backup.
        """
        from flextui.store.changes import restored

        backup = self.backups.find(name)
        with self._changing() as (view, now):
            versions = restored(view, self.backups.read(backup), now)
            if versions:
                label = f"restore of the backup {backup.name}"
                self._store(view, now, versions, changes.RESTORE, label)
        return len(versions)


def _find(contents: Contents, prefix: str) -> Record:
    """Return the only live record whose id is `prefix`, or begins with it."""
    if not prefix:
        raise NotFound("An empty id names no record; flextui history --json names them all.")
    found = [record for record in contents.records if record.id.startswith(prefix)]
    exact = [record for record in found if record.id == prefix]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if found:
        raise NotFound(f"{len(found)} records begin with {shown(prefix)}; give more of the id.")
    if any(record.id.startswith(prefix) for record in contents.tombstones):
        raise NotFound(f"The record {shown(prefix)} is deleted.")
    raise NotFound(f"No record begins with {shown(prefix)}; flextui history --json names them all.")
