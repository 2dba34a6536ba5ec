"""What a report tells: the stretch, its sessions in groups, corrections, when stages were open."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from flextui import __version__
from flextui.rules.days import DAY, day_counter
from flextui.rules.outlook import Overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, STAGES, Prescription, Record, Session, Stage
from flextui.wording.programme import Programme
from flextui.wording.statistics import WEEK, sessions_of, week_of, within
from flextui.wording.story import Line, LineKind, story
from flextui.wording.times import Span
from flextui.wording.words import time_words


class Stretch(Struct, frozen=True):
    """A stage was open from `first` to `last`."""

    stage: Stage
    first: datetime
    last: datetime


def stretches(story: Sequence[Line], now: datetime) -> tuple[Stretch, ...]:
    """Return when each stage was open up to `now`; `story` is the whole one, newest first."""
    since: dict[Stage, datetime] = {}
    found: list[Stretch] = []
    for at, level in _levels(story):
        for stage in STAGES:
            is_open = stage.rank < level
            if is_open and stage not in since:
                since[stage] = at
            elif not is_open and stage in since:
                found.append(Stretch(stage, since.pop(stage), at))
    found += [Stretch(stage, at, now) for stage, at in since.items()]
    return tuple(sorted(found, key=lambda each: (each.stage.rank, each.first)))


def _levels(story: Sequence[Line]) -> Iterator[tuple[datetime, int]]:
    """Yield how many stages were open after each line, oldest first."""
    level = 0
    for line in reversed(story):
        if line.kind is LineKind.GAP:
            level = min(level, 1)
        elif line.outcome is not None and line.is_record:
            level = line.outcome.level_after
        yield line.at, level


AT_ONCE = timedelta(minutes=5)
"""A record written so soon after the time it tells of counts as entered when it happened."""


class Corrections(Struct, frozen=True):
    """Records taken out, and records written later than they happened; oldest first."""

    deleted: tuple[Record, ...] = ()
    later: tuple[Record, ...] = ()


def corrections(live: Iterable[Record], deleted: Iterable[Record]) -> Corrections:
    """Return the corrections among live and deleted records."""
    return Corrections(
        tuple(sorted(deleted, key=lambda record: (record.at, record.id))),
        tuple(record for record in live if written_later(record)),
    )


def written_later(record: Record) -> bool:
    """Whether a record was entered, or changed, later than it happened."""
    return record.revised_at - record.at > AT_ONCE


class Grouping(StrEnum):
    """How large a stretch one group is."""

    SESSION = "session"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_MOST: tuple[tuple[Grouping, int], ...] = (
    (Grouping.SESSION, 45),
    (Grouping.DAY, 62),
    (Grouping.WEEK, 80),
    (Grouping.MONTH, 120),
)
"""How many groups of each kind may stand in the report; beyond the last it goes by year."""


class Group(Struct, frozen=True):
    """Some sessions (at least one), oldest first, of the days from `first` to `last`."""

    first: date
    last: date
    lines: tuple[Line, ...]

    @property
    def sessions(self) -> list[Session]:
        """The sessions, oldest first."""
        return sessions_of(self.lines)

    @property
    def before(self) -> float:
        """The mean pain before."""
        return mean(each.pain_before for each in self.sessions)

    @property
    def worst(self) -> float:
        """The mean of the worst pain while moving."""
        return mean(each.pain_peak for each in self.sessions)

    @property
    def highest(self) -> int:
        """The highest pain while moving."""
        return max(each.pain_peak for each in self.sessions)

    @property
    def after(self) -> float:
        """The mean pain after."""
        return mean(each.pain_after for each in self.sessions)

    @property
    def effort(self) -> float:
        """The mean effort."""
        return mean(each.effort for each in self.sessions)


def grouped(lines: Sequence[Line], first_weekday: int = 0) -> tuple[Grouping, tuple[Group, ...]]:
    """Return the sessions among lines (newest first) in the smallest groups that are not too many.

    The groups stand oldest first; a stretch without a session has none.
    """
    told = [line for line in reversed(lines) if line.kind is LineKind.SESSION]
    if len(told) <= _MOST[0][1]:
        return Grouping.SESSION, tuple(Group(line.day, line.day, (line,)) for line in told)
    for grouping, most in _MOST[1:]:
        found = _by(grouping, told, first_weekday)
        if len(found) <= most:
            return grouping, found
    return Grouping.YEAR, _by(Grouping.YEAR, told, first_weekday)


def mean(values: Iterable[int]) -> float:
    """Return the mean of one value or more. Raises ZeroDivisionError for none."""
    found = list(values)
    return sum(found) / len(found)


def stretch(grouping: Grouping, day: date, first_weekday: int = 0) -> tuple[date, date]:
    """Return the first and the last day of the stretch that a day lies in."""
    match grouping:
        case Grouping.SESSION | Grouping.DAY:
            return day, day
        case Grouping.WEEK:
            begin = week_of(day, first_weekday)
            return begin, begin + WEEK - timedelta(days=1)
        case Grouping.MONTH:
            begin = day.replace(day=1)
            following = (begin + timedelta(days=31)).replace(day=1)
            return begin, following - timedelta(days=1)
        case Grouping.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def _by(grouping: Grouping, lines: list[Line], first_weekday: int) -> tuple[Group, ...]:
    """Return lines, oldest first, in stretches of one size."""
    found: dict[tuple[date, date], list[Line]] = {}
    for line in lines:
        found.setdefault(stretch(grouping, line.day, first_weekday), []).append(line)
    ordered = sorted(found.items(), key=lambda item: item[0])
    return tuple(Group(first, last, tuple(each)) for (first, last), each in ordered)


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


T = TypeVar("T")

NOUNS: dict[Grouping, str] = {
    Grouping.SESSION: "session",
    Grouping.DAY: "day with sessions",
    Grouping.WEEK: "week with sessions",
    Grouping.MONTH: "month with sessions",
    Grouping.YEAR: "year with sessions",
}
"""What one row of a grouped table is."""


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


def decimal(value: float) -> str:
    """Return a mean with one decimal."""
    return f"{value:.1f}"


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


def latest(found: Iterable[T], most: int) -> tuple[list[T], str]:
    """Return the last `most` of some things, and what a caption says when there were more."""
    every = list(found)
    kept = every[-most:]
    return kept, f" (the latest {most} of {len(every):,})" if len(every) > most else ""


def covered(report: Report) -> str:
    """Return which days the report is about, in words."""
    length = counted((report.last - report.first).days + 1, "day")
    which = "chosen from the diary" if not report.asked.is_all else "the whole diary"
    return f"{days(report.first, report.last)} ({length}, {which})"
