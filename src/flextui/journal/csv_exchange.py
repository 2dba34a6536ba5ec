"""Sessions as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet and read back unchanged."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

import msgspec

from flextui.domain.records import Session
from flextui.journal.entry import FIELDS, OWN
from flextui.journal.errors import BadImport, UnknownField
from flextui.journal.given import Given

COLUMNS = ("id", *[name for name in FIELDS["session"] if name not in OWN])
"""The header: the id, the time and the session's fields."""

_NUMBERS = frozenset(
    {
        "reps",
        "target_reps",
        "hold_seconds",
        "pain_before",
        "pain_peak",
        "pain_after",
        "effort",
    }
)
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FLAG_SEPARATORS = re.compile(r"[;,\s]+")
_RUNS = re.compile(
    r"'*[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]"
)
"""Text that a spreadsheet may run as a formula, behind any apostrophes."""


def csv_of(sessions: Iterable[Session]) -> str:
    """Return sessions as a CSV document with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(session) for session in sessions)
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


def records_of(data: bytes, source: str) -> list[Given]:
    """Return the sessions in a CSV document, not yet filled in; an empty cell is left out.

    `source` names the document in messages. Raises BadImport or UnknownField.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise BadImport(source, f"is not UTF-8 text (at byte {error.start})") from None
    head = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter="," if "," in head or ";" not in head else ";",
        strict=True,
    )
    try:
        filled = [row for row in rows if row]
    except csv.Error as error:
        raise BadImport(source, f"is not proper CSV in line {rows.line_num} ({error})") from None
    if not filled:
        raise BadImport(source, "is empty")
    header = _header(filled[0], source)
    return [
        _given(header, row, f"{source}, record {number}")
        for number, row in enumerate(filled[1:], start=1)
    ]


def _header(cells: Sequence[str], source: str) -> list[str]:
    """Return the names of the columns. Raises UnknownField or BadImport."""
    names = [cell.strip() for cell in cells]
    for name in names:
        if name not in COLUMNS:
            raise UnknownField(name, "session", ", ".join(COLUMNS), where=f"{source}, header")
    if len(set(names)) < len(names):
        raise BadImport(source, "has a column twice")
    return names


def _given(header: Sequence[str], row: Sequence[str], where: str) -> Given:
    """Return the session in one row."""
    if len(row) != len(header):
        raise BadImport(where, f"has {len(row)} cells where the header has {len(header)}")
    cells = zip(header, row, strict=True)
    return Given("session", {name: _value(name, cell) for name, cell in cells if cell}, where=where)


def _value(name: str, cell: str) -> object:
    """Return what a cell says; what is no whole number stays text, to be refused as such."""
    if name in _NUMBERS:
        return int(cell) if _WHOLE.fullmatch(cell) else cell
    if name == "flags":
        return [flag for flag in _FLAG_SEPARATORS.split(cell) if flag]
    return plain(cell) if name in ("id", "note") else cell
