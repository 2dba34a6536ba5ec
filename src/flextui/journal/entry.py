"""Making records of what a person, a program or a file gives: defaults, checks, messages.

Every function takes the fields as they were given (whole numbers, identifiers, lists of
flags, times as `datetime` or RFC 3339 text) and raises Refused, which names the field, its
value and what is allowed. `records` are the live records of the journal in the order of
the fold; `now` is a time with its UTC offset.
"""

import uuid
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

import msgspec

from flextui.domain.records import (
    AHEAD,
    KINDS,
    CheckIn,
    Clearance,
    Instant,
    Prescription,
    Record,
    Screening,
    Session,
    kind_of,
)
from flextui.journal.defaults import filled, in_force, most_days, situation_at
from flextui.journal.errors import Refused
from flextui.journal.layout import EARLIEST, LATEST

STEP = timedelta(milliseconds=1)
"""The least time between two versions of a record."""

FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(type_.__struct_fields__) for kind, type_ in KINDS.items()
}
"""The names of every field of a kind, but for `kind` itself."""

OWN = frozenset({"id", "revised_at", "deleted"})
"""Fields that the journal itself looks after: nobody edits them."""

_R = TypeVar("_R", bound=Record)
_encode = msgspec.json.Encoder().encode


def new_session(
    fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> Session:
    """Make a session; what is left out has its default (INTERFACE, Records)."""
    return _new(Session, fields, records, now)


def new_checkin(
    fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> CheckIn:
    """Make a check-in: how it is now, with no exercise."""
    return _new(CheckIn, fields, records, now)


def new_screening(
    fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> Screening:
    """Make a screening; no flags means that nothing applies."""
    return _new(Screening, fields, records, now)


def new_clearance(
    fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> Clearance:
    """Make a clearance: what a provider said. Spaces are no provider's name."""
    if isinstance(by := fields.get("by"), str) and by and not by.strip():
        raise Refused("by", by, "the name of a provider")
    return _new(Clearance, fields, records, now)


def new_prescription(
    fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> Prescription:
    """Make a prescription with every field: those left out keep the value in force.

    Only `by` is never kept, and `clear_days` is cut to `clear_sessions` when these were
    lowered below it (`cut_days` tells).
    """
    at = instant(fields.get("at", now), now)
    rules = situation_at(records, at).rules
    check_names("prescription", fields, OWN - {"id"})
    return _new(Prescription, in_force(fields, rules), records, now)


def cut_days(before: Prescription, after: Prescription, named: Mapping[str, object]) -> str:
    """Return the sentence that says that `clear_days` was cut, empty when it was not."""
    if "clear_days" in named or after.clear_days == before.clear_days:
        return ""
    return (
        f"clear_days is {after.clear_days} now: it cannot be more than "
        f"clear_sessions ({after.clear_sessions})."
    )


def revised(record: Record, changes: Mapping[str, object], *, now: datetime) -> Record:
    """Return a record's next version with the fields in `changes` replaced.

    When nothing is different the record itself is returned.
    """
    kind = kind_of(record)
    check_names(kind, changes)
    fields = {name: getattr(record, name) for name in FIELDS[kind]}
    fields.update(changes)
    if isinstance(record, Prescription) and "clear_days" not in changes:
        fields["clear_days"] = most_days(fields["clear_sessions"], record.clear_days)
    if "at" in changes:
        fields["at"] = instant(changes["at"], now)
    after = make(KINDS[kind], fields)
    if after == record:
        return record
    return msgspec.structs.replace(after, revised_at=next_revision(now, record.revised_at))


def next_revision(now: datetime, before: datetime | None = None) -> datetime:
    """Return when a version is written: now, or 1 ms after the version before if that is later."""
    written = to_milliseconds(now.astimezone(UTC))
    if before is None or before < written:
        return written
    if before >= LATEST:
        raise Refused("revised_at", before, f"a time before {LATEST:%Y}")
    return before.astimezone(UTC) + STEP


def to_milliseconds(time: datetime) -> datetime:
    """Return a time cut to whole milliseconds."""
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def new_id() -> str:
    """Return an id that no other record has."""
    return str(uuid.uuid4())


def instant(value: object, now: datetime) -> datetime:
    """Return the time of a new record: at most 5 minutes after now, not before 1900.

    It keeps its UTC offset, as a fixed one.
    """
    time = moment("at", value)
    if not EARLIEST <= time <= now + AHEAD:
        raise Refused("at", value, f"a time between {EARLIEST:%Y} and {_minutes()} from now")
    return time


def instant_elsewhere(value: object) -> datetime:
    """Return the time of a record made by whatever clock: not before 1900, and before 9000."""
    time = moment("at", value)
    if not EARLIEST <= time < LATEST:
        raise Refused("at", value, f"a time from {EARLIEST:%Y} on and before {LATEST:%Y}")
    return time


def moment(field: str, value: object) -> datetime:
    """Return a given time with a fixed UTC offset of whole minutes."""
    try:
        time = msgspec.convert(value, Instant)
        minutes = round((time.utcoffset() or timedelta()) / timedelta(minutes=1))
        return time.astimezone(timezone(timedelta(minutes=minutes)))
    except (msgspec.ValidationError, OverflowError):
        from flextui.journal.refusal import allowed

        raise Refused(field, value, allowed("session", "at")) from None


def check_names(kind: str, fields: Mapping[str, object], but: AbstractSet[str] = OWN) -> None:
    """Refuse fields that a record of `kind` does not have, and those in `but`."""
    names = [name for name in FIELDS[kind] if name not in but]
    for name in fields:
        if name not in names:
            from flextui.journal.refusal import unknown

            raise unknown(kind, name, names)


def make(type_: type[_R], fields: Mapping[str, object]) -> _R:
    """Make a record of fields that are all there. Raises Refused."""
    try:
        record = msgspec.convert(fields, type_)
        _encode(record)
    except (msgspec.ValidationError, UnicodeEncodeError):
        from flextui.journal.refusal import why

        raise why(_kind(type_), fields) from None
    return record


def _new(
    type_: type[_R], fields: Mapping[str, object], records: Sequence[Record], now: datetime
) -> _R:
    """Make a new record of a kind, with its defaults."""
    kind = _kind(type_)
    check_names(kind, fields, OWN - {"id"})
    at = instant(fields["at"], now) if "at" in fields else instant(to_milliseconds(now), now)
    full = filled(kind, fields, situation_at(records, at))
    full["at"] = at
    full.setdefault("id", new_id())
    full["revised_at"] = next_revision(now)
    return make(type_, full)


def _kind(type_: type[msgspec.Struct]) -> str:
    """Return the kind that a type of record is."""
    return str(type_.__struct_config__.tag)


def _minutes() -> str:
    """Return in words how far ahead a record may lie."""
    return f"{AHEAD // timedelta(minutes=1)} minutes"
