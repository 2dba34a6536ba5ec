"""The journal's file: a TinyDB storage that is replaced as a whole, and what stands in it.

It is a stock TinyDB file with one document a line, so that a person can read it and a
difference shows what changed.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta as Limits
from msgspec import Raw, Struct
from tinydb.storages import Storage

from flextui.rules.records import (
    KINDS,
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
    in_fold_order,
)
from flextui.store.errors import Damaged, TooNew
from flextui.store.files import Stamp, read_file, replace, stamp
from flextui.wording.words import printable

LARGEST = 512 * 1024 * 1024
"""No journal is larger than this, in bytes: 10 sessions a day for a hundred years are 150 MB."""

FORMAT = "flextui"
"""What the store calls itself, so that another program's file is not taken for it."""

SCHEMA, MINOR = 1, 0
"""The version of the layout: a higher minor adds fields, a higher schema changes meanings."""

META, CHANGES = "meta", "changes"
"""The tables beside those of the kinds: the version, and the last changes for undo."""

TABLES = (META, *KINDS, CHANGES)
"""The tables of a new store, in the order in which they stand."""

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Between these lies every time in a store."""

LARGEST_NUMBER = 10**15 - 1
"""The largest number that a document has: far more than anybody writes."""

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError, MemoryError)
"""What decoding raises for bytes that are not what they should be."""

Tables = dict[str, dict[str, Any]]
"""The tables of a store: by name, their documents by number."""

_BEGINNING = re.compile(rb'\s*\{\s*"meta"\s*:[\s{"1:]*"format"\s*:\s*"flextui"')
_is_number = re.compile(r"[1-9][0-9]{0,14}").fullmatch


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


class Contents(Struct, frozen=True, eq=False, kw_only=True):
    """What a journal holds at one moment.

    `records` are the live ones in the order of the fold, `tombstones` the deleted ones.
    Two stamps are equal when the file did not change in between; there is none before the
    first write. `tables` has the records of each kind, and `changes` the last changes, by
    the numbers of their documents.
    """

    path: str = ""
    stamp: Stamp | None = None
    records: tuple[Record, ...] = ()
    tombstones: tuple[Record, ...] = ()
    meta: Meta = Meta(format=FORMAT, schema=SCHEMA, minor=MINOR)
    tables: Mapping[str, Mapping[str, Record]]
    changes: Mapping[str, Raw] = {}

    def by_id(self) -> dict[str, Record]:
        """Return every record, deleted or not, by its id."""
        return {record.id: record for table in self.tables.values() for record in table.values()}

    @property
    def read_only(self) -> str:
        """Why nothing can be written, in a sentence: a newer flextui wrote this. Else empty."""
        return str(_too_new(self.path, self.meta) or "")

    def refuse_newer(self) -> None:
        """Raise TooNew for what a newer flextui wrote: it can be read, and not be changed."""
        if newer := _too_new(self.path, self.meta):
            raise newer


EMPTY = Contents(tables={kind: {} for kind in KINDS})
"""What a journal holds before anything is written."""

_decode = msgspec.json.Decoder(_Store).decode
_decode_head = msgspec.json.Decoder(_Head).decode
_decode_tables = msgspec.json.Decoder(Tables).decode
_decode_raw_tables = msgspec.json.Decoder(dict[str, dict[str, Raw]]).decode
_encode = msgspec.json.Encoder().encode


class JournalStorage(Storage):
    """A TinyDB storage that is always one whole version of the file.

    The file is read only when it changed (time, size, inode). The caller holds the lock
    around reading and writing. What is damaged or another program's raises Damaged, and is
    never taken for an empty store.
    """

    def __init__(self, path: str) -> None:
        """Keep the store in `path`."""
        super().__init__()
        self.path = path
        self._file: tuple[Stamp, bytes] | None = None
        self._contents = EMPTY
        self._kept: tuple[Stamp | None, Tables] | None = None

    def contents(self) -> Contents:
        """Return what the file holds now, `EMPTY` where there is none.

        Raises CannotRead, Damaged or TooNew.
        """
        file = self._current()
        if file is None:
            self._contents = EMPTY
        elif file[0] is not self._contents.stamp:
            self._contents = contents_of(self.path, *file)
        return self._contents

    def read(self) -> Tables | None:
        """Return the tables for TinyDB, which may change them; None where there is no file."""
        file = self._current()
        kept, self._kept = self._kept, None
        if file is None:
            return None
        return kept[1] if kept and kept[0] == file[0] else tables_of(self.path, file[1])

    def check(self) -> None:
        """Raise Damaged when something in the file could not be written back."""
        file, tables = self._current(), self.read()
        if file is not None and tables is not None:
            self._kept = file[0], tables

    def write(self, data: Tables) -> None:
        """Replace the file. Raises CannotWrite, with the file as it was."""
        replace(self.path, encoded(data))
        self._kept = stamp(self.path), data

    def _current(self) -> tuple[Stamp, bytes] | None:
        """Return the file as it is now, None where there is none."""
        file = self._file
        now = stamp(self.path)
        if now is None or file is None or file[0] != now:
            file = None if now is None else read_file(self.path, LARGEST)
            self._file = file
        return file


def encoded(tables: Tables) -> bytes:
    """Return the tables as the bytes of a file, one document a line."""
    parts = []
    for name, table in tables.items():
        lines = [b"%b: %b" % (_encode(number), _encode(each)) for number, each in table.items()]
        body = b"{\n%b\n}" % b",\n".join(lines) if lines else b"{}"
        parts.append(b"%b: %b" % (_encode(name), body))
    return b"{\n%b\n}\n" % b",\n".join(parts)


def tables_of(path: str, data: bytes) -> Tables:
    """Return the tables in a store's bytes, all that nobody here knows included.

    A document with a field that cannot be decoded stays as it is written, a `Raw`: it must
    not keep the others from being changed. Raises Damaged for what could not be written back
    without a loss.
    """
    try:
        tables = _decoded(data)
    except UNREADABLE as error:
        raise Damaged(path, f"is not a readable journal ({told(error)})") from error
    for name, table in tables.items():
        if not are_numbers(table):
            raise Damaged(path, f"has a document without a proper number in {name[:40]!r}")
    if encoded(tables) != data and _has_twins(data):
        raise Damaged(path, "has two entries of the same name, as after a merge by hand")
    return tables


def _decoded(data: bytes) -> Tables:
    """Return the tables in a store's bytes, each document decoded if it lets itself be."""
    try:
        return _decode_tables(data)
    except msgspec.ValidationError:  # in one of them is a number that Python has no room for
        raw = _decode_raw_tables(data)
    return {
        name: {number: _document(each) for number, each in table.items()}
        for name, table in raw.items()
    }


def _document(raw: Raw) -> object:
    """Return a document decoded, or as it is written."""
    try:
        return msgspec.json.decode(raw)
    except msgspec.ValidationError:
        return raw


def refuse_unreadable(path: str, document: object) -> None:
    """Raise Damaged for a document of which something cannot be read, and would be lost."""
    try:
        if isinstance(document, Raw):
            msgspec.json.decode(document)
        msgspec.convert(document, dict[str, Any])
    except UNREADABLE as error:
        raise Damaged(path, f"has an entry that cannot be read ({told(error)})") from error


def contents_of(path: str, stamp: Stamp | None, data: bytes, *, whole: bool = False) -> Contents:
    """Decode a store's file.

    Raises Damaged when it is no store or holds what no journal can, with `whole` also when
    something in it is not among the contents for standing twice, and TooNew when a newer
    version wrote it in a way that cannot even be read.
    """
    try:
        store = _decode(data)
        if not data.isascii():
            data.decode()
    except UNREADABLE as error:
        _refuse_other(path, data)
        raise Damaged(path, f"is not a readable journal ({told(error)})") from error
    meta = _meta(path, store.meta)
    tables: dict[str, dict[str, Record]] = {kind: dict(getattr(store, kind)) for kind in KINDS}
    if not are_numbers(
        [number for table in tables.values() for number in table] + [*store.changes]
    ):
        raise Damaged(path, "has an entry without a proper number")
    records = in_fold_order(record for table in tables.values() for record in table.values())
    if len({record.id for record in records}) < len(records):
        raise Damaged(path, "has two records with the same id")
    if records and (records[0].at < EARLIEST or records[-1].at >= LATEST):
        raise Damaged(path, "has a record of an impossible time")
    if whole:
        tables_of(path, data)
    return Contents(
        path=path,
        stamp=stamp,
        records=tuple([record for record in records if not record.deleted]),
        tombstones=tuple([record for record in records if record.deleted]),
        meta=meta,
        tables=tables,
        changes=store.changes,
    )


def is_store(data: bytes) -> bool:
    """Whether bytes are a store's file, of whatever version, rather than another document.

    One that is cut off, or damaged elsewhere, still begins like one.
    """
    try:
        meta = _decode_head(data).meta.get("1")
    except UNREADABLE:
        return _BEGINNING.match(data) is not None
    return meta is not None and meta.format == FORMAT


def are_numbers(names: Iterable[str]) -> bool:
    """Whether all names are document numbers as TinyDB writes them."""
    return all(map(_is_number, names))


def told(error: Exception) -> str:
    """Return in a few words why something could not be decoded."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 text at byte {error.start}"
    if "truncated" in str(error):  # what msgspec also says of a lone surrogate
        return "it is cut off, or has half a character"
    return printable(str(error))[:200]


def _has_twins(data: bytes) -> bool:
    """Whether some object has a name twice, of which a decoder would drop the first."""
    import json

    def unique(pairs: list[tuple[str, object]]) -> None:
        if len({name for name, _ in pairs}) < len(pairs):
            raise KeyError

    try:
        json.loads(data, object_pairs_hook=unique, parse_int=len)
    except (KeyError, RecursionError):
        return True
    return False


def _meta(path: str, table: Mapping[str, Meta]) -> Meta:
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
    if newer := _too_new(path, meta):
        raise newer


def _too_new(path: str, meta: Meta) -> TooNew | None:
    """Return the error for a store that a newer flextui wrote, None for any other."""
    if (meta.schema, meta.minor) <= (SCHEMA, MINOR):
        return None
    return TooNew(path, f"{SCHEMA}.{meta.minor}" if meta.schema == SCHEMA else str(meta.schema))
