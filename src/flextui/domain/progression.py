"""The progression: a pure fold of the journal's records (PROGRESSION, all of it).

`progress(records, now)` gives the state that the history deserves; nothing of it is ever
stored. `Progress.following` goes on from a state with one more record, so that a form can
show what it would do before it is saved.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import assert_never

from msgspec import Struct

from flextui.domain.course import NO_EFFECT, Course, Outcome
from flextui.domain.days import day_of, in_fixed_offset
from flextui.domain.effects import (
    check_in_effect,
    clearance_effect,
    screening_effect,
    session_effect,
)
from flextui.domain.records import (
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
    fold_order,
    in_fold_order,
)
from flextui.domain.scales import STAGES


class Progress(Struct, frozen=True):
    """Where the programme stands at `now`, and how it came there.

    `course` has the effect of a gap up to `now` in it (`gap` tells whether there was one);
    `last` has not: it is the state just after the last record, from which a next one goes on.
    `later` are the records after `now`, in the order of the fold: they are left out.
    """

    now: datetime
    outcomes: tuple[Outcome, ...]
    course: Course
    last: Course
    gap: bool
    later: tuple[Record, ...] = ()

    def at(self, now: datetime) -> "Progress | None":
        """Return the same history seen at a later moment, None when more records belong to it."""
        if now < self.now or (self.later and self.later[0].at <= now):
            return None
        return _settle(self.last, self.outcomes, now, self.later)

    def followed_by(self, record: Record, now: datetime) -> "Progress | None":
        """Return the same history with one more record, None when it is not the last one.

        What `progress` gives for all records, without folding them anew.
        """
        now = in_fixed_offset(now)
        if (
            record.deleted
            or record.at > now
            or self.at(now) is None
            or (self.outcomes and fold_order(self.outcomes[-1].record) > fold_order(record))
        ):
            return None
        last = self.last.copy()
        outcomes = (*self.outcomes, step(last, record))
        return _settle(last, outcomes, now, self.later)

    def following(self, record: Record) -> Outcome:
        """Return what one more record, later in order than all others, would do."""
        return step(self.last.copy(), record)

    @property
    def sessions(self) -> tuple[Outcome, ...]:
        """The outcomes of the sessions, oldest first."""
        return tuple([each for each in self.outcomes if each.effect.judgement is not None])

    @property
    def coming(self) -> tuple[Outcome, ...]:
        """What the records after `now` have done so far, the next one first: nothing."""
        level, phase, resting = self.course.level, self.course.phase, self.course.resting_until
        return tuple(
            Outcome(
                record,
                day_of(record.at, self.course.day_shift),
                level,
                level,
                phase,
                phase,
                gap=False,
                effect=NO_EFFECT,
                resting_until=resting,
            )
            for record in self.later
        )


def progress(records: Iterable[Record], now: datetime) -> Progress:
    """Fold the live records up to `now` (one at `now` is in), in whatever order they come.

    Raises ValueError when `now` has no UTC offset.
    """
    now = in_fixed_offset(now)
    ordered = in_fold_order([record for record in records if not record.deleted])
    end = bisect_right(ordered, now, key=attrgetter("at"))
    last = Course()
    outcomes = tuple([step(last, record) for record in ordered[:end]])
    return _settle(last, outcomes, now, tuple(ordered[end:]))


def _settle(
    last: Course, outcomes: tuple[Outcome, ...], now: datetime, later: tuple[Record, ...]
) -> Progress:
    """Return the state at `now`: the last one, with a gap up to `now` taken into account."""
    course = last.copy()
    gap = _gap(course, now)
    return Progress(in_fixed_offset(now), outcomes, course, last, gap=gap, later=later)


def step(course: Course, record: Record) -> Outcome:
    """Fold one record into the course (which changes) and return what it did."""
    level_before, phase_before = course.level, course.phase_before
    day = day_of(record.at, course.day_shift)
    gap = _gap(course, record.at)
    effect = NO_EFFECT
    match record:
        case Session():
            effect = session_effect(course, record)
        case CheckIn():
            effect = check_in_effect(course, record)
        case Prescription():
            course.prescribe(record)
        case Screening():
            effect = screening_effect(course, record)
        case Clearance():
            clearance_effect(course, record)
        case _:
            assert_never(record)
    _openings(course, record.at)
    course.phase_before = phase = course.phase
    return Outcome(
        record,
        day,
        level_before,
        course.level,
        phase_before,
        phase,
        gap,
        effect,
        course.resting_until,
    )


def _gap(course: Course, at: datetime) -> bool:
    """Start again from lying when the last session or clearance is `gap_days` back or more."""
    anchor = course.anchor
    if anchor is None or at - anchor < course.gap:
        return False
    return course.start_again()


def _openings(course: Course, at: datetime) -> None:
    """Open seated, then standing, when all that is below is open and mastered at `at`."""
    while 0 < course.level < course.highest and all(
        course.mastered(stage, at) for stage in STAGES[: course.level]
    ):
        course.level += 1
