"""What a report tells of: its days, its sessions in groups, when stages were open."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from flextui.report.blocks import day, moment
from flextui.rules.days import DAY, day_counter
from flextui.rules.outlook import Overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, STAGES, Prescription, Record, Stage
from flextui.wording.programme import Programme
from flextui.wording.statistics import (
    WEEK,
    Ratings,
    ratings_of,
    sessions_of,
    week_of,
    within,
)
from flextui.wording.story import Line, LineKind, story
from flextui.wording.times import Span


class OpenStretch(Struct, frozen=True):
    """A stage was open from `first` to `last`."""

    stage: Stage
    first: datetime
    last: datetime


def open_stretches(story: Sequence[Line], now: datetime) -> tuple[OpenStretch, ...]:
    """Return when each stage was open up to `now`; `story` is the whole one, newest first."""
    since: dict[Stage, datetime] = {}
    found: list[OpenStretch] = []
    level = 0
    for line in reversed(story):
        if line.kind is LineKind.GAP:
            level = min(level, 1)
        elif line.outcome is not None and line.is_record:
            level = line.outcome.level_after
        for stage in STAGES:
            is_open = stage.rank < level
            if is_open and stage not in since:
                since[stage] = line.at
            elif not is_open and stage in since:
                found.append(OpenStretch(stage, since.pop(stage), line.at))
    found += [OpenStretch(stage, at, now) for stage, at in since.items()]
    return tuple(sorted(found, key=lambda each: (each.stage.rank, each.first)))


class Grouping(StrEnum):
    """How large a stretch one group is."""

    SESSION = "session"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def stretch(self, day: date, first_weekday: int = 0) -> tuple[date, date]:
        """Return the first and the last day of the stretch that a day lies in."""
        match self:
            case Grouping.SESSION | Grouping.DAY:
                return day, day
            case Grouping.WEEK:
                begin = week_of(day, first_weekday)
                return begin, begin + WEEK - DAY
            case Grouping.MONTH:
                begin = day.replace(day=1)
                return begin, (begin + timedelta(days=31)).replace(day=1) - DAY
            case Grouping.YEAR:
                return date(day.year, 1, 1), date(day.year, 12, 31)


_MOST_SESSIONS = 45
_MOST = {Grouping.DAY: 62, Grouping.WEEK: 80, Grouping.MONTH: 120}
"""How many groups of each kind may stand in the report; beyond the last it goes by year."""


class Group(Struct, frozen=True):
    """Some sessions (at least one), oldest first, of the days from `first` to `last`."""

    first: date
    last: date
    lines: tuple[Line, ...]
    ratings: Ratings


def grouped(lines: Sequence[Line], first_weekday: int = 0) -> tuple[Grouping, tuple[Group, ...]]:
    """Return the sessions among lines (oldest first) in the smallest groups that are not too many.

    The groups stand oldest first; a stretch without a session has none.
    """
    sessions = [line for line in lines if line.kind is LineKind.SESSION]
    if len(sessions) <= _MOST_SESSIONS:
        return Grouping.SESSION, tuple(_group((line.day, line.day), [line]) for line in sessions)
    for grouping, most in _MOST.items():
        found = _by(grouping, sessions, first_weekday)
        if len(found) <= most:
            return grouping, found
    return Grouping.YEAR, _by(Grouping.YEAR, sessions, first_weekday)


def _by(grouping: Grouping, sessions: Iterable[Line], first_weekday: int) -> tuple[Group, ...]:
    """Return sessions in stretches of one size."""
    found: dict[tuple[date, date], list[Line]] = {}
    for line in sessions:
        found.setdefault(grouping.stretch(line.day, first_weekday), []).append(line)
    return tuple(_group(days, found[days]) for days in sorted(found))


def _group(days: tuple[date, date], lines: Sequence[Line]) -> Group:
    """Return the group of a stretch's sessions."""
    return Group(*days, tuple(lines), ratings_of(sessions_of(lines)))


class Report(Struct, frozen=True, dict=True, kw_only=True):
    """All that a report tells of a diary seen at a moment; what it is asked for is worked out once.

    `removed` are the journal's tombstones, `asked` the days to tell of (all of them when not
    given), `name` whose report it is, `first_weekday` the day on which weeks begin (0 for
    Monday to 6 for Sunday).
    """

    overview: Overview
    programme: Programme
    removed: Sequence[Record] = ()
    asked: Span = Span()
    name: str = ""
    first_weekday: int = 0

    @cached_property
    def story(self) -> tuple[Line, ...]:
        """The whole diary line by line, newest first."""
        return story(self.overview.progress)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the chosen days, oldest first."""
        return tuple(reversed(within(self.story, self.asked)))

    @cached_property
    def last(self) -> date:
        """The last day that the report covers."""
        latest = max([self.overview.status.today, *(line.day for line in self.story)])
        return min(self.asked.last or latest, latest)

    @cached_property
    def first(self) -> date:
        """The first day that the report covers."""
        earliest = min((each.day for each in self.story), default=self.overview.status.today)
        return min(max(self.asked.first or earliest, earliest), self.last)

    @property
    def length(self) -> int:
        """How many days the report covers."""
        return (self.last - self.first).days + 1

    @cached_property
    def sessions(self) -> tuple[Grouping, tuple[Group, ...]]:
        """The sessions in groups, and how large these are."""
        return grouped(self.lines, self.first_weekday)

    @property
    def grouping(self) -> Grouping:
        """How large a stretch one of the groups is."""
        return self.sessions[0]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The sessions in groups, oldest first."""
        return self.sessions[1]

    @cached_property
    def open(self) -> tuple[OpenStretch, ...]:
        """When each stage was open, in the whole diary."""
        return open_stretches(self.story, self.now)

    @property
    def deleted(self) -> list[Record]:
        """The records of the chosen days that were taken out, oldest first."""
        day = day_counter(outcome.record for outcome in self.overview.progress.outcomes)
        found = [record for record in self.removed if self.asked.has(day(record.at))]
        return sorted(found, key=lambda record: (record.at, record.id))

    @property
    def now(self) -> datetime:
        """When the report is made."""
        return self.overview.now

    @property
    def rules(self) -> Prescription:
        """The prescription in force at the end of the days that the report covers."""
        until = (line.rules_after for line in self.story if line.day <= self.last)
        return next(until, DEFAULT_PRESCRIPTION)

    def place(self, at: datetime, day_shift: timedelta, day: date | None = None) -> float:
        """Return how many days an instant lies after the beginning of the first day.

        `day` is its day, where that is not the one that the clock shows it to be.
        """
        shifted = at - day_shift
        passed = timedelta(hours=shifted.hour, minutes=shifted.minute) / DAY
        return ((day or shifted.date()) - self.first).days + passed

    def place_of(self, line: Line) -> float:
        """Return how many days a line lies after the beginning of the first day."""
        return self.place(line.at, line.rules.day_shift, line.day)


def stretch_words(grouping: Grouping, first: date, last: date) -> str:
    """Return what a row or a column of a stretch is called."""
    match grouping:
        case Grouping.WEEK:
            return f"from {day(first)}"
        case Grouping.MONTH:
            return f"{first:%b} {first.year}"
        case Grouping.YEAR:
            return str(first.year)
        case _:
            return day(last)


def group_words(grouping: Grouping, group: Group) -> str:
    """Return what a group's row is called."""
    if grouping is Grouping.SESSION:
        return moment(group.lines[0].at)
    return stretch_words(grouping, group.first, group.last)
