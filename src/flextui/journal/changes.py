"""The last changes of the journal, kept in the store so that they can be taken back."""

from datetime import datetime

import msgspec
from msgspec import Raw, Struct

from flextui.domain.records import Record, Session, kind_of
from flextui.journal.errors import Damaged
from flextui.journal.layout import CHANGES, View
from flextui.journal.lines import UNREADABLE

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
