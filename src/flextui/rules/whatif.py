"""What a change would do: tried out on the real fold before anything is saved."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from flextui.rules.course import Course, Outcome
from flextui.rules.progression import Progress, progress, step
from flextui.rules.records import (
    STAGES,
    Phase,
    Prescription,
    Record,
    Session,
    Stage,
    fold_order,
)


class Difference(Struct, frozen=True):
    """What is different at one moment after a change of the journal, or with one more record.

    `opens` and `closes` are stages; `rest` and `rest_before` are the ends of a rest that is
    still to come; `runs` are stages whose runs grow or shrink, as far as it matters: with how
    many clear sessions they have, had and need; `others` is how many sessions, beside those
    that were changed, get another outcome.
    """

    pauses: bool = False
    lifts_pause: bool = False
    asks_again: bool = False
    opens: tuple[Stage, ...] = ()
    closes: tuple[Stage, ...] = ()
    rest: datetime | None = None
    rest_before: datetime | None = None
    runs: tuple[tuple[Stage, int, int, int], ...] = ()
    others: int = 0

    @property
    def loosens(self) -> bool:
        """Whether the change lifts a pause or opens a stage, which nobody should do unawares."""
        return self.lifts_pause or bool(self.opens)


def difference(before: Progress, after: Progress, changed: Iterable[str] = ()) -> Difference:
    """Compare two folds of one moment; `changed` are the ids of the records that differ."""
    ids = frozenset(changed)
    judged = {each.record.id: each.effect.judgement for each in before.sessions}
    found = _of_courses(before.course, after.course, before.now)
    others = sum(
        each.record.id not in ids and judged.get(each.record.id, new) != new
        for each in after.sessions
        if (new := each.effect.judgement)
    )
    return replace(found, others=others)


def difference_with(now: Progress, records: Iterable[Record], changed: Iterable[str]) -> Difference:
    """Return what would be different if the journal held `records` instead."""
    return difference(now, progress(records, now.now), changed)


def _of_courses(before: Course, after: Course, now: datetime) -> Difference:
    """Compare two states at one moment."""
    rests = [each.resting_until for each in (before, after)]
    rest_before, rest = (until if until is not None and until > now else None for until in rests)
    return Difference(
        pauses=before.pause_reason is None and after.pause_reason is not None,
        lifts_pause=before.pause_reason is not None and after.pause_reason is None,
        asks_again=before.phase is not Phase.SCREENING and after.phase is Phase.SCREENING,
        opens=STAGES[before.level : after.level],
        closes=STAGES[after.level : before.level],
        rest=rest,
        rest_before=rest_before,
        runs=tuple(_runs(before, after)),
    )


def _runs(before: Course, after: Course) -> Iterator[tuple[Stage, int, int, int]]:
    """Yield the runs that differ: more clear sessions than are needed are as good as those."""
    need = after.rules.clear_sessions
    for stage in STAGES:
        count, was = (min(each.stages[stage.rank].count, need) for each in (after, before))
        if count != was:
            yield stage, count, was, need


class Trial(Struct, frozen=True):
    """One record, tried out.

    `before` is the programme as the record finds it, `outcome` what the record does at its
    own time, `course` the state at this moment with the record in it (and with everything
    that came after it), `difference` what that changes at this moment.
    """

    before: Progress
    outcome: Outcome
    course: Course
    difference: Difference

    @property
    def matters(self) -> bool:
        """Whether it does more than be counted: opens, closes, pauses, sets back or rests."""
        effect, found = self.outcome.effect, self.difference
        return bool(
            found.opens
            or found.closes
            or found.pauses
            or effect.pause
            or effect.setback
            or effect.rests_until
            or effect.worse_later
        )


class Trials:
    """Tries out records on one history, quickly: a form asks again at every key."""

    def __init__(self, records: Sequence[Record], now: Progress) -> None:
        """Begin with the live records in the order of the fold, and their fold up to now."""
        self._records = records
        self._prescriptions = [each for each in records if isinstance(each, Prescription)]
        self._now = now
        self._early: tuple[datetime, Progress, tuple[Record, ...]] | None = None

    def deciding(self, at: datetime) -> tuple[Record, ...]:
        """Return the records on which the defaults of a new record at `at` depend.

        They are the prescription in force and the latest session: the same defaults follow
        from these two as from the whole history.
        """
        end = bisect_right(self._records, at, key=lambda record: record.at)
        sessions = (self._records[place] for place in range(end - 1, -1, -1))
        latest = next((each for each in sessions if isinstance(each, Session)), None)
        rules = [each for each in self._prescriptions if each.at <= at]
        return tuple(sorted([*rules[-1:], *([latest] if latest else [])], key=fold_order))

    def of(self, record: Record) -> Trial:
        """Return what a record would do, whether it comes last or is put in between."""
        now = self._now
        later: tuple[Record, ...] = ()
        if record.at >= now.now and self._comes_last(record):
            before = now.at(record.at) or now
        else:
            before, later = self._split(record)
        course = before.last.copy()
        outcome = step(course, record)
        for each in later:
            step(course, each)
        _settle(course, max(now.now, record.at))
        return Trial(before, outcome, course, _of_courses(now.course, course, now.now))

    def _comes_last(self, record: Record) -> bool:
        """Whether the record stands behind all others that count by now."""
        outcomes = self._now.outcomes
        return not outcomes or fold_order(outcomes[-1].record) < fold_order(record)

    def _split(self, record: Record) -> tuple[Progress, tuple[Record, ...]]:
        """Return the fold of what stands before a record, and what comes after it up to now."""
        if self._early is None or self._early[0] != record.at:
            place = fold_order(record)
            early = [each for each in self._records if fold_order(each) < place]
            later = self._records[len(early) :]
            self._early = (
                record.at,
                progress(early, record.at),
                tuple([each for each in later if each.at <= self._now.now]),
            )
        return self._early[1], self._early[2]


def _settle(course: Course, now: datetime) -> None:
    """Let a gap up to now have its effect."""
    if course.anchor is not None and now - course.anchor >= course.gap:
        course.start_again()


def without(records: Sequence[Record], record_id: str, now: datetime) -> Progress:
    """Return the fold of a history in which one record was never made."""
    return progress([each for each in records if each.id != record_id], now)
