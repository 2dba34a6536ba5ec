"""Merging records into those that are there: the later version wins, wherever it was made.

Versions have one order (time of revision, deleted, content), so that merging is idempotent,
commutative and associative: machines that exchange files end in the same state.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter

import msgspec
from msgspec import Struct

from flextui.domain.records import KINDS, Record, fold_order, kind_of
from flextui.journal.defaults import Situation, filled
from flextui.journal.entry import instant_elsewhere, make, moment
from flextui.journal.errors import Missing, Refused
from flextui.journal.given import Given
from flextui.journal.layout import LATEST, View
from flextui.journal.writing import Version, unknown

_NAMESPACE = uuid.UUID("6f0e7f0c-6f2b-5a0e-9a55-0b1d3a6a3c11")
"""Of the ids made from content; it must never change."""

_sorted = msgspec.json.Encoder(order="sorted").encode
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}

LONGEST_ID = 64
"""How many characters an id may have."""

ExtrasOf = Callable[[Record], Mapping[str, object]]
"""Gives the fields of a stored record that this version of flextui does not know."""


class MergeResult(Struct, frozen=True, kw_only=True):
    """What a merge did, or would do.

    `added` new live records, `updated` later versions of records that were there, `deleted`
    records that were there and are tombstones now, `tombstones` deletions of records that
    never were there, `unchanged` the very same versions, `older` versions that a later one
    here beats. `written` are the new versions.
    """

    added: int = 0
    updated: int = 0
    deleted: int = 0
    tombstones: int = 0
    unchanged: int = 0
    older: int = 0
    written: tuple[Record, ...] = ()


class _Item:
    """A given record on its way into the journal.

    `known` is the stored version of it, `wins` whether the given one beats that; `record`
    is there once its left-out fields are filled in.
    """

    __slots__ = ("at", "given", "id", "known", "record", "revised_at", "same", "wins")

    def __init__(self, given: Given) -> None:
        """Read the times and the id. Raises Refused."""
        self.given = given
        if "at" not in given.fields:
            raise Missing("at", None, "a time with its UTC offset")
        self.at = instant_elsewhere(given.fields["at"])
        self.revised_at = _revision(given.fields.get("revised_at", self.at))
        self.id = _id(given)
        self.known: Record | None = None
        self.record: Record | None = None
        self.wins = self.same = False

    def meet(self, known: Record | None, extras_of: ExtrasOf) -> None:
        """Compare the given version with the stored one. Raises Refused."""
        self.known = known
        self.wins = known is None or self.revised_at > known.revised_at
        if known is not None and self.revised_at == known.revised_at:
            stored = msgspec.structs.asdict(known) if kind_of(known) == self.given.kind else {}
            record = self.complete({**stored, **self.given.fields}, Situation())
            mine, theirs = canonical(record, self.given.extras), canonical(known, extras_of(known))
            self.wins = (record.deleted, mine) > (known.deleted, theirs)
            self.same = mine == theirs

    def complete(self, fields: Mapping[str, object], situation: Situation) -> Record:
        """Make the record of some fields, with defaults by the situation. Raises Refused."""
        full = filled(self.given.kind, fields, situation)
        full |= {"id": self.id, "at": self.at, "revised_at": self.revised_at}
        self.record = make(KINDS[self.given.kind], full)
        return self.record

    @property
    def order(self) -> tuple[datetime, int, str]:
        """The place in the order of the fold."""
        return (self.at, _RANKS[self.given.kind], self.id)


def plan(
    stored: Mapping[str, Record], extras_of: ExtrasOf, incoming: Iterable[Given]
) -> tuple[list[Version], MergeResult]:
    """Return the versions that a merge writes, and what it does.

    `stored` has every stored record by its id. Raises Refused for a bad record.
    """
    items = _items(incoming)
    for item in items:
        with item.given.place():
            item.meet(stored.get(item.id), extras_of)
    _complete(items, stored)
    versions = [
        Version(item.record, item.given.extras, item.given.minor)
        for item in items
        if item.wins and item.record is not None
    ]
    return versions, _result(items, versions)


def into(view: View, incoming: Iterable[Given]) -> tuple[list[Version], MergeResult]:
    """Return what merging records into a store writes, and what it does. Raises Refused."""
    stored = view.by_id()
    places: dict[str, tuple[str, str]] = {}

    def extras_of(record: Record) -> Mapping[str, object]:
        if not places:
            places.update(view.places(stored.keys()))
        kind, number = places[record.id]
        return unknown(record, view.lines()[kind][number])

    return plan(stored, extras_of, incoming)


def content_id(given: Given) -> str:
    """Return an id made from a record's content: the same for the same content, anywhere."""
    own = ("id", "revised_at", "deleted")
    content = {name: value for name, value in given.fields.items() if name not in own}
    text = _sorted({**content, **given.extras, "kind": given.kind})
    return str(uuid.uuid5(_NAMESPACE, text.decode()))


def canonical(record: Record, extras: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of a record: keys sorted, all fields there, no spaces, UTF-8."""
    return _sorted({**msgspec.to_builtins(record), **extras}) if extras else _sorted(record)


def _items(incoming: Iterable[Given]) -> list[_Item]:
    """Return the given records, each once. Raises Refused for an id that is there twice."""
    items: dict[str, _Item] = {}
    for given in incoming:
        with given.place():
            item = _Item(given)
        first = items.setdefault(item.id, item)
        if first is not item and "id" in given.fields:
            other = f"an id of its own ({first.given.where or 'another record'} has this one)"
            raise Refused("id", item.id, other, where=given.where)
    return list(items.values())


def _complete(items: Sequence[_Item], stored: Mapping[str, Record]) -> None:
    """Fill in what is left out, each record by the situation that it finds. Raises Refused."""
    beaten = {item.id for item in items if item.wins and item.known is not None}
    events: list[tuple[tuple[datetime, int, str], Record | _Item]] = [
        (fold_order(record), record)
        for record in stored.values()
        if not record.deleted and record.id not in beaten
    ]
    events += [(item.order, item) for item in items if item.wins or item.record is None]
    events.sort(key=itemgetter(0))
    situation = Situation()
    for _, event in events:
        if not isinstance(event, _Item):
            situation = situation.after(event)
            continue
        with event.given.place():
            record = event.record or event.complete(event.given.fields, situation)
        if event.wins and not record.deleted:
            situation = situation.after(record)


def _result(items: Sequence[_Item], versions: Sequence[Version]) -> MergeResult:
    """Count what a merge does."""
    counts = dict.fromkeys(MergeResult.__struct_fields__[:-1], 0)
    for item in items:
        counts[_outcome(item)] += 1
    return MergeResult(**counts, written=tuple([version.record for version in versions]))


def _outcome(item: _Item) -> str:
    """Return what becomes of a given record, as a field of the result."""
    gone = item.record is not None and item.record.deleted
    if not item.wins:
        return "unchanged" if item.same else "older"
    if item.known is None:
        return "tombstones" if gone else "added"
    if gone:
        return "tombstones" if item.known.deleted else "deleted"
    return "updated"


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
    time = moment("revised_at", value)
    if time >= LATEST:
        raise Refused("revised_at", value, f"a time before {LATEST:%Y}")
    return time.astimezone(UTC)
