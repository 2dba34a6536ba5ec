"""Reading what can be read in a damaged store."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from flextui.domain.records import KINDS
from flextui.journal.entry import make
from flextui.journal.errors import Refused
from flextui.journal.layout import EARLIEST, LATEST
from flextui.journal.merge import canonical
from flextui.journal.writing import Version, unknown

_BEGIN = re.compile(r'\{\s*"kind"\s*:')
_LARGEST_RECORD = 64 * 1024
_MOST_FAILURES = 2_000
"""After so many unreadable places in a row nothing more is looked for."""


class Salvage(Struct, frozen=True):
    """What was found: the readable records, and how many entries were not readable."""

    versions: tuple[Version, ...]
    lost: int


def salvage(data: bytes) -> Salvage:
    """Return every record that can be read in the bytes of a damaged store."""
    found: list[Version] = []
    lost = 0
    for document in _documents(data):
        version = _version(document) if document is not None else None
        if version is None:
            lost += 1
        else:
            found.append(version)
    return Salvage(tuple(latest(found)), lost)


def latest(versions: Iterable[Version]) -> list[Version]:
    """Return the winning version of each record, in the order in which they first come."""
    best: dict[str, Version] = {}
    for version in versions:
        other = best.setdefault(version.record.id, version)
        if _rank(version) > _rank(other):
            best[version.record.id] = version
    return list(best.values())


def _rank(version: Version) -> tuple[object, bool, bytes]:
    """Return what decides between two versions, as in a merge."""
    record = version.record
    return record.revised_at, record.deleted, canonical(record, version.extras)


def _version(document: Mapping[str, object]) -> Version | None:
    """Return the record that a document is, None when it is none."""
    type_ = KINDS.get(str(document.get("kind")))
    if type_ is None:
        return None
    try:
        record = make(type_, document)
    except (Refused, TypeError):
        return None
    in_time = EARLIEST <= record.at < LATEST and record.revised_at < LATEST
    return Version(record, unknown(record, document)) if in_time else None


def _documents(data: bytes) -> Iterator[Mapping[str, object] | None]:
    """Yield the documents of the kinds' tables, None for each that cannot be decoded."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        yield from _scanned(data.decode("utf-8", "replace"))
        return
    for kind in KINDS:
        table = tables.get(kind, {}) if isinstance(tables, dict) else {}
        entries = table.values() if isinstance(table, dict) else table
        if not isinstance(entries, Iterable):
            continue
        for entry in entries:
            yield {"kind": kind, **entry} if isinstance(entry, dict) else None


def _scanned(text: str) -> Iterator[Mapping[str, object] | None]:
    """Yield whatever looks like a record in a text that is no JSON as a whole."""
    decoder = json.JSONDecoder()
    failures = position = 0
    while failures < _MOST_FAILURES and (begin := _BEGIN.search(text, position)):
        start = begin.start()
        try:
            document, end = decoder.raw_decode(text[start : start + _LARGEST_RECORD])
        except (ValueError, RecursionError):
            failures += 1
            position = begin.end()
            yield None
        else:
            failures, position = 0, start + end
            yield document
