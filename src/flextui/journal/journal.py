"""The journal of records: everything that lasts, in one TinyDB file."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import msgspec
from msgspec import Struct

from flextui.domain.records import Record
from flextui.journal import atomic, changes
from flextui.journal.changes import Change, Entry
from flextui.journal.disk import stamp
from flextui.journal.entry import revised
from flextui.journal.errors import (
    ChangedMeanwhile,
    JournalError,
    NotFound,
    NothingToUndo,
    TooNew,
    shown,
)
from flextui.journal.layout import EMPTY, Contents, View, view_of
from flextui.journal.lock import WAIT_SECONDS, locked
from flextui.journal.migrations import upgrade
from flextui.journal.paths import Layout
from flextui.journal.storage import JournalStorage
from flextui.journal.undoing import Author, last_change, reverted, without
from flextui.journal.writing import Undoing, Version, anew, kept, write

__all__ = ["Change", "Contents", "Edit", "Journal"]


class Edit(Struct, frozen=True):
    """What a correction did: the version before it and the one after.

    They are the same when nothing was different; then nothing was written.
    """

    before: Record
    after: Record


class Journal:
    """The journal in one data directory.

    Making one touches nothing; the directory and its files come with the first change.
    Every change takes a short exclusive lock, reads what other programs wrote, and is on
    disk when the call returns. `contents` and `stamp` may be called from one thread while
    another one writes; writers wait for each other.

    Every method raises JournalError when the store cannot be read or written.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        clock: Callable[[], datetime],
        origin: str = "command-line",
        patience: float = WAIT_SECONDS,
    ) -> None:
        """Keep a journal in `directory`.

        `clock` gives the time with its UTC offset, `origin` is the kind of program that
        writes, `patience` how many seconds to wait for another program's lock.
        """
        self.layout = Layout(directory)
        self.clock = clock
        self._patience = patience
        self._storage = JournalStorage(self.layout.journal, upgrade)
        self._guard = threading.Lock()
        self._seen = EMPTY
        self._author = Author(origin, os.urandom(4).hex())

    def contents(self) -> Contents:
        """Return what the journal holds now; nothing where there is no file yet."""
        return self._view().contents

    def stamp(self) -> object:
        """Return what is equal as long as the file does not change; cheap enough to poll."""
        return stamp(self.layout.journal)

    def find(self, prefix: str) -> Record:
        """Return the live record with an id, or with the only id that begins like this.

        Raises NotFound when there is none, or more than one.
        """
        return _find(self.contents(), prefix)

    def add(self, record: Record, *, label: str = "") -> Record:
        """Store a new record and return it as stored; storing it again changes nothing."""
        with self._changing() as (view, now):
            stored = view.by_id().get(record.id)
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
            self._write(view, reverted(view, now), Undoing(change.number))
        return change

    def without_last_change(self) -> tuple[Record, ...]:
        """Return the live records as undo would leave them, in the order of the fold."""
        view = self._view()
        return without(view, reverted(view, self.clock()))

    def _view(self) -> View:
        """Return the store as it is on disk, read again only when it changed."""
        image = self._storage.image()
        view = self._seen
        if image is not view.image:
            view = EMPTY if image is None else view_of(image)
            self._seen = view
        if self._author.since is None:
            self._author.since = view.meta.written
        return view

    @contextmanager
    def _changing(self) -> Iterator[tuple[View, datetime]]:
        """Hold the lock around a change, which sees the store as it is and the time it is."""
        with self._guard:
            atomic.make_directory(self.layout.directory)
            target = os.path.realpath(self.layout.journal)
            with locked(target + ".lock", self._patience):
                atomic.remove_strays(os.path.dirname(target), os.path.basename(target))
                view = self._view()
                if view.contents.read_only:
                    raise TooNew(self.layout.journal, view.meta.schema)
                yield view, self.clock()

    def _store(
        self, view: View, now: datetime, versions: Sequence[Version], action: str, label: str = ""
    ) -> None:
        """Write versions of records as one change that undo can take back."""
        records = [version.record for version in versions]
        self._write(view, versions, self._author.entry(view, records, action, label, now))

    def _write(self, view: View, versions: Sequence[Version], change: Entry | Undoing) -> None:
        """Write versions of records and what is remembered of the change."""
        meta = msgspec.structs.replace(view.meta, written=view.meta.written + 1)
        self._seen = write(self._storage, view, versions, change, meta)


def _find(contents: Contents, prefix: str) -> Record:
    """Return the only live record whose id is `prefix`, or begins with it."""
    found = [record for record in contents.records if record.id.startswith(prefix)]
    exact = [record for record in found if record.id == prefix]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if found:
        raise NotFound(f"{len(found)} records begin with {shown(prefix)}; give more of the id.")
    if any(record.id.startswith(prefix) for record in contents.tombstones):
        raise NotFound(f"The record {shown(prefix)} is deleted.")
    raise NotFound(f"No record begins with {shown(prefix)}; flextui history --json names them all.")
