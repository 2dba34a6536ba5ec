"""The journal of records: seen as it is, changed under the lock, backed up first, undone."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs, to_builtins
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from flextui.rules.records import Record, Session, fold_order, kind_of
from flextui.store import files, storage
from flextui.store.backups import Backup, Backups
from flextui.store.entry import next_revision, revised, to_milliseconds
from flextui.store.errors import (
    ChangedMeanwhile,
    Damaged,
    Gone,
    JournalError,
    NotFound,
    NothingToUndo,
    shown,
)
from flextui.store.exchange import document
from flextui.store.files import Layout, locked, stamp
from flextui.store.merge import Given, MergeResult, merged
from flextui.store.storage import (
    EMPTY,
    UNREADABLE,
    Contents,
    JournalStorage,
    Tables,
    refuse_unreadable,
)

KEPT = 20
"""How many changes can be taken back, one after another."""

Action = Literal["add", "edit", "delete", "import", "restore"]
"""What a change did."""


class Entry(Struct, frozen=True, kw_only=True):
    """A change as it stands in the file: one that undo takes back.

    `label` says in a few words what was changed; `origin` is what kind of program made it,
    `writer` which run of it. `before` holds the versions it replaced, `added` the ids of the
    records that were not there.
    """

    action: Action
    label: str
    at: datetime
    origin: str
    writer: str
    before: tuple[Record, ...] = ()
    added: tuple[str, ...] = ()


class Change(Entry, frozen=True, kw_only=True):
    """A change of the journal as it is shown before it is taken back.

    `foreign` is whether another program made it, or another run of this one since this one
    looks. `after` are the versions it left, tombstones included.
    """

    number: int
    foreign: bool
    after: tuple[Record, ...]

    def is_same(self, other: "Change") -> bool:
        """Whether the other is this very change."""
        return (self.number, self.at, self.writer) == (other.number, other.at, other.writer)


class Edit(Struct, frozen=True):
    """What a correction did: the version before it and the one after.

    They are the same when nothing was different; then nothing was written.
    """

    before: Record
    after: Record


_decode_entry = msgspec.json.Decoder(Entry).decode


class Journal:
    """The journal in one data directory: records added, corrected, deleted, merged, undone.

    Making one touches nothing; the directory and its files come with the first change.
    Every change takes a short exclusive lock, reads what other programs wrote, and is on
    disk when the call returns. Reading may go on in one thread while another one writes;
    writers wait for each other.

    Every method raises JournalError when the store cannot be read or written.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        clock: Callable[[], datetime],
        origin: str = "command-line",
        patience: float = files.WAIT_SECONDS,
    ) -> None:
        """Keep a journal in `directory`.

        `clock` gives the time with its UTC offset, `origin` is the kind of program that
        writes, `patience` how many seconds to wait for another program's lock.

        `backup_trouble` is, after a change, why the day's backup could not be made; the
        change itself is not held up by that.
        """
        self.layout = Layout(directory)
        self.backups = Backups(self.layout.backups, self.layout.journal)
        self.clock = clock
        self.backup_trouble = ""
        self._origin = origin
        self._writer = os.urandom(4).hex()
        self._patience = patience
        self._storage = JournalStorage(self.layout.journal)
        self._guard = threading.Lock()
        self._exists = self._gone = False
        self._first_seen: int | None = None  # how many writes the store had seen by then

    def contents(self) -> Contents:
        """Return what the journal holds now, read again only when its file changed."""
        if self._first_seen is None:
            files.tidy(self.layout)
        contents = self._storage.contents()
        if contents is EMPTY:
            self._refuse_if_gone()
        self._gone = False
        self._exists = contents is not EMPTY
        if self._first_seen is None:
            self._first_seen = contents.meta.written
        return contents

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
        with self._changing() as (contents, now):
            stored = contents.by_id().get(record.id)
            if stored is None:
                self._store(contents, now, [record], "add", label)
                return record
        if _is_same_but_for_its_time(record, stored):
            return stored
        raise JournalError(f"The journal has another record with the id {shown(record.id)}.")

    def edit(self, record_id: str, fields: Mapping[str, object]) -> Edit:
        """Correct some fields of a live record, given by its id or a unique beginning of it.

        Raises Refused for a value no record may have, NotFound for an unknown record.
        """
        with self._changing() as (contents, now):
            before = _find(contents, record_id)
            after = revised(before, fields, now=now)
            if after is not before:
                self._store(contents, now, [after], "edit")
        return Edit(before, after)

    def delete(self, record_id: str) -> Record:
        """Delete a live record and return its tombstone, which keeps the content."""
        with self._changing() as (contents, now):
            gone = _deleted(_find(contents, record_id), now)
            self._store(contents, now, [gone], "delete")
        return gone

    def last_change(self) -> Change | None:
        """Return the change that undo would take back, None when there is none.

        Raises Damaged when it cannot be read.
        """
        return self._last_change(self._whole())

    def undo(self, expected: Change | None = None) -> Change:
        """Take back the last change by writing new versions with the content before it.

        Raises NothingToUndo, and ChangedMeanwhile when `expected` is given and is no
        longer the last change.
        """
        with self._changing() as (contents, now):
            change = self._last_change(contents)
            if change is None:
                raise NothingToUndo
            if expected is not None and not expected.is_same(change):
                raise ChangedMeanwhile(
                    f"Nothing was undone: the last change is another one now ({change.label})."
                )
            self._write(contents, now, _reverted(contents, change, now), change.number)
        return change

    def without_last_change(self) -> tuple[Record, ...]:
        """Return the live records as undo would leave them, in the order of the fold."""
        contents = self._whole()
        change = self._last_change(contents)
        if change is None:
            return contents.records
        back = {record.id: record for record in _reverted(contents, change, self.clock())}
        records = [record for record in contents.records if record.id not in back]
        records += [record for record in back.values() if not record.deleted]
        return tuple(sorted(records, key=fold_order))

    def merge(
        self, incoming: Iterable[Given | Record], *, label: str, dry_run: bool = False
    ) -> MergeResult:
        """Merge records into the journal: for each id the later version stays.

        All or nothing, in one write and one change, after a backup. With `dry_run` it is
        only said what would happen. Raises Refused for a bad record.
        """
        if dry_run:
            return merged(self._whole().by_id(), incoming, self.clock())
        with self._changing() as (contents, now):
            result = merged(contents.by_id(), incoming, now)
            self._storage.check()
            if result.written:
                self._store(contents, now, result.written, "import", label)
        return result

    def export(self, wanted: Callable[[Record], bool] | None = None) -> bytes:
        """Return the exchange document: all records, or those for which `wanted` is true."""
        contents = self._whole()
        contents.refuse_newer()  # what nobody here knows would be missing
        return document(contents, self.clock(), wanted)

    def back_up(self) -> Backup | None:
        """Make a backup now; return it, or None where there is no journal yet."""
        with self._changing() as (_, now):
            return self.backups.make("now", now)

    def restore(self, name: str) -> int:
        """Bring the journal back to a backup; return how many records that changed.

        New versions are written, so that a later merge does not bring the newer ones back
        unasked; what the backup did not have is deleted. It is one change, after a backup.
        """
        backup = self.backups.find(name)
        with self._changing() as (contents, now):
            held = self.backups.read(backup, whole=True)
            held.refuse_newer()
            records = _restored(contents, held, now)
            if records:
                label = f"restore of the backup {backup.name}"
                self._store(contents, now, records, "restore", label)
        return len(records)

    def _whole(self) -> Contents:
        """Return what the journal holds, once nothing in its file stands twice. Raises Damaged."""
        contents = self.contents()
        self._storage.check()
        return contents

    def _refuse_if_gone(self) -> None:
        """Refuse to take a folder that went away under a journal for one that is new and empty.

        A folder that something else made there meanwhile is not the one that went.
        """
        if self._exists:
            self._gone = self._gone or not os.path.isdir(self.layout.directory)
            if self._gone and stamp(self.layout.journal) is None:
                raise Gone(self.layout.directory)

    @contextmanager
    def _changing(self) -> Iterator[tuple[Contents, datetime]]:
        """Hold the lock around a change, which sees the store as it is and the time it is."""
        with self._guard:
            self._refuse_if_gone()
            files.make_directory(self.layout.directory)
            target = os.path.realpath(self.layout.journal)
            with locked(target + ".lock", self._patience):
                files.remove_strays(*os.path.split(target))
                contents = self.contents()
                contents.refuse_newer()
                yield contents, self.clock()

    def _last_change(self, contents: Contents) -> Change | None:
        """Return the last change of a store as it is shown, None when there is none."""
        found = last_entry(contents)
        if found is None:
            return None
        number, last = found
        by_id = contents.by_id()
        ids = (*[record.id for record in last.before], *last.added)
        return Change(
            **structs.asdict(last),
            number=number,
            foreign=last.origin != self._origin
            or (last.writer != self._writer and number > (self._first_seen or 0)),
            after=tuple([by_id[id_] for id_ in ids if id_ in by_id]),
        )

    def _store(
        self,
        contents: Contents,
        now: datetime,
        records: Sequence[Record],
        action: Action,
        label: str = "",
    ) -> None:
        """Write new versions of records as one change that undo can take back."""
        stored = contents.by_id()
        entry = Entry(
            action=action,
            label=label or _label(records[0]),
            at=to_milliseconds(now),
            origin=self._origin,
            writer=self._writer,
            before=tuple([stored[record.id] for record in records if record.id in stored]),
            added=tuple([record.id for record in records if record.id not in stored]),
        )
        self._write(contents, now, records, entry)

    def _write(
        self, contents: Contents, now: datetime, records: Sequence[Record], change: Entry | int
    ) -> None:
        """Write records and the change that they are, or the number of the one that they undo.

        It is one write. Before it a backup is made, if one is due.
        """
        tables = self._storage.read() or {name: {} for name in storage.TABLES}
        number = max([contents.meta.written, *map(int, contents.changes)]) + 1
        _refuse_beyond(contents, number)
        _refuse_unreadable(contents, tables, records)
        day = self._back_up(contents, now, change)
        meta = structs.replace(contents.meta, written=number, backup_day=day)
        with TinyDB(storage=MemoryStorage) as store:
            store.storage.write(tables)
            _put(store, contents, records)
            changes = store.table(storage.CHANGES)
            if isinstance(change, int):
                changes.remove(doc_ids=[change])
            else:
                changes.remove(doc_ids=sorted(map(int, contents.changes))[: 1 - KEPT])
                changes.insert(Document(to_builtins(change), number))
            store.table(storage.META).upsert(Document(to_builtins(meta), 1))
            self._storage.write(store.storage.read() or {})
        self._exists = True

    def _back_up(self, contents: Contents, now: datetime, change: Entry | int) -> str:
        """Make the backup that goes before a change, if one does; return the day of the last.

        Nobody imports or restores without one, which is called like that; that of the day may
        fail.
        """
        today = now.date().isoformat()
        if isinstance(change, Entry) and change.action in ("import", "restore"):
            self.backups.make(change.action, now)
            return today
        if contents.meta.backup_day == today:
            return today
        try:
            self.backups.make("day", now)
        except JournalError as error:
            self.backup_trouble = str(error)
            return contents.meta.backup_day
        self.backup_trouble = ""
        return today


def last_entry(contents: Contents) -> tuple[int, Entry] | None:
    """Return the number and content of the last change, None when there is none.

    Raises Damaged when it cannot be read.
    """
    if not contents.changes:
        return None
    number = max(map(int, contents.changes))
    try:
        return number, _decode_entry(contents.changes[str(number)])
    except UNREADABLE as error:
        why = f"has a damaged list of last changes ({str(error)[:100]})"
        raise Damaged(contents.path, why) from error


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


def _label(record: Record) -> str:
    """Return a record in a few words: what it is, and of when."""
    kind = kind_of(record).replace("checkin", "check-in")
    noun = f"{record.stage} session" if isinstance(record, Session) else kind
    return f"{noun} of {record.at:%Y-%m-%d %H:%M}"


def _anew(record: Record, now: datetime, current: Record) -> Record:
    """Return a version with the content of `record` that comes after the current one."""
    return structs.replace(record, revised_at=next_revision(now, current.revised_at))


def _deleted(record: Record, now: datetime) -> Record:
    """Return the tombstone of a record."""
    return structs.replace(_anew(record, now, record), deleted=True)


def _is_same_but_for_its_time(record: Record, other: Record) -> bool:
    """Whether two versions say the same, whenever they were written."""
    return structs.replace(record, revised_at=other.revised_at) == other


def _reverted(contents: Contents, change: Change, now: datetime) -> list[Record]:
    """Return the versions that take back a change: the content before it, written anew.

    What it added becomes a tombstone.
    """
    by_id = contents.by_id()
    back = [_anew(record, now, by_id.get(record.id, record)) for record in change.before]
    added = [by_id[id_] for id_ in change.added if id_ in by_id]
    return back + [_deleted(record, now) for record in added if not record.deleted]


def _restored(contents: Contents, backup: Contents, now: datetime) -> list[Record]:
    """Return the versions that make a journal hold what a backup held, written anew.

    What is the same already is left alone; what the backup did not have is deleted.
    """
    current, held = contents.by_id(), backup.by_id()
    back = [
        _anew(record, now, current.get(record.id, record))
        for record in held.values()
        if not _is_back(record, current.get(record.id))
    ]
    return back + [_deleted(record, now) for record in contents.records if record.id not in held]


def _is_back(record: Record, known: Record | None) -> bool:
    """Whether a record of a backup is in the journal already as it was then."""
    return record.deleted if known is None else _is_same_but_for_its_time(record, known)


def _put(store: TinyDB, contents: Contents, records: Sequence[Record]) -> None:
    """Put each version in its place: a known record in its own, a new one after the last."""
    ids = {record.id for record in records}
    for kind, table in contents.tables.items():
        documents = {r.id: to_builtins(r) for r in records if kind_of(r) == kind}
        stored = {int(number): r.id for number, r in table.items() if r.id in ids}
        known = {number for number, id_ in stored.items() if id_ in documents}
        _refuse_beyond(contents, max(map(int, table), default=0) + len(documents) - len(known))
        stock = store.table(kind)  # each of these goes through the whole table
        if moved := stored.keys() - known:
            stock.remove(doc_ids=moved)
        if known:
            stock.update(partial(_refill, documents), doc_ids=known)
        if documents:
            stock.insert_multiple(documents.values())


def _refill(documents: dict[str, dict[str, Any]], document: dict[str, Any]) -> None:
    """Give a stored document the fields of its new version, which is then dealt with."""
    document.update(documents.pop(document["id"]))


def _refuse_unreadable(contents: Contents, tables: Tables, records: Sequence[Record]) -> None:
    """Refuse to change a document that has something which nobody can read, and would lose it."""
    ids = {record.id for record in records}
    for kind, table in contents.tables.items():
        for number, record in table.items():
            if record.id in ids:
                refuse_unreadable(contents.path, tables[kind][number])
    for meta in tables[storage.META].values():
        refuse_unreadable(contents.path, meta)


def _refuse_beyond(contents: Contents, number: int) -> None:
    """Refuse a number that no document can have."""
    if number > storage.LARGEST_NUMBER:
        raise Damaged(contents.path, "has an entry with an impossible number")
