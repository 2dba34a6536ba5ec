"""What a stretch of the history comes to, and the points of its charts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from msgspec import Struct

from flextui.rules.outlook import MAINTENANCE_GOAL
from flextui.rules.records import STAGES, CheckIn, Phase, Record, Session, Site, Stage
from flextui.wording.story import Line, LineKind
from flextui.wording.times import Span
from flextui.wording.words import OUTCOMES, OutcomeWord

WEEK = timedelta(days=7)
_DAYS_A_WEEK = 7
_Kind = TypeVar("_Kind", bound=Record)
_RANKS = {word.word: rank for rank, word in enumerate(OUTCOMES)}


class DayMark(Struct, frozen=True):
    """One day: its sessions, its check-ins, the worst outcome, and what opened or closed."""

    day: date
    sessions: int = 0
    checkins: int = 0
    worst: OutcomeWord | None = None
    opened: bool = False


class Week(Struct, frozen=True):
    """One week from its first day: the sessions done, and how many the goal asks for."""

    first: date
    sessions: int
    goal: int


class StageShare(Struct, frozen=True):
    """The sessions of one stage, and how many of them were clear."""

    stage: Stage
    sessions: int
    clear: int

    @property
    def share(self) -> float | None:
        """The share of clear sessions from 0 to 1, None without a session."""
        return self.clear / self.sessions if self.sessions else None


class SiteChanges(Struct, frozen=True):
    """Where symptoms went in sessions: toward the spine, further away, or neither."""

    nearer: int = 0
    further: int = 0
    same: int = 0
    none: int = 0


def within(lines: Iterable[Line], span: Span) -> Sequence[Line]:
    """Return the lines whose day lies in a span, in their order."""
    if span.is_all:
        return list(lines)
    return [line for line in lines if span.has(line.day)]


def records_of(lines: Iterable[Line], kind: type[_Kind]) -> Iterator[tuple[Line, _Kind]]:
    """Yield the lines that are records of one kind, in their order, each with its record."""
    for line in lines:
        if line.is_record and isinstance(line.record, kind):
            yield line, line.record


def sessions_of(lines: Iterable[Line]) -> list[Session]:
    """Return the sessions among lines, in their order."""
    return [session for _, session in records_of(lines, Session)]


class Ratings(Struct, frozen=True):
    """What some sessions were rated: means, and `peak`, the highest pain while moving."""

    before: float
    worst: float
    peak: int
    after: float
    effort: float


def ratings_of(sessions: Sequence[Session]) -> Ratings:
    """Return what one session or more were rated. Raises ZeroDivisionError for none."""
    return Ratings(
        before=mean([each.pain_before for each in sessions]),
        worst=mean([each.pain_peak for each in sessions]),
        peak=max(each.pain_peak for each in sessions),
        after=mean([each.pain_after for each in sessions]),
        effort=mean([each.effort for each in sessions]),
    )


def mean(values: Sequence[int]) -> float:
    """Return the mean of one value or more. Raises ZeroDivisionError for none."""
    return sum(values) / len(values)


def outcome_counts(lines: Iterable[Line]) -> dict[OutcomeWord, int]:
    """Return how many sessions had each outcome, from the best to the worst."""
    found = Counter(line.word for line in lines if line.kind is LineKind.SESSION)
    return {word: found[word] for word in OUTCOMES}


def stage_shares(lines: Iterable[Line]) -> tuple[StageShare, ...]:
    """Return the sessions and the clear ones of every stage."""
    total: Counter[Stage] = Counter()
    clear: Counter[Stage] = Counter()
    for line in lines:
        if line.kind is LineKind.SESSION and line.outcome is not None:
            total[line.stages[0]] += 1
            clear[line.stages[0]] += line.outcome.clear
    return tuple(StageShare(stage, total[stage], clear[stage]) for stage in STAGES)


def site_changes(lines: Iterable[Line]) -> SiteChanges:
    """Count where symptoms went in sessions."""
    counts: Counter[str] = Counter()
    for session in sessions_of(lines):
        before, after = session.site_before.rank, session.site_after.rank
        if before == after:
            counts["none" if session.site_after is Site.NONE else "same"] += 1
        else:
            counts["nearer" if after < before else "further"] += 1
    return SiteChanges(counts["nearer"], counts["further"], counts["same"], counts["none"])


def day_marks(lines: Iterable[Line]) -> dict[date, DayMark]:
    """Return every day on which there was something, with what there was."""
    sessions: Counter[date] = Counter()
    checkins: Counter[date] = Counter()
    worst: dict[date, OutcomeWord] = {}
    opened: set[date] = set()
    for line in lines:
        day = line.day
        if line.kind is LineKind.SESSION:
            sessions[day] += 1
        elif line.kind is LineKind.CHECKIN:
            checkins[day] += 1
        elif line.kind is LineKind.OPENING:
            opened.add(day)
        word = line.word
        if word is not None and (day not in worst or _RANKS[word.word] > _RANKS[worst[day].word]):
            worst[day] = word
    days = sessions.keys() | checkins.keys() | worst.keys() | opened
    return {
        day: DayMark(day, sessions[day], checkins[day], worst.get(day), day in opened)
        for day in sorted(days)
    }


def week_of(day: date, first_weekday: int = 0) -> date:
    """Return the first day of a day's week; `first_weekday` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % _DAYS_A_WEEK)


def weeks(
    lines: Sequence[Line], first: date, last: date, first_weekday: int = 0
) -> tuple[Week, ...]:
    """Return every week that has a day from `first` to `last`, oldest first.

    `lines` stand newest first. The goal is that of the phase and the prescription in force
    at the end of the week.
    """
    counts: Counter[date] = Counter()
    goals: dict[date, int] = {}
    for line in lines:
        begin = week_of(line.day, first_weekday)
        counts[begin] += line.kind is LineKind.SESSION
        if begin not in goals and line.outcome is not None:
            goals[begin] = _goal(line)
    found: list[Week] = []
    begin, goal = week_of(first, first_weekday), _first_goal(lines, goals)
    while begin <= last:
        goal = goals.get(begin, goal)
        found.append(Week(begin, counts[begin], goal * _DAYS_A_WEEK))
        begin += WEEK
    return tuple(found)


def _goal(line: Line) -> int:
    """Return the sessions a day that are the goal after a line."""
    outcome = line.outcome
    if outcome is not None and outcome.phase_after is Phase.MAINTENANCE:
        return MAINTENANCE_GOAL
    return line.rules_after.sessions_per_day


def _first_goal(lines: Sequence[Line], goals: dict[date, int]) -> int:
    """Return the goal before the first week that has one of its own."""
    if goals:
        return goals[min(goals)]
    return lines[-1].rules.sessions_per_day if lines else 0


MARKS: tuple[LineKind, ...] = (
    LineKind.OPENING,
    LineKind.CLOSING,
    LineKind.GAP,
    LineKind.REST,
    LineKind.SETBACK,
    LineKind.PAUSE,
)
"""The events that a chart marks, from the least weighty; the weightiest of a column shows."""


class Column(Struct, frozen=True):
    """One stretch of time of a chart, from `first` up to the next column's `first`.

    `ratings` are those of its sessions, `checkin` the highest pain of its check-ins; both are
    None where there are none. `lines` stand oldest first, `mark` is the weightiest event.
    """

    first: datetime
    sessions: int = 0
    ratings: Ratings | None = None
    checkin: int | None = None
    lines: tuple[Line, ...] = ()
    mark: Line | None = None


def columns(
    lines: Sequence[Line], first: datetime, last: datetime, count: int
) -> tuple[Column, ...]:
    """Return `count` columns from `first` to `last`, which is in the last one; none for none.

    `lines` stand newest first; those outside are left out. A column's lines stand oldest
    first.
    """
    if count < 1 or last < first:
        return ()
    width = max((last - first) / count, timedelta(microseconds=1))
    found: list[list[Line]] = [[] for _ in range(count)]
    for line in reversed(lines):
        if first <= line.at <= last:
            found[min(count - 1, (line.at - first) // width)].append(line)
    return tuple(_column(first + number * width, each) for number, each in enumerate(found))


def _column(first: datetime, lines: list[Line]) -> Column:
    """Return a column of its lines."""
    if not lines:
        return Column(first)
    sessions = sessions_of(lines)
    return Column(
        first=first,
        sessions=len(sessions),
        ratings=ratings_of(sessions) if sessions else None,
        checkin=max((each.pain for _, each in records_of(lines, CheckIn)), default=None),
        lines=tuple(lines),
        mark=max(
            (line for line in lines if line.kind in MARKS),
            key=lambda line: MARKS.index(line.kind),
            default=None,
        ),
    )


MONTHS_A_YEAR = 12


def month_starts(first: date, last: date, step: int) -> Iterator[date]:
    """Yield the first days of every `step`-th month from a day to another.

    They are counted from the beginning of year 0: steps of whole years begin in January.
    """
    number = first.year * MONTHS_A_YEAR + first.month - (first.day == 1)
    number += -number % step
    while (year := number // MONTHS_A_YEAR) <= last.year:
        each = date(year, number % MONTHS_A_YEAR + 1, 1)
        if each <= last:
            yield each
        number += step
