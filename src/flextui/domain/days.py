"""Days as the programme counts them: from one `day_start` to the next, in a record's own offset."""

from datetime import date, datetime, timedelta, timezone

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


def day_of(at: datetime, day_shift: timedelta) -> date:
    """Return the day of an instant, read in the instant's own UTC offset."""
    return (at - day_shift).date()


def in_fixed_offset(at: datetime) -> datetime:
    """Return the same instant with its present UTC offset fixed, so that 24 h stay 24 h.

    Raises ValueError when `at` has no UTC offset.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(f"the time {at} has no UTC offset; every time needs one")
    return at.replace(tzinfo=timezone(offset))
