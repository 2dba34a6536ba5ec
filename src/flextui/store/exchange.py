"""The exchange document: all records as JSON, to be merged elsewhere (INTERFACE)."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from msgspec import Raw, Struct

from flextui.rules.records import Record, fold_order
from flextui.store.changes import versions_in
from flextui.store.entry import Given, Incoming, given, given_of
from flextui.store.errors import BadImport, CannotRead, Damaged, TooNew, shown
from flextui.store.files import Stamp, read_file
from flextui.store.layout import MINOR, View, is_store, upgrade, view_of
from flextui.store.lines import UNREADABLE, told
from flextui.store.storage import Image

FORMAT = "flextui-journal"
VERSION = 1
"""The version of the document; a minor one (1.1) adds fields and keeps the meanings."""

LARGEST = 64 * 1024 * 1024
"""The largest file that is imported, in bytes."""

_LARGEST_RECORD = 64 * 1024
_MOST_VALUES = 6_000_000
_WIDEST_RECORD = 64


class _Document(Struct):
    """The document around the records."""

    format: str
    version: int | float | str
    records: list[Raw]


_decode_document = msgspec.json.Decoder(_Document).decode
_decode_fields = msgspec.json.Decoder(dict[str, object]).decode
_encode = msgspec.json.Encoder().encode


def document(view: View, now: datetime, wanted: Callable[[Record], bool] | None = None) -> bytes:
    """Return the exchange document of a journal, deleted records included.

    `wanted` leaves out the records for which it is false.
    """
    lines = view.lines()
    places = sorted(
        (
            (record, kind, number)
            for kind, table in view.tables.items()
            for number, record in table.items()
            if wanted is None or wanted(record)
        ),
        key=lambda place: fold_order(place[0]),
    )
    minor = max(MINOR, view.meta.minor)
    head = {
        "format": FORMAT,
        "version": float(f"{VERSION}.{minor}") if minor else VERSION,
        "exported_at": now.replace(microsecond=0),
    }
    records = b",\n".join([lines[kind][number].json() for _, kind, number in places])
    body = b"[\n%b\n]" % records if records else b"[]"
    return _encode(head)[:-1] + b',"records":' + body + b"}\n"


def read_import(path: str, now: datetime) -> Incoming:
    """Read a file to import: an exchange document, a store file, or CSV when it is named so.

    A time without an offset in CSV is one of this place, seen at `now`. Raises BadImport,
    Refused or CannotRead; a file over 64 MB is not even read.
    """
    try:
        found = read_file(path, LARGEST)
    except Damaged as error:
        raise BadImport(path, error.why) from None
    if found is None:
        raise CannotRead(path, FileNotFoundError("there is no such file"))
    if path.lower().endswith((".csv", ".tsv", ".txt")):
        from flextui.store.table import records_of

        return records_of(found[1], path, now)
    if is_store(found[1]):
        return Incoming(tuple(records_of_store(store_at(path, *found))))
    return Incoming(tuple(records_in(found[1], path)))


def store_at(path: str, stamp: Stamp, data: bytes) -> View:
    """Return what a store file holds that is not this diary's own. Raises BadImport or TooNew."""
    try:
        view = view_of(Image(path, stamp, upgrade(data)))
    except Damaged as error:
        raise BadImport(path, error.why) from None
    if view.contents.read_only:
        raise TooNew(path, view.meta.schema)
    return view


def records_of_store(view: View) -> list[Given]:
    """Return every record of a store, deleted ones included, to be merged into another."""
    return [given_of(each.record, each.extras, each.minor) for each in versions_in(view)]


def records_in(data: bytes, source: str) -> list[Given]:
    """Return the records in an exchange document, not yet filled in.

    `source` names the document in messages. Raises BadImport or Refused.
    """
    if data.count(b",") > _MOST_VALUES:
        raise BadImport(source, "holds more values than any journal")
    try:
        data.decode()
        whole = _decode_document(data)
    except UNREADABLE as error:
        raise BadImport(source, f"is no flextui-journal document ({told(error)})") from None
    if whole.format != FORMAT:
        raise BadImport(source, "is no flextui-journal document (its format is another one)")
    minor = _minor(whole.version, source)
    return [
        _record(raw, minor, f"{source}, record {number}")
        for number, raw in enumerate(whole.records, start=1)
    ]


def _record(raw: Raw, minor: int, where: str) -> Given:
    """Return one record of a document."""
    if len(memoryview(raw)) > _LARGEST_RECORD:
        raise BadImport(where, "is larger than any record")
    try:
        fields = _decode_fields(raw)
    except UNREADABLE as error:
        raise BadImport(where, f"cannot be read ({told(error)})") from None
    return given(fields, minor=minor, where=where)


def _minor(version: float | str, source: str) -> int:
    """Return the minor version of a document of this major one. Raises BadImport."""
    major, _, minor = str(version).partition(".")
    if isinstance(version, bool) or major != str(VERSION) or not (minor or "0").isdecimal():
        raise BadImport(source, f"has the version {shown(version)}; this flextui reads {VERSION}")
    return int(minor or "0")
