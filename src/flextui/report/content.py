"""What a report tells of: its days, the sessions in groups, when stages were open; and words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

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
from flextui.wording.words import time_words


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


class Report(Struct, frozen=True, kw_only=True):
    """All that a report tells.

    `overview` is the whole diary at the moment the report is made, `story` its lines, newest
    first, and `lines` those of the chosen days, oldest first. `asked` are the days that were
    asked for, `first` and `last` those that the report covers. `deleted` are the records of
    these days that were taken out, oldest first.
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
    open: tuple[OpenStretch, ...]
    deleted: tuple[Record, ...]
    programme: Programme
    first_weekday: int

    @property
    def now(self) -> datetime:
        """When the report is made."""
        return self.overview.now

    @property
    def length(self) -> int:
        """How many days the report covers."""
        return (self.last - self.first).days + 1

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
    lines = tuple(reversed(within(whole, span)))
    today = overview.status.today
    latest = max([today, *(line.day for line in whole)])
    earliest = min((line.day for line in whole), default=today)
    last = min(span.last or latest, latest)
    grouping, groups = grouped(lines, first_weekday)
    day = day_counter(outcome.record for outcome in overview.progress.outcomes)
    gone = [record for record in deleted if span.has(day(record.at))]
    return Report(
        name=" ".join(name.split()),
        asked=span,
        first=min(max(span.first or earliest, earliest), last),
        last=last,
        overview=overview,
        story=whole,
        lines=lines,
        grouping=grouping,
        groups=groups,
        open=open_stretches(whole, overview.now),
        deleted=tuple(sorted(gone, key=lambda record: (record.at, record.id))),
        programme=programme,
        first_weekday=first_weekday,
    )


def day(of: date) -> str:
    """Return a day with its year: 5 Jan 2026."""
    return f"{of.day} {of:%b} {of.year}"


def moment(at: datetime) -> str:
    """Return an instant with its year, in its own offset: 5 Jan 2026 09:10."""
    return f"{day(at.date())} {time_words(at)}"


def days(first: date, last: date) -> str:
    """Return the days from one to another: 5 Jan to 8 Feb 2026."""
    if first == last:
        return day(first)
    begin = f"{first.day} {first:%b}" if first.year == last.year else day(first)
    return f"{begin} to {day(last)}"


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


def means(ratings: Ratings) -> str:
    """Return mean pains in words."""
    return f"{ratings.before:.1f} before, {ratings.worst:.1f} worst, {ratings.after:.1f} after"


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: 1 session, 1,017 sessions."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."
