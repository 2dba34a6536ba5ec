"""The exchange document: all records as JSON, to be merged elsewhere (INTERFACE)."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from msgspec import Raw, Struct

from flextui.rules.records import KINDS, Record, in_fold_order
from flextui.store.entry import FIELDS
from flextui.store.errors import BadImport, CannotRead, Damaged, Refused, UnknownField, shown
from flextui.store.files import Stamp, read_file
from flextui.store.merge import Given, Incoming
from flextui.store.storage import UNREADABLE, Contents, contents_of, is_store, told

FORMAT = "flextui-journal"
VERSION = 1
"""The version of the document."""

LARGEST = 64 * 1024 * 1024
"""The largest file that is imported, in bytes."""

LARGEST_RECORD = 64 * 1024
"""No record is larger than this, in bytes."""

_MOST_VALUES = 6_000_000


class _Document(Struct):
    """The document around the records."""

    format: str
    version: int | float | str
    records: list[Raw]


_decode_document = msgspec.json.Decoder(_Document).decode
_decode_fields = msgspec.json.Decoder(dict[str, object]).decode
_encode = msgspec.json.Encoder().encode


def document(
    contents: Contents, now: datetime, wanted: Callable[[Record], bool] | None = None
) -> bytes:
    """Return the exchange document of a journal, deleted records included.

    `wanted` leaves out the records for which it is false.
    """
    records = in_fold_order((*contents.records, *contents.tombstones))
    head = {"format": FORMAT, "version": VERSION, "exported_at": now.replace(microsecond=0)}
    lines = b",\n".join([_encode(each) for each in records if wanted is None or wanted(each)])
    body = b"[\n%b\n]" % lines if lines else b"[]"
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
        return Incoming(tuple(store_at(path, *found).by_id().values()))
    return Incoming(tuple(records_in(found[1], path)))


def store_at(path: str, stamp: Stamp, data: bytes) -> Contents:
    """Return what a store file holds that is not this diary's own. Raises BadImport or TooNew."""
    try:
        contents = contents_of(path, stamp, data, whole=True)
    except Damaged as error:
        raise BadImport(path, error.why) from None
    contents.refuse_newer()
    return contents


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
    if str(whole.version).removesuffix(".0") != str(VERSION):
        version = shown(whole.version)
        raise BadImport(source, f"has the version {version}; this flextui reads {VERSION}")
    return [
        _record(raw, f"{source}, record {number}")
        for number, raw in enumerate(whole.records, start=1)
    ]


def _record(raw: Raw, where: str) -> Given:
    """Return one record of a document. Raises BadImport, and Refused for what nobody knows."""
    if len(memoryview(raw)) > LARGEST_RECORD:
        raise BadImport(where, "is larger than any record")
    try:
        fields = _decode_fields(raw)
    except UNREADABLE as error:
        raise BadImport(where, f"cannot be read ({told(error)})") from None
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refused("kind", kind, ", ".join(KINDS), where=where)
    names = FIELDS[kind]
    for name in fields:
        if name != "kind" and name not in names:
            raise UnknownField(name, kind, ", ".join(names), where=where)
    return Given(kind, {name: fields[name] for name in names if name in fields}, where)
