"""How the journal lies in its file, and files of older versions."""

import re
from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta as Limits
from msgspec import Raw, Struct

from flextui.rules.records import (
    KINDS,
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
    fold_order,
    in_fold_order,
    kind_of,
)
from flextui.store.errors import Damaged, TooNew
from flextui.store.files import Stamp
from flextui.store.lines import LARGEST_NUMBER, UNREADABLE, Tables, are_numbers, told
from flextui.store.storage import Image

FORMAT = "flextui"
"""What the store calls itself, so that another program's file is not taken for it."""
_BEGINNING = re.compile(rb'\s*\{\s*"meta"\s*:[\s{"1:]*"format"\s*:\s*"flextui"')

SCHEMA, MINOR = 1, 0
"""The version of the layout: a higher minor adds fields, a higher schema changes meanings."""

META, CHANGES = "meta", "changes"
"""The tables beside those of the kinds: the version, and the last changes for undo."""

TABLES = (META, *KINDS, CHANGES)
"""The tables of a new store, in the order in which they stand."""

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Between these lies every time in a store."""


_FEW = 32
"""Up to this many records are put into sorted ones one by one; more are sorted with them."""


class Meta(Struct, frozen=True, kw_only=True):
    """The version of a store.

    `written` counts its writes, `backup_day` is the day of the last daily backup
    (ISO date), empty before the first.
    """

    format: str
    schema: int
    minor: int = 0
    written: Annotated[int, Limits(ge=0, le=LARGEST_NUMBER)] = 0
    backup_day: str = ""


class _Head(Struct):
    """The part of a store that says what it is."""

    meta: dict[str, Meta]


class _Store(_Head):
    """A store as it is decoded in one pass."""

    prescription: dict[str, Prescription] = {}
    screening: dict[str, Screening] = {}
    clearance: dict[str, Clearance] = {}
    checkin: dict[str, CheckIn] = {}
    session: dict[str, Session] = {}
    changes: dict[str, Raw] = {}


class Contents(Struct, frozen=True, eq=False):
    """What a journal holds at one moment.

    `records` are the live ones in the order of the fold, `tombstones` the deleted ones.
    Two stamps are equal when the file did not change in between. `read_only` says in a
    sentence why nothing can be written, and is empty when it can.
    """

    records: tuple[Record, ...] = ()
    tombstones: tuple[Record, ...] = ()
    stamp: Stamp | None = None
    read_only: str = ""


class View(Struct, frozen=True, eq=False):
    """A store's file, decoded: its version, its records by kind and number, its contents.

    `image` is the file itself, None where there is none yet; `index` has the place of each
    record by its id, once somebody asked for one.
    """

    meta: Meta
    tables: dict[str, dict[str, Record]]
    contents: Contents
    image: Image | None = None
    index: dict[str, tuple[str, str]] = {}

    @property
    def path(self) -> str:
        """The path of the file, empty where there is none."""
        return self.image.path if self.image is not None else ""

    def lines(self) -> Tables:
        """Return the documents as they stand in the file. Raises Damaged."""
        return self.image.tables() if self.image is not None else {}

    def places(self, ids: AbstractSet[str]) -> dict[str, tuple[str, str]]:
        """Return the table and the document number of each stored record among `ids`."""
        if not self.index:
            for kind, table in self.tables.items():
                self.index.update({r.id: (kind, number) for number, r in table.items()})
        return {id_: self.index[id_] for id_ in ids if id_ in self.index}

    def stored(self, record_id: str) -> Record | None:
        """Return a record, deleted or not, by its whole id; None when there is none."""
        place = self.places({record_id}).get(record_id)
        return None if place is None else self.tables[place[0]][place[1]]

    def by_id(self) -> dict[str, Record]:
        """Return every record, deleted or not, by its id."""
        return {record.id: record for table in self.tables.values() for record in table.values()}


NEW = Meta(format=FORMAT, schema=SCHEMA, minor=MINOR)
"""The version of a store that is yet to be written."""

EMPTY = View(NEW, {kind: {} for kind in KINDS}, Contents())
"""What a journal holds before anything is written."""

_decode = msgspec.json.Decoder(_Store).decode
_decode_head = msgspec.json.Decoder(_Head).decode


def view_of(image: Image) -> View:
    """Decode a store's file.

    Raises Damaged when it is no store or holds what no journal can, and TooNew when
    a newer version wrote it in a way that cannot even be read.
    """
    path = image.path
    try:
        store = _decode(image.data)
        if not image.data.isascii():
            image.data.decode()
    except UNREADABLE as error:
        _refuse_other(path, image.data)
        raise Damaged(path, f"is not a readable journal ({told(error)})") from error
    meta = _meta(path, store.meta)
    tables: dict[str, dict[str, Record]] = {kind: dict(getattr(store, kind)) for kind in KINDS}
    if not all(map(are_numbers, tables.values())) or not are_numbers(store.changes):
        raise Damaged(path, "has an entry without a proper number")
    contents = _contents(path, tables, image.stamp)
    if meta.schema > SCHEMA:
        contents = msgspec.structs.replace(contents, read_only=str(TooNew(path, meta.schema)))
    return View(meta, tables, contents, image)


def is_store(data: bytes) -> bool:
    """Whether bytes are a store's file, of whatever version, rather than another document.

    One that is cut off, or damaged elsewhere, still begins like one.
    """
    try:
        meta = _decode_head(data).meta.get("1")
    except UNREADABLE:
        return _BEGINNING.match(data) is not None
    return meta is not None and meta.format == FORMAT


def _contents(path: str, tables: dict[str, dict[str, Record]], stamp: Stamp | None) -> Contents:
    """Sort all records into contents, once they are known to make a journal."""
    everything = [record for table in tables.values() for record in table.values()]
    if len({record.id for record in everything}) < len(everything):
        raise Damaged(path, "has two records with the same id")
    everything = in_fold_order(everything)
    if everything and (everything[0].at < EARLIEST or everything[-1].at >= LATEST):
        raise Damaged(path, "has a record of an impossible time")
    return Contents(
        tuple([record for record in everything if not record.deleted]),
        tuple([record for record in everything if record.deleted]),
        stamp,
    )


class Placed(Struct, frozen=True):
    """A record with the number of its document."""

    number: str
    record: Record


def changed(view: View, image: Image, meta: Meta, placed: Sequence[Placed]) -> View:
    """Return the view of the new file, into which the records in `placed` were written."""
    ids = {place.record.id for place in placed}
    tables = dict(view.tables)
    for kind in {kind_of(place.record) for place in placed}:
        mine = {p.number: p.record for p in placed if kind_of(p.record) == kind}
        tables[kind] = {**tables[kind], **mine}
    for place in placed:
        kind, number = view.index.get(place.record.id, ("", ""))
        if kind and kind != kind_of(place.record):
            tables[kind] = {n: record for n, record in tables[kind].items() if n != number}
    records = _renewed(
        view.contents.records, ids, [p.record for p in placed if not p.record.deleted]
    )
    gone = _renewed(view.contents.tombstones, ids, [p.record for p in placed if p.record.deleted])
    index = {p.record.id: (kind_of(p.record), p.number) for p in placed}
    contents = Contents(records, gone, image.stamp)
    return View(meta, tables, contents, image, {**view.index, **index})


def _renewed(
    records: Sequence[Record], ids: AbstractSet[str], new: Sequence[Record]
) -> tuple[Record, ...]:
    """Return sorted records with new ones in their places instead of those of some ids."""
    kept = [record for record in records if record.id not in ids]
    if len(new) > _FEW:
        kept.extend(new)
        kept.sort(key=fold_order)
    else:
        for record in new:
            insort(kept, record, key=fold_order)
    return tuple(kept)


def _meta(path: str, table: dict[str, Meta]) -> Meta:
    """Return the version of a store, once it is one of ours."""
    meta = table.get("1")
    if meta is None or meta.format != FORMAT or len(table) > 1:
        raise Damaged(path, "was not written by flextui", remedy="move it away")
    if meta.schema < SCHEMA:
        raise Damaged(path, f"has an unknown format ({meta.schema})")
    return meta


def _refuse_other(path: str, data: bytes) -> None:
    """Raise the fitting error for bytes that are another version's or another program's."""
    try:
        meta = _meta(path, _decode_head(data).meta)
    except msgspec.ValidationError as error:
        raise Damaged(path, "was not written by flextui", remedy="move it away") from error
    except UNREADABLE:
        return
    if meta.schema > SCHEMA:
        raise TooNew(path, meta.schema)


Documents = dict[str, dict[str, dict[str, Any]]]
"""A whole store, decoded: tables, documents, fields."""

STEPS: Mapping[int, Callable[[Documents], Documents]] = {}
"""For each older schema, what turns its store into one of the next schema.

The first schema is 1, so there is none yet. A step gets the decoded store and may change
it; the version in the table `meta` is counted up here.
"""

_NEWEST = b'"schema":%d,' % SCHEMA
_HEAD_SIZE = 200


def upgrade(data: bytes) -> bytes:
    """Return a store's bytes in the newest schema: the very same when they are already.

    What is no store is returned as it is, for the reader to say so.
    """
    if not STEPS or _NEWEST in data[:_HEAD_SIZE]:
        return data
    return migrated(data, STEPS, SCHEMA)


def migrated(
    data: bytes, steps: Mapping[int, Callable[[Documents], Documents]], newest: int
) -> bytes:
    """Return a store's bytes after all steps from its schema up to `newest`."""
    try:
        documents: Documents = msgspec.json.decode(data, type=Documents)
        schema = documents[META]["1"]["schema"]
        if not isinstance(schema, int) or schema not in steps:
            return data
        while schema < newest:
            documents = steps[schema](documents)
            schema += 1
            documents[META]["1"]["schema"] = schema
    except (*UNREADABLE, LookupError, TypeError, AttributeError, ValueError):
        return data
    return msgspec.json.encode(documents)
