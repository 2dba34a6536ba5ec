"""Writing new versions of records into the store, through TinyDB, as one replacement."""

import itertools
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from msgspec import Struct
from tinydb import TinyDB
from tinydb.table import Document, Table

from flextui.domain.records import Record, kind_of
from flextui.journal.changes import KEPT, Entry
from flextui.journal.entry import FIELDS, next_revision
from flextui.journal.layout import CHANGES, META, TABLES, Meta, Placed, View, changed
from flextui.journal.lines import next_number
from flextui.journal.storage import JournalStorage

_to_builtins = msgspec.to_builtins


class Version(Struct, frozen=True):
    """A record as it is to be stored.

    `extras` are fields that this version of flextui does not know, which a newer one of
    that `minor` format wrote.
    """

    record: Record
    extras: Mapping[str, object] = {}
    minor: int = 0

    def document(self) -> dict[str, Any]:
        """Return the fields as they stand in the file."""
        fields: dict[str, Any] = _to_builtins(self.record)
        return {**fields, **self.extras} if self.extras else fields


class _Table(Table):
    """A table that leaves the numbers of its documents as they stand in the file, as text.

    TinyDB makes integers of all of them and text again, at every change: of 20,000 documents
    that takes a quarter of the time a save has.
    """

    document_id_class = cast("type[int]", str)


class _Tables(TinyDB):
    """A TinyDB with such tables."""

    table_class = _Table


class Undoing(Struct, frozen=True):
    """The number of the change that a write takes back."""

    number: int


def anew(record: Record, now: datetime, current: Record, *, deleted: bool | None = None) -> Record:
    """Return a version with the content of `record` that comes after the current one."""
    return msgspec.structs.replace(
        record,
        revised_at=next_revision(now, current.revised_at),
        deleted=record.deleted if deleted is None else deleted,
    )


def unknown(record: Record, document: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a record's stored document that this version does not know.

    The document need not say its kind: one that was written by hand may leave that to its table.
    """
    known = FIELDS[kind_of(record)]
    return {n: value for n, value in document.items() if n != "kind" and n not in known}


def versions_in(view: View) -> list[Version]:
    """Return every version in a store, with the fields that nobody here knows."""
    lines = view.lines()
    return [
        Version(record, unknown(record, lines[kind][number]), view.meta.minor)
        for kind, table in view.tables.items()
        for number, record in table.items()
    ]


def kept(view: View, records: Sequence[Record]) -> list[Version]:
    """Return new versions of stored records, with the fields that nobody here knows."""
    places = view.places({record.id for record in records})
    lines = view.lines()
    return [
        Version(record, unknown(record, lines[places[record.id][0]][places[record.id][1]]))
        for record in records
    ]


def write(
    storage: JournalStorage,
    view: View,
    versions: Sequence[Version],
    change: Entry | Undoing,
    meta: Meta,
) -> View:
    """Write versions of records and the change that they are, in one piece.

    The caller holds the lock, and `view` is the store as it is on disk. Returns the view
    after it. Raises CannotWrite, with the store as it was.
    """
    placed: list[Placed] = []

    def act() -> None:
        store = _Tables(storage=lambda: storage)
        if view.image is None:
            storage.write({name: {} for name in TABLES})
        placed.extend(_put(store, view, versions))
        _note(store.table(CHANGES), change, meta.written)
        store.table(META).upsert(_numbered(_to_builtins(meta), "1"))

    return changed(view, storage.together(act), meta, placed)


def _put(store: TinyDB, view: View, versions: Sequence[Version]) -> list[Placed]:
    """Put each version in its place: a known record in its own, a new one after the last."""
    where = view.places({version.record.id for version in versions})
    placed: list[Placed] = []
    for kind, table in view.tables.items():
        mine = [version for version in versions if kind_of(version.record) == kind]
        if not mine:
            continue
        new = itertools.count(next_number(view.path, table))
        documents: dict[str, Document] = {}
        for version in mine:
            place = where.get(version.record.id, ("", ""))
            number = place[1] if place[0] == kind else str(next(new))
            documents[version.record.id] = _numbered(version.document(), number)
            placed.append(Placed(number, version.record))
        _rewrite(store.table(kind), documents, table)
    _leave(store, versions, where)
    return placed


def _leave(
    store: TinyDB, versions: Sequence[Version], where: Mapping[str, tuple[str, str]]
) -> None:
    """Take records out of the table of another kind that they were in before."""
    for version in versions:
        place = where.get(version.record.id)
        if place is not None and place[0] != kind_of(version.record):
            store.table(place[0]).remove(doc_ids=_ids(place[1]))


def _rewrite(table: Table, documents: Mapping[str, Document], stored: Mapping[str, Record]) -> None:
    """Write documents, given by the ids of their records, over those stored or beside them."""
    kept = [document.doc_id for document in documents.values() if str(document.doc_id) in stored]
    fresh = [document for document in documents.values() if str(document.doc_id) not in stored]

    def refill(document: MutableMapping[str, Any]) -> None:
        now = documents[document["id"]]
        for name in [name for name in document if name not in now]:
            del document[name]
        document.update(now)

    if kept:
        table.update(refill, doc_ids=kept)
    if fresh:
        table.insert_multiple(fresh)


def _note(table: Table, change: Entry | Undoing, number: int) -> None:
    """Add a change to the last ones, or take the one out that is undone."""
    if isinstance(change, Undoing):
        table.remove(doc_ids=_ids(str(change.number)))
        return
    table.insert(_numbered(msgspec.structs.asdict(change), str(number)))
    tables = table.storage.read() or {}
    table.remove(doc_ids=_ids(*sorted(tables[CHANGES], key=int)[:-KEPT]))


def _numbered(fields: Mapping[str, Any], number: str) -> Document:
    """Return a document under a number, as text."""
    return Document(fields, cast("int", number))


def _ids(*numbers: str) -> list[int]:
    """Return the numbers of documents, as text, where TinyDB is told to expect integers."""
    return cast("list[int]", list(numbers))
