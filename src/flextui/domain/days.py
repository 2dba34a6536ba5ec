"""Days as the programme counts them: from one `day_start` to the next, in a record's own offset."""

from datetime import date, datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


def day_of(at: datetime, day_shift: timedelta) -> date:
    """Return the day of an instant, read in the instant's own UTC offset."""
    return (at - day_shift).date()
