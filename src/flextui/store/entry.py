"""What a person entered, with its defaults, as a record; or why it is refused."""

import uuid
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import TypeVar

import msgspec
from msgspec import Struct, inspect, structs

from flextui.rules.records import (
    AHEAD,
    DEFAULT_PRESCRIPTION,
    KINDS,
    CheckIn,
    Clearance,
    Ended,
    Instant,
    Prescription,
    Record,
    Screening,
    Session,
    Site,
    kind_of,
)
from flextui.store.errors import Missing, Refused, UnknownField
from flextui.store.storage import EARLIEST, LATEST
from flextui.wording.fields import RULES


class Situation(Struct, frozen=True):
    """What the defaults of a record depend on, as it was just before the record.

    `site` is the site after the latest earlier session, `rules` the prescription in force.
    """

    site: Site = Site.NONE
    rules: Prescription = DEFAULT_PRESCRIPTION

    def after(self, record: Record) -> "Situation":
        """Return the situation after a live record."""
        if isinstance(record, Session):
            return Situation(record.site_after, self.rules)
        if isinstance(record, Prescription):
            return Situation(self.site, record)
        return self


def situation_at(records: Sequence[Record], at: datetime) -> Situation:
    """Return the situation of a new record at `at`; `records` stand in the order of the fold."""
    situation = Situation()
    for record in records:
        if record.at <= at:
            situation = situation.after(record)
    return situation


def filled(kind: str, fields: Mapping[str, object], situation: Situation) -> dict[str, object]:
    """Return the fields with defaults for those that are left out and have one.

    The values are not checked: a wrong one is left as it is, for the check that follows.
    """
    full = dict(fields)
    if kind == "session":
        _fill_session(full, situation)
    elif kind == "checkin" and "site" not in full and "pain" in full:
        full["site"] = site_default(full["pain"], situation.site)
    elif kind == "prescription" and "clear_days" not in full:
        full["clear_days"] = most_days(full.get("clear_sessions"), DEFAULT_PRESCRIPTION.clear_days)
    return full


def in_force(fields: Mapping[str, object], rules: Prescription) -> dict[str, object]:
    """Return a prescription's fields in which those left out keep the value in force.

    `clear_days` that are left out are cut to `clear_sessions`, for there cannot be more.
    """
    full = {**{name: getattr(rules, name) for name in RULES}, **fields}
    if "clear_days" not in fields:
        full["clear_days"] = most_days(full["clear_sessions"], rules.clear_days)
    return full


def site_default(pain: object, previous: Site) -> Site:
    """Return where symptoms are taken to be when only the pain is told."""
    if previous.rank >= Site.BUTTOCK.rank:
        return previous
    return Site.NONE if pain == 0 else Site.BACK


def most_days(sessions: object, wanted: int) -> int:
    """Return `clear_days` as wanted, or as many as `clear_sessions` let there be."""
    if isinstance(sessions, int) and not isinstance(sessions, bool):
        return max(1, min(wanted, sessions))
    return wanted


def _fill_session(full: dict[str, object], situation: Situation) -> None:
    """Fill in what a session leaves out."""
    full.setdefault("target_reps", situation.rules.reps)
    full.setdefault("hold_seconds", situation.rules.hold_seconds)
    full.setdefault("ended", Ended.DONE)
    if full["ended"] == Ended.DONE:
        full.setdefault("reps", full["target_reps"])
    if "site_before" not in full and "pain_before" in full:
        full["site_before"] = site_default(full["pain_before"], situation.site)
    if "site_after" not in full and "pain_after" in full:
        with suppress(ValueError):  # what is no site is refused as such
            before = Site(str(full.get("site_before")))
            full["site_after"] = site_default(full["pain_after"], before)


FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(type_.__struct_fields__) for kind, type_ in KINDS.items()
}
"""The names of every field of a kind, but for `kind` itself."""

OWN = frozenset({"id", "revised_at", "deleted"})
"""Fields that the journal itself looks after: nobody edits them."""

_R = TypeVar("_R", bound=Record)
_encode = msgspec.json.Encoder().encode


def new_record(
    type_: type[_R], fields: Mapping[str, object], *, records: Sequence[Record], now: datetime
) -> _R:
    """Make a record of a kind; what is left out has its default (INTERFACE, Records).

    `records` are those of the journal, in the order of the fold. A prescription that leaves
    something out keeps the value in force, but for `by`. Raises Refused.
    """
    kind = _kind(type_)
    by = fields.get("by")
    if type_ is Clearance and isinstance(by, str) and by and not by.strip():
        raise Refused("by", by, "the name of a provider")
    check_names(kind, fields, OWN - {"id"})
    at = instant(fields["at"], now) if "at" in fields else instant(to_milliseconds(now), now)
    situation = situation_at(records, at)
    if type_ is Prescription:
        fields = in_force(fields, situation.rules)
    full = filled(kind, fields, situation)
    full["at"] = at
    full.setdefault("id", new_id())
    full["revised_at"] = next_revision(now)
    return make(type_, full)


new_session = partial(new_record, Session)
new_checkin = partial(new_record, CheckIn)
new_screening = partial(new_record, Screening)
new_clearance = partial(new_record, Clearance)
new_prescription = partial(new_record, Prescription)
"""Each makes a record of its kind, as `new_record` does."""


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
    return before.astimezone(UTC) + timedelta(milliseconds=1)


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
        ahead = f"{AHEAD // timedelta(minutes=1)} minutes"
        raise Refused("at", value, f"a time between {EARLIEST:%Y} and {ahead} from now")
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
        raise Refused(field, value, _TIME) from None


def check_names(kind: str, fields: Mapping[str, object], but: AbstractSet[str] = OWN) -> None:
    """Refuse fields that a record of `kind` does not have, and those in `but`."""
    names = [name for name in FIELDS[kind] if name not in but]
    for name in fields:
        if name not in names:
            raise UnknownField(name, kind, _listed(names))


def make(type_: type[_R], fields: Mapping[str, object]) -> _R:
    """Make a record of fields that are all there. Raises Refused."""
    try:
        record = msgspec.convert(fields, type_)
        _encode(record)
    except (msgspec.ValidationError, UnicodeEncodeError):
        raise why(_kind(type_), fields) from None
    return record


def _kind(type_: type[msgspec.Struct]) -> str:
    """Return the kind that a type of record is."""
    return str(type_.__struct_config__.tag)


_TIME = "a time with its UTC offset, such as 2026-01-05T18:30:00+01:00"
_MAY = {"reps": " (only a session that ended as done can do without)"}


def why(kind: str, fields: Mapping[str, object]) -> Refused:
    """Return the refusal of fields of which no record of `kind` can be made.

    Of values that are each allowed only two of a prescription hold each other to something.
    """
    declared = structs.fields(KINDS[kind])
    for field in declared:
        if field.name in fields and (refused := _refused(field, fields[field.name])):
            return refused
    for field in declared:
        if field.required and field.name not in fields:
            what = allowed(inspect.type_info(field.type))
            return Missing(field.name, None, what + _MAY.get(field.name, ""))
    most = f"a whole number from 1 to clear_sessions ({fields.get('clear_sessions')})"
    return Refused("clear_days", fields.get("clear_days"), most)


def _refused(field: structs.FieldInfo, value: object) -> Refused | None:
    """Return the refusal of one value, None when it is allowed."""
    try:
        msgspec.convert(value, field.type)
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return Refused(field.name, value, "text, without half characters (surrogates)")
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError):
        if isinstance(value, list) and len(value) > 1:
            parts = [_refused(field, [part]) for part in value]
            if refused := next(filter(None, parts), None):
                return refused
        return Refused(field.name, value, allowed(inspect.type_info(field.type)))
    return None


def allowed(type_: inspect.Type | None) -> str:
    """Return in words what a field of a type may be."""
    match type_:
        case inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case inspect.StrType(pattern=str()):
            return f"a time from {RULES['day_start'].limits}"
        case inspect.StrType(min_length=None, max_length=high):
            return f"text of at most {high:,} characters"
        case inspect.StrType(min_length=low, max_length=high):
            return f"text of {low} to {high} characters"
        case inspect.EnumType(cls=cls):
            return _listed([str(member.value) for member in cls], last=" or ")
        case inspect.VarTupleType(item_type=inspect.EnumType(cls=cls)):
            return f"a list of any of {_listed([str(member.value) for member in cls])}"
        case inspect.BoolType():
            return "true or false"
        case _:
            return _TIME


def _listed(names: Sequence[str], *, last: str = " and ") -> str:
    """Return names as a list in words."""
    return ", ".join(names[:-1]) + last + names[-1]
