"""What a change of the journal was, and how it is written and undone."""

import itertools
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from msgspec import Raw, Struct
from tinydb import TinyDB
from tinydb.table import Document, Table

from flextui.rules.records import Record, Session, fold_order, kind_of
from flextui.store.entry import FIELDS, next_revision, to_milliseconds
from flextui.store.errors import Damaged
from flextui.store.layout import CHANGES, META, TABLES, Meta, Placed, View, changed
from flextui.store.lines import UNREADABLE, Line, next_number
from flextui.store.storage import JournalStorage

KEPT = 20
"""How many changes can be taken back, one after another."""

ADD, EDIT, DELETE, IMPORT, RESTORE = "add", "edit", "delete", "import", "restore"
"""What a change did."""

_NOUNS = {
    "screening": "screening",
    "prescription": "prescription",
    "clearance": "clearance",
    "checkin": "check-in",
}


class Entry(Struct, frozen=True, kw_only=True):
    """A change as it stands in the table `changes`.

    `before` holds the documents it replaced, `added` the ids of the records that were not
    there; `origin` is what kind of program made it, `writer` which run of it.
    """

    action: str
    label: str
    at: datetime
    origin: str
    writer: str
    before: tuple[Raw, ...] = ()
    added: tuple[str, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """A change of the journal that undo would take back.

    `action` is add, edit, delete, import or restore; `label` says in a few words what was
    changed; `foreign` is whether another program made it, or another run of this one since
    this one looks. `before` are the versions it replaced, `after` those it left, tombstones
    included; a record it added has no version before.
    """

    number: int
    action: str
    label: str
    at: datetime
    origin: str
    writer: str
    foreign: bool
    before: tuple[Record, ...]
    after: tuple[Record, ...]

    def is_same(self, other: "Change") -> bool:
        """Whether the other is this very change."""
        return (self.number, self.at, self.writer) == (other.number, other.at, other.writer)


_decode_entry = msgspec.json.Decoder(Entry).decode
_decode_record = msgspec.json.Decoder(Record).decode
_decode_document = msgspec.json.Decoder(dict[str, object]).decode


def last_entry(view: View) -> tuple[int, Entry] | None:
    """Return the number and content of the last change, None when there is none.

    Raises Damaged when it cannot be read.
    """
    table = view.lines().get(CHANGES, {})
    if not table:
        return None
    number = max(map(int, table))
    try:
        return number, _decode_entry(table[str(number)].json())
    except UNREADABLE as error:
        raise _damaged(view, error) from error


def replaced(view: View, change: Entry) -> list[tuple[Record, dict[str, object]]]:
    """Return the versions that a change replaced, each with its document. Raises Damaged."""
    try:
        return [(_decode_record(raw), _decode_document(raw)) for raw in change.before]
    except UNREADABLE as error:
        raise _damaged(view, error) from error


def label_of(record: Record) -> str:
    """Return a record in a few words: what it is, and of when."""
    noun = f"{record.stage} session" if isinstance(record, Session) else _NOUNS[kind_of(record)]
    return f"{noun} of {record.at:%Y-%m-%d %H:%M}"


def _damaged(view: View, error: Exception) -> Damaged:
    """Return the error for a list of changes that cannot be read."""
    return Damaged(view.path, f"has a damaged list of last changes ({str(error)[:100]})")


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


class Author:
    """Who writes: the kind of program and this run of it.

    `since` is how many writes the store had seen when this run first looked, None before.
    """

    __slots__ = ("origin", "since", "writer")

    def __init__(self, origin: str, writer: str) -> None:
        """Name the program and the run."""
        self.origin = origin
        self.writer = writer
        self.since: int | None = None

    def is_foreign(self, number: int, change: Entry) -> bool:
        """Whether another program made a change, or another run of this one since it looked."""
        return change.origin != self.origin or (
            change.writer != self.writer and number > (self.since or 0)
        )

    def entry(
        self, view: View, records: Sequence[Record], action: str, label: str, now: datetime
    ) -> Entry:
        """Return what is remembered of a change that writes new versions of `records`."""
        places = view.places({record.id for record in records})
        lines = view.lines()
        return Entry(
            action=action,
            label=label or label_of(records[0]),
            at=to_milliseconds(now),
            origin=self.origin,
            writer=self.writer,
            before=tuple([_image(lines[kind][number], kind) for kind, number in places.values()]),
            added=tuple([record.id for record in records if record.id not in places]),
        )


def _image(line: Line, kind: str) -> Raw:
    """Return a document as it stands, with its kind, which one written by hand may lack."""
    whole = line if "kind" in line else Line.of({"kind": kind, **line})
    return Raw(bytes(whole.json()))


def last_change(view: View, author: Author) -> Change | None:
    """Return the last change of a store as it is shown, None when there is none."""
    found = last_entry(view)
    if found is None:
        return None
    number, last = found
    before = tuple([record for record, _ in replaced(view, last)])
    by_id = view.by_id()
    ids = [record.id for record in before] + list(last.added)
    return Change(
        number=number,
        action=last.action,
        label=last.label,
        at=last.at,
        origin=last.origin,
        writer=last.writer,
        foreign=author.is_foreign(number, last),
        before=before,
        after=tuple([by_id[id_] for id_ in ids if id_ in by_id]),
    )


def reverted(view: View, now: datetime) -> list[Version]:
    """Return the versions that take back the last change: the content before it, written anew.

    What it added becomes a tombstone.
    """
    found = last_entry(view)
    if found is None:
        return []
    by_id = view.by_id()
    versions = [
        Version(anew(record, now, by_id.get(record.id, record)), unknown(record, document))
        for record, document in replaced(view, found[1])
    ]
    added = [by_id[id_] for id_ in found[1].added if id_ in by_id]
    gone = [anew(record, now, record, deleted=True) for record in added if not record.deleted]
    return versions + kept(view, gone)


def without(view: View, versions: Sequence[Version]) -> tuple[Record, ...]:
    """Return the live records as they were after writing some versions, in order of the fold."""
    back = {version.record.id: version.record for version in versions}
    records = [record for record in view.contents.records if record.id not in back]
    records += [record for record in back.values() if not record.deleted]
    return tuple(sorted(records, key=fold_order))


def restored(view: View, backup: View, now: datetime) -> list[Version]:
    """Return the versions that make a journal hold what a backup held, written anew.

    What is the same already is left alone; what the backup did not have is deleted.
    """
    current = view.by_id()
    lines = backup.lines()
    versions: list[Version] = []
    for kind, table in backup.tables.items():
        for number, record in table.items():
            known = current.get(record.id)
            if _is_back(record, known):
                continue
            extras = unknown(record, lines[kind][number])
            again = anew(record, now, known or record)
            versions.append(Version(again, extras, backup.meta.minor))
    held = {record.id for table in backup.tables.values() for record in table.values()}
    gone = [record for record in view.contents.records if record.id not in held]
    return versions + kept(view, [anew(record, now, record, deleted=True) for record in gone])


def _is_back(record: Record, known: Record | None) -> bool:
    """Whether a record of a backup is in the journal already as it was then."""
    if known is None:
        return record.deleted
    return msgspec.structs.replace(record, revised_at=known.revised_at) == known
