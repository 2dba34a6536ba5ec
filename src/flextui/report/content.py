"""The report as one pure value: a person's diary, seen at a moment, cut to the chosen days.

Every verdict comes from a fold over the whole journal; only then the days are cut.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from flextui import __version__
from flextui.domain.days import DAY, day_counter
from flextui.domain.overview import Overview
from flextui.domain.programme import Programme
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription, Record
from flextui.domain.spans import Span
from flextui.domain.statistics import within
from flextui.domain.story import Line, story
from flextui.report.corrections import Corrections, corrections
from flextui.report.groups import Group, Grouping, grouped
from flextui.report.openness import Stretch, stretches


class Report(Struct, frozen=True):
    """All that a report tells.

    `overview` is the whole diary at the moment the report is made, `story` its lines and
    `lines` those of the chosen days, both newest first. `asked` are the days that were asked
    for, `first` and `last` those that the report covers.
    """

    name: str
    asked: Span
    first: date
    last: date
    overview: Overview
    story: tuple[Line, ...]
    lines: tuple[Line, ...]
    grouping: Grouping
    groups: tuple[Group, ...]
    open: tuple[Stretch, ...]
    corrections: Corrections
    programme: Programme
    version: str
    first_weekday: int

    @property
    def now(self) -> datetime:
        """When the report is made."""
        return self.overview.now

    @property
    def rules(self) -> Prescription:
        """The prescription in force at the end of the days that the report covers."""
        for line in self.story:
            if line.day <= self.last:
                return line.rules_after
        return DEFAULT_PRESCRIPTION

    def place(self, at: datetime) -> float:
        """Return how many days an instant lies after the beginning of the first day."""
        rules = self.overview.rules
        shifted = at - rules.day_shift
        return (shifted.date() - self.first).days + _share_of_day(shifted)

    def place_of(self, line: Line) -> float:
        """Return how many days a line lies after the beginning of the first day."""
        return (line.day - self.first).days + _share_of_day(line.at - line.rules.day_shift)


def report_of(
    overview: Overview,
    *,
    programme: Programme,
    deleted: Iterable[Record] = (),
    asked: Span | None = None,
    name: str = "",
    first_weekday: int = 0,
) -> Report:
    """Return the report of a diary seen at a moment.

    `deleted` are the journal's tombstones, `asked` the days to tell of (all of them when not
    given), `name` whose report it is, `first_weekday` the day on which weeks begin (0 for
    Monday to 6 for Sunday).
    """
    span = asked or Span()
    whole = story(overview.progress)
    lines = tuple(within(whole, span))
    first, last = _covered(span, whole, overview.status.today)
    grouping, groups = grouped(lines, first_weekday)
    day = day_counter(outcome.record for outcome in overview.progress.outcomes)
    return Report(
        name=" ".join(name.split()),
        asked=span,
        first=first,
        last=last,
        overview=overview,
        story=whole,
        lines=lines,
        grouping=grouping,
        groups=groups,
        open=stretches(whole, overview.now),
        corrections=corrections(
            [line.record for line in reversed(lines) if line.is_record and line.record is not None],
            [record for record in deleted if span.has(day(record.at))],
        ),
        programme=programme,
        version=__version__,
        first_weekday=first_weekday,
    )


def _covered(span: Span, whole: tuple[Line, ...], today: date) -> tuple[date, date]:
    """Return the first and the last day that are covered: what was asked, within the diary."""
    latest = max([today, *(line.day for line in whole)])
    earliest = min((line.day for line in whole), default=today)
    last = min(span.last or latest, latest)
    first = max(span.first or earliest, earliest)
    return min(first, last), last


def _share_of_day(at: datetime) -> float:
    """Return how much of its day has passed at an instant, 0 to 1."""
    return timedelta(hours=at.hour, minutes=at.minute) / DAY
