"""Merging records into those that are there: the later version wins, wherever it was made.

Versions have one order (time of revision, deleted, content), so that merging is idempotent,
commutative and associative: machines that exchange files end in the same state.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter

import msgspec
from msgspec import Struct, structs

from flextui.rules.records import KINDS, Record, Session, Stage, fold_order, kind_of
from flextui.store import entry
from flextui.store.entry import Situation
from flextui.store.errors import Missing, Refused
from flextui.store.storage import LATEST
from flextui.wording.words import named

LONGEST_ID = 64
"""How many characters an id may have."""

_NAMESPACE = uuid.UUID("6f0e7f0c-6f2b-5a0e-9a55-0b1d3a6a3c11")
"""Of the ids made from content; it must never change."""

_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}

canonical = msgspec.json.Encoder(order="sorted").encode
"""Returns the canonical JSON of a record: keys sorted, all fields there, no spaces, UTF-8."""


class Given(Struct, frozen=True):
    """A record as it was given, with its left-out fields left out.

    `where` is the place in its file, for messages. A `row` is one of a table, which people
    edit: where it differs it may be a correction.
    """

    kind: str
    fields: Mapping[str, object]
    where: str = ""
    row: bool = False

    @contextmanager
    def place(self) -> Iterator[None]:
        """Have a refusal within told with the place of the record in its file."""
        try:
            yield
        except Refused as error:
            raise error.placed(self.where) from None


class Incoming(Struct, frozen=True):
    """What a file to import holds, and sentences on how it was read."""

    records: tuple[Given | Record, ...]
    told: tuple[str, ...] = ()


class MergeResult(Struct, frozen=True, kw_only=True):
    """What a merge did, or would do.

    `added` new live records, `updated` later versions of records that were there, `corrected`
    rows of a table that correct the version here, `deleted` records that were there and are
    tombstones now, `tombstones` deletions of records that never were there, `unchanged` the
    very same versions, `repeated` records that stand in the file before already, `older`
    versions that a later one here beats, `refused` rows of a table that differ and correct
    nothing. `written` are the new versions, `corrections` those that were corrected, before
    and after, `told` a sentence for each refused row.
    """

    added: int = 0
    updated: int = 0
    corrected: int = 0
    deleted: int = 0
    tombstones: int = 0
    unchanged: int = 0
    repeated: int = 0
    older: int = 0
    refused: int = 0
    written: tuple[Record, ...] = ()
    corrections: tuple[tuple[Record, Record], ...] = ()
    told: tuple[str, ...] = ()


class _Item:
    """A given record on its way into the journal.

    `known` is the stored version of it, `wins` whether the given one beats that, `corrects`
    whether it does so as a corrected row, `same` whether they say the same, `why` why a row
    that differs is not taken; `record` is there once its left-out fields are filled in.
    """

    def __init__(self, given: Given) -> None:
        """Read the times and the id. Raises Refused."""
        self.given = given
        if "at" not in given.fields:
            raise Missing("at", None, "a time with its UTC offset")
        self.at = entry.instant_elsewhere(given.fields["at"])
        self.revised_at = _revision(given.fields.get("revised_at", self.at))
        self.id = _id(given)
        self.why = ""
        self.known: Record | None = None
        self.record: Record | None = None
        self.wins = self.same = self.corrects = False

    def meet(self, known: Record | None, now: datetime) -> None:
        """Compare the given version with the stored one. Raises Refused."""
        self.known = known
        self.wins = known is None or self.revised_at > known.revised_at
        if known is None:
            return
        self.id = known.id
        if self.given.row and not (self.wins and "revised_at" in self.given.fields):
            self._meet_row(known, now)
        elif self.revised_at == known.revised_at:
            stored = structs.asdict(known) if kind_of(known) == self.given.kind else {}
            record = self.complete({**stored, **self.given.fields}, Situation())
            self.wins, self.same = rank(record) > rank(known), rank(record) == rank(known)

    def _meet_row(self, known: Record, now: datetime) -> None:
        """See whether a row of a table corrects the stored version that it was made from."""
        self.wins = False
        if not isinstance(known, Session):
            self.why = f"its id is that of a {kind_of(known)} here"
            return
        fields = {**structs.asdict(known), **self.given.fields}
        if str(fields["note"]).splitlines() == known.note.splitlines():
            fields["note"] = known.note  # a spreadsheet may end lines in a cell as it likes
        record = self.complete(fields, Situation())
        if known.deleted:
            self.why = "that session is deleted here"
        elif canonical(structs.replace(record, revised_at=known.revised_at)) == canonical(known):
            self.same = True
        elif "revised_at" not in self.given.fields:
            self.why = "it differs from your diary and does not say from which version (revised_at)"
        elif self.revised_at != known.revised_at:
            self.why = "it differs from your diary, which has a later version"
        else:
            self.wins = self.corrects = True
            self.revised_at = entry.next_revision(now, known.revised_at)
            self.complete(fields, Situation())

    def complete(self, fields: Mapping[str, object], situation: Situation) -> Record:
        """Make the record of some fields, with defaults by the situation. Raises Refused."""
        full = entry.filled(self.given.kind, fields, situation)
        full |= {"id": self.id, "at": self.at, "revised_at": self.revised_at}
        self.record = entry.make(KINDS[self.given.kind], full)
        return self.record

    def outcome(self) -> str:
        """Return what becomes of it, as a field of the result."""
        gone = self.record is not None and self.record.deleted
        if self.why:
            return "refused"
        if not self.wins:
            return "unchanged" if self.same else "older"
        if self.known is None:
            return "tombstones" if gone else "added"
        if gone:
            return "tombstones" if self.known.deleted else "deleted"
        return "corrected" if self.corrects else "updated"


def merged(
    stored: Mapping[str, Record], incoming: Iterable[Given | Record], now: datetime
) -> MergeResult:
    """Return what a merge does with stored records, given by their ids; `written` is to be stored.

    Raises Refused for a bad record.
    """
    items, repeated = _items(incoming)
    namesake = _namesakes(items, stored)
    met: set[str] = set()
    for item in items:
        with item.given.place():
            known = stored.get(item.id) or namesake(item)
            item.meet(known, now)
            if known is not None and known.id in met and "id" in item.given.fields:
                raise Refused("id", item.given.fields["id"], "each id once in a file")
        met.add(item.id)
    _complete(items, stored)
    corrected = [item for item in items if item.corrects]
    return MergeResult(
        **Counter(item.outcome() for item in items),
        repeated=repeated,
        written=tuple([item.record for item in items if item.wins and item.record]),
        corrections=tuple([(i.known, i.record) for i in corrected if i.known and i.record]),
        told=tuple([f"{i.given.where} was not taken: {i.why}." for i in items if i.why]),
    )


def rank(record: Record) -> tuple[datetime, bool, bytes]:
    """Return what decides between two versions of a record: the greater one stays."""
    return record.revised_at, record.deleted, canonical(record)


def content_id(given: Given) -> str:
    """Return an id made from a record's content: the same for the same content, anywhere."""
    own = ("id", "revised_at", "deleted")
    content = {name: value for name, value in given.fields.items() if name not in own}
    return str(uuid.uuid5(_NAMESPACE, canonical({**content, "kind": given.kind}).decode()))


def _items(incoming: Iterable[Given | Record]) -> tuple[list[_Item], int]:
    """Return the given records, each once, and how many stood there already.

    Raises Refused for an id that is there twice.
    """
    items: dict[str, _Item] = {}
    repeated = 0
    for each in incoming:
        given = each if isinstance(each, Given) else Given(kind_of(each), structs.asdict(each))
        with given.place():
            item = _Item(given)
        first = items.setdefault(item.id, item)
        if first is not item and "id" in given.fields:
            other = f"an id of its own ({first.given.where or 'another record'} has this one)"
            raise Refused("id", item.id, other, where=given.where)
        repeated += first is not item
    return list(items.values()), repeated


def _namesakes(
    items: Sequence[_Item], stored: Mapping[str, Record]
) -> Callable[[_Item], Record | None]:
    """Return what finds the session here that a row means whose id is none of those here.

    A table may have lost its ids, or their small letters, or have got spaces around them; its
    sessions must not be there twice for that. Without an id it is that of its time and stage.
    """
    if all(not item.given.row or item.id in stored for item in items):
        return lambda _: None
    ids = {record.id.strip().lower(): record for record in stored.values()}
    sessions = {
        (record.at, record.stage): record
        for record in stored.values()
        if isinstance(record, Session) and not record.deleted
    }

    def find(item: _Item) -> Record | None:
        if not item.given.row:
            return None
        if "id" in item.given.fields:
            return ids.get(item.id.strip().lower())
        stage = named(Stage, str(item.given.fields.get("stage")))
        return sessions.get((item.at, stage)) if stage else None

    return find


def _complete(items: Sequence[_Item], stored: Mapping[str, Record]) -> None:
    """Fill in what is left out, each record by the situation that it finds. Raises Refused."""
    beaten = {item.id for item in items if item.wins and item.known is not None}
    events: list[tuple[tuple[datetime, int, str], Record | _Item]] = [
        (fold_order(record), record)
        for record in stored.values()
        if not record.deleted and record.id not in beaten
    ]
    events += [
        ((item.at, _RANKS[item.given.kind], item.id), item)
        for item in items
        if item.wins or item.record is None
    ]
    situation = Situation()
    for _, event in sorted(events, key=itemgetter(0)):
        if not isinstance(event, _Item):
            situation = situation.after(event)
            continue
        with event.given.place():
            record = event.record or event.complete(event.given.fields, situation)
        if event.wins and not record.deleted:
            situation = situation.after(record)


def _id(given: Given) -> str:
    """Return a given record's id: its own, or one made from its content. Raises Refused."""
    if "id" not in given.fields:
        return content_id(given)
    own = given.fields["id"]
    if not isinstance(own, str) or not 1 <= len(own) <= LONGEST_ID:
        raise Refused("id", own, f"text of 1 to {LONGEST_ID} characters")
    return own


def _revision(value: object) -> datetime:
    """Return when a version was written, in UTC. Raises Refused."""
    time = entry.moment("revised_at", value)
    if time >= LATEST:
        raise Refused("revised_at", value, f"a time before {LATEST:%Y}")
    return time.astimezone(UTC)
