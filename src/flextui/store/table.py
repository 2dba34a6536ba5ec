"""Sessions as CSV (RFC 4180, UTF-8): safe to open in a spreadsheet, and read as one saves it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from msgspec import inspect

from flextui.rules.course import Outcome
from flextui.rules.records import RedFlag, Session
from flextui.store.entry import FIELDS, OWN, allowed
from flextui.store.errors import BadImport, Missing, Refused, UnknownField, shown
from flextui.store.merge import Given, Incoming
from flextui.wording.fields import FIELDS as ASKED
from flextui.wording.times import instant_of
from flextui.wording.words import field_name, identifier, named, outcome_word

COLUMNS = ("id", *[name for name in FIELDS["session"] if name not in OWN], "revised_at")
"""The header: the id, the time and the session's fields, and which version of it this is."""

SHOWN = ("outcome", "reasons", "clear")
"""The columns behind them, for people: they are worked out anew, and not read."""

_TYPES = {name: field.type for name, field in ASKED[Session].items()}
_NEEDED = ("at", *[name for name, field in ASKED[Session].items() if field.needed])
"""What no session can do without."""

_WHOLE = re.compile(r"([+-]?[0-9]{1,18})(?:[.,]0{1,2})?")
_UUID = re.compile(r"\s*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\r\n"])"?[,;\t"]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\d{4}|\d{1,2})([./-])\d{1,2}\1(?:\d{4}|\d{1,2})(?!\d)"
    r"|(?:[a-z]+\.?,? )?\d{1,2}\.? [a-z]+\.?,? \d{4},? ",
    re.ASCII | re.IGNORECASE,
)
_HAS_OFFSET = re.compile(r"\d\s*(z|[+-]\d\d:?\d\d)$", re.IGNORECASE)
_TIME = "a time such as 2026-01-05 18:30 (of this place) or 2026-01-05T18:30:00+01:00"

_RUNS = re.compile(
    r"'*[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]"
)
"""Text that a spreadsheet may run as a formula, behind any apostrophes."""


def csv_of(outcomes: Iterable[Outcome]) -> str:
    """Return sessions as a CSV document with a header, each with what came of it by now."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *SHOWN))
    for each in outcomes:
        if isinstance(each.record, Session):
            came = ("", "", "")
            if (judgement := each.effect.judgement) is not None:
                clear = "true" if judgement.clear else "false"
                came = (outcome_word(judgement).word, ";".join(judgement.reasons), clear)
            writer.writerow((*cells_of(each.record), *came))
    return text.getvalue()


def cells_of(session: Session) -> list[str]:
    """Return one session's cells, in the order of the columns."""
    fields = msgspec.to_builtins(session)
    fields["flags"] = ";".join(fields["flags"])
    return [
        safe(str(fields[name])) if name in ("id", "note") else str(fields[name]) for name in COLUMNS
    ]


def safe(text: str) -> str:
    """Return free text as a cell that no spreadsheet runs: an apostrophe stands before it."""
    return "'" + text if _RUNS.match(text) else text


def plain(cell: str) -> str:
    """Return the text of a cell that `safe` wrote."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


def records_of(data: bytes, source: str, now: datetime) -> Incoming:
    """Return the sessions in a CSV document, not yet filled in; an empty cell is left out.

    `source` names the document in messages, which count rows as a spreadsheet does. A time
    without an offset is one of this place, seen at `now`. Raises BadImport or Refused.
    """
    text = _text(data, source)
    line = _SEPARATOR_LINE.match(text)
    text = text[line.end() :] if line else text
    lines = io.StringIO(text, newline="")
    separator = line[1] if line else _separator(next(filter(re.compile(r"\w").search, lines), ""))
    lines.seek(0)
    csv.field_size_limit(len(text) + 1)  # a cell that is too long is refused by its column
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        rows = [
            (number, row) for number, row in enumerate(reader, start=1) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise BadImport(source, f"is not proper CSV in line {reader.line_num} ({error})") from None
    if not rows:
        raise BadImport(source, "is empty")
    header = _header(rows[0][1], source)
    taken: list[Given] = []
    locally = 0
    for number, row in rows[1:]:
        where = f"{source}, row {number}"
        given, local = _given(_cells(header, row, where), where, now)
        taken.append(given)
        locally += local
    told = [f"Times without an offset were taken as local time: {locally}."] if locally else []
    if ignored := [name for name in SHOWN if name in header]:
        told.append(f"Not read, for it is worked out from the rest: {', '.join(ignored)}.")
    return Incoming(tuple(taken), tuple(told))


def _text(data: bytes, source: str) -> str:
    """Return the text of a document. Raises BadImport for what is not UTF-8."""
    remedy = 'save it as "CSV UTF-8" in your spreadsheet, then import that'
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadImport(source, f"is a workbook, not CSV: {remedy}")
    if b"\0" in data[:20]:
        raise BadImport(source, f"is not UTF-8 text (it looks like UTF-16): {remedy}")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadImport(
            source,
            f"is not UTF-8 text (line {line} has the byte 0x{data[error.start]:02x}, as in "
            f"Windows-1252 or another older encoding): {remedy}",
        ) from None


def _separator(head: str) -> str:
    """Return what stands between the cells: what makes the most known names of the header."""

    def names(separator: str) -> int:
        return sum(field_name(cell.strip('" ')) in COLUMNS for cell in head.split(separator))

    return max(",;\t|", key=names)


def _header(cells: Sequence[str], source: str) -> list[str]:
    """Return the names of the columns, empty for one without. Raises UnknownField or BadImport."""
    names = [field_name(cell) for cell in cells]
    for cell, name in zip(cells, names, strict=True):
        if name and name not in (*COLUMNS, *SHOWN):
            known = ", ".join((*COLUMNS, *SHOWN))
            raise UnknownField(cell.strip(), "session", known, where=f"{source}, header")
        if name and names.count(name) > 1:
            raise BadImport(source, f"has the column {shown(name)} twice")
    return names


def _cells(header: Sequence[str], row: Sequence[str], where: str) -> dict[str, str]:
    """Return the cells of a row by their columns; those that a spreadsheet left off are empty.

    Raises BadImport for something that stands below no name.
    """
    for place, cell in enumerate(row):
        if cell.strip() and (place >= len(header) or not header[place]):
            column = _letters(place)
            raise BadImport(
                where,
                f"has {shown(cell.strip())} in column {column}, which has no name in the header: "
                "give the column a name, or empty the cell",
            )
    padded = [*row, *[""] * len(header)]
    return {name: cell for name, cell in zip(header, padded, strict=False) if name}


def _letters(place: int) -> str:
    """Return a column as spreadsheets call it: A, B ... Z, AA."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def _given(cells: dict[str, str], where: str, now: datetime) -> tuple[Given, int]:
    """Return the session in a row, and how many of its times are of this place.

    In a row with an id, which may correct a session, an empty note is an empty note.
    """
    fields: dict[str, object] = {}
    local = 0
    for name in (name for name in COLUMNS if name in cells):
        cell = cells[name] if name in ("id", "note") else cells[name].strip()
        if not cell and name in _NEEDED:
            raise Missing(name, None, allowed(_TYPES[name]), where=where)
        if name in ("at", "revised_at") and cell and not _RFC_3339.fullmatch(cell):
            fields[name] = _instant(name, cell, now, where)
            local += name == "at" and not _HAS_OFFSET.search(cell)
        elif cell or (name in ("note", "flags") and "id" in fields):
            fields[name] = _value(name, cell)
    return Given("session", fields, where=where, row=True), local


def _value(name: str, cell: str) -> object:
    """Return what a cell says; what cannot be understood stays text, to be refused as such."""
    match _TYPES.get(name):
        case inspect.IntType():
            whole = _WHOLE.fullmatch(cell)
            return int(whole[1]) if whole else cell
        case inspect.EnumType(cls=choices) if issubclass(choices, StrEnum):
            return named(choices, cell) or cell
        case inspect.VarTupleType():
            return _flags(cell)
        case _ if name == "id" and _UUID.fullmatch(cell):
            return cell.strip()
        case _:
            return plain(cell) if name in ("id", "note") else cell


def _flags(cell: str) -> list[str]:
    """Return the flags in a cell; between them stand semicolons, commas or spaces."""
    flags: list[str] = []
    for part in re.split(r"[;|\n]+", cell):
        if whole := named(RedFlag, part):
            flags.append(whole)  # our own words for one may hold commas
            continue
        for some in part.split(","):
            one = named(RedFlag, some)
            flags += [one] if one else [identifier(word) for word in some.split()]
    return [flag for flag in flags if flag != "none"]


def _instant(name: str, cell: str, now: datetime, where: str) -> str:
    """Return a time as RFC 3339 that a spreadsheet shows in another way. Raises Refused.

    Without an offset `at` is a time of this place, and `revised_at` one of UTC, as it is written.
    """
    if not _DAY.match(cell):
        raise Refused(name, cell, _TIME, where=where)
    try:
        return instant_of(cell, now.astimezone(UTC) if name == "revised_at" else now).isoformat()
    except ValueError as error:
        raise Refused(name, cell, f"{_TIME} ({error})", where=where) from None
