"""What one more record would do: tried out on the real fold before anything is saved."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from flextui.rules.course import Course, Outcome
from flextui.rules.progression import Progress, progress, step
from flextui.rules.records import (
    STAGES,
    PauseReason,
    Prescription,
    Record,
    Session,
    Stage,
    fold_order,
)


class Trial(Struct, frozen=True):
    """One record, tried out.

    `before` is the programme as the record finds it, `outcome` what the record does at its
    own time, `course` the state at this moment with the record in it (and with everything
    that came after it), `level` how many stages are open at this moment without it, `paused`
    why the programme is paused at this moment without it.
    """

    before: Progress
    outcome: Outcome
    course: Course
    level: int
    paused: PauseReason | None

    @property
    def opens(self) -> tuple[Stage, ...]:
        """The stages that would be open now and are not without the record."""
        return STAGES[self.level : self.course.level]

    @property
    def closes(self) -> tuple[Stage, ...]:
        """The stages that are open now and would not be with the record."""
        return STAGES[self.course.level : self.level]

    @property
    def pauses(self) -> bool:
        """Whether the programme would be paused now and is not without the record."""
        return self.paused is None and self.course.pause_reason is not None

    @property
    def matters(self) -> bool:
        """Whether it does more than be counted: opens, closes, pauses, sets back or rests."""
        effect = self.outcome.effect
        return bool(
            self.opens
            or self.closes
            or self.pauses
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
        return Trial(before, outcome, course, now.course.level, now.course.pause_reason)

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
