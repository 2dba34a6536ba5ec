"""The spans of time that Progress shows."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from flextui.domain.days import in_fixed_offset, zone_of
from flextui.domain.spans import Span, back


class Period(StrEnum):
    """How far back the curves go."""

    FORTNIGHT = "2 weeks"
    QUARTER = "3 months"
    YEAR = "a year"
    ALL = "all"

    def span(self, today: date) -> Span:
        """Return the days of the period up to today."""
        match self:
            case Period.FORTNIGHT:
                return Span(today - timedelta(days=13))
            case Period.QUARTER:
                return back(3, today)
            case Period.YEAR:
                return back(12, today)
            case Period.ALL:
                return Span()

    @property
    def next(self) -> "Period":
        """The period that comes after this one, after the last the first."""
        found = tuple(Period)
        return found[(found.index(self) + 1) % len(found)]


def beginning(first: date, day_shift: timedelta, now: datetime) -> datetime:
    """Return the instant at which a day begins, in the zone of `now` by its rules then."""
    return in_fixed_offset(datetime.combine(first, time(), zone_of(now)) + day_shift)
