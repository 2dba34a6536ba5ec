"""Days as the programme counts them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo

from flextui.rules.records import DEFAULT_PRESCRIPTION, Prescription, Record

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


def day_of(at: datetime, day_shift: timedelta) -> date:
    """Return the day of an instant, read in the instant's own UTC offset."""
    return (at - day_shift).date()


def day_counter(records: Iterable[Record]) -> Callable[[datetime], date]:
    """Return what tells the day of an instant, by the `day_start` that was in force then.

    `records` are the live ones in the order of the fold.
    """
    prescriptions = [record for record in records if isinstance(record, Prescription)]
    starts = [prescription.at for prescription in prescriptions]
    shifts = [rules.day_shift for rules in (DEFAULT_PRESCRIPTION, *prescriptions)]
    return lambda at: day_of(at, shifts[bisect_right(starts, at)])


class FixedOffset(tzinfo):
    """A UTC offset that stays, so that 24 h stay 24 h; `zone` is where it was taken from."""

    def __init__(self, offset: timedelta, zone: tzinfo | None) -> None:
        """Take the offset of one moment in a zone."""
        self._offset = offset
        self.zone = zone

    def __reduce__(self) -> tuple[type["FixedOffset"], tuple[timedelta, tzinfo | None]]:
        """Let it be copied."""
        return FixedOffset, (self._offset, self.zone)

    def utcoffset(self, _at: datetime | None) -> timedelta:
        """Return the offset."""
        return self._offset

    def dst(self, _at: datetime | None) -> timedelta:
        """Return nothing: what of the offset is summer time does not matter."""
        return timedelta()

    def tzname(self, at: datetime | None) -> str | None:
        """Return the offset as a name."""
        return timezone(self._offset).tzname(at)


def in_fixed_offset(at: datetime) -> datetime:
    """Return the same instant with its present UTC offset fixed, so that 24 h stay 24 h.

    The zone is remembered, for `local`. Raises ValueError when `at` has no UTC offset.
    """
    if isinstance(at.tzinfo, FixedOffset | timezone):
        return at
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"the time {at} has no UTC offset; every time needs one")
    return at.replace(tzinfo=FixedOffset(offset, at.tzinfo))


def zone_of(now: datetime) -> tzinfo | None:
    """Return the zone of a moment, by whose rules other instants are told and typed times read."""
    return now.tzinfo.zone if isinstance(now.tzinfo, FixedOffset) else now.tzinfo


def local(at: datetime, now: datetime) -> datetime:
    """Return an instant as the clocks show it then, by the rules of the zone of `now`.

    For what has no offset of its own: what is still to come, and files.
    """
    return in_fixed_offset(at.astimezone(zone_of(now)))


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a time may lie in."""
