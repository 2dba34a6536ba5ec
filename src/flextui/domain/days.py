"""Days as the programme counts them: from one `day_start` to the next, in a record's own offset."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone

from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription, Record

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


def in_fixed_offset(at: datetime) -> datetime:
    """Return the same instant with its present UTC offset fixed, so that 24 h stay 24 h.

    Raises ValueError when `at` has no UTC offset.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"the time {at} has no UTC offset; every time needs one")
    return at.replace(tzinfo=timezone(offset))
