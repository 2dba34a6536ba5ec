"""On which day a record counts, by the `day_start` that was in force."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, datetime

from flextui.domain.days import day_of
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription, Record


def day_counter(records: Iterable[Record]) -> Callable[[datetime], date]:
    """Return what tells the day of an instant, in its own UTC offset.

    `records` are the live ones in the order of the fold.
    """
    prescriptions = [record for record in records if isinstance(record, Prescription)]
    starts = [prescription.at for prescription in prescriptions]
    shifts = [rules.day_shift for rules in (DEFAULT_PRESCRIPTION, *prescriptions)]
    return lambda at: day_of(at, shifts[bisect_right(starts, at)])


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies between two others, both included; None is no bound."""
    return (since is None or since <= day) and (until is None or day <= until)
