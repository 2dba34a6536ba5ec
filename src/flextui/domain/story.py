"""The history as a story: records and what came of them, each a line of its own.

A session stands as its own line; what it did beside being counted (a stage opened, a
setback, a pause, a rest) follows it as further lines, so that nothing has to be inferred.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from flextui.domain.course import Outcome
from flextui.domain.days import DAY, day_of
from flextui.domain.progression import Progress
from flextui.domain.records import (
    DEFAULT_PRESCRIPTION,
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
)
from flextui.domain.scales import STAGES, Phase, Stage
from flextui.domain.words import CAUTION, CHECK_IT, STEP_BACK, OutcomeWord, outcome_word


class LineKind(StrEnum):
    """What a line tells; the first five are records, the others follow from records."""

    SESSION = "session"
    CHECKIN = "check-in"
    SCREENING = "screening"
    CLEARANCE = "clearance"
    PRESCRIPTION = "prescription"
    OPENING = "opening"
    CLOSING = "closing"
    SETBACK = "setback"
    PAUSE = "pause"
    REST = "rest"
    GAP = "gap"


RECORD_KINDS: dict[type[Record], LineKind] = {
    Session: LineKind.SESSION,
    CheckIn: LineKind.CHECKIN,
    Screening: LineKind.SCREENING,
    Clearance: LineKind.CLEARANCE,
    Prescription: LineKind.PRESCRIPTION,
}
"""The kind of line that each kind of record is."""


_ALONE: dict[Stage, tuple[Stage, ...]] = {stage: (stage,) for stage in STAGES}


class Line(Struct, frozen=True):
    """One line of the story.

    `day` is its day as the programme counts days; `outcome` what the record did that the
    line is, or follows from (None for a break, which follows from no record); `rules` the
    prescription in force just before it; `stages` the stages that the line is about; `ahead`
    whether it lies ahead of the clock, so that it does not count yet.
    """

    kind: LineKind
    at: datetime
    day: date
    outcome: Outcome | None
    rules: Prescription
    stages: tuple[Stage, ...] = ()
    ahead: bool = False

    @property
    def record(self) -> Record | None:
        """The record that the line is or follows from."""
        return self.outcome.record if self.outcome is not None else None

    @property
    def is_record(self) -> bool:
        """Whether the line is a record itself, which can be edited and deleted."""
        return self.outcome is not None and self.kind is RECORD_KINDS[type(self.outcome.record)]

    @property
    def rules_after(self) -> Prescription:
        """The prescription in force just after the line."""
        return self.record if isinstance(self.record, Prescription) else self.rules

    @property
    def word(self) -> OutcomeWord | None:
        """The outcome that the line stands for, None where there is none to tell."""
        effect = self.outcome.effect if self.outcome is not None else None
        match self.kind:
            case LineKind.SESSION if effect is not None and effect.judgement is not None:
                return outcome_word(effect.judgement)
            case LineKind.CHECKIN if effect is not None and effect.worse_later:
                return CAUTION
            case LineKind.CHECKIN | LineKind.SCREENING if effect is not None and effect.pause:
                return CHECK_IT
            case LineKind.SETBACK | LineKind.REST:
                return STEP_BACK
            case LineKind.PAUSE:
                return CHECK_IT
            case _:
                return None


def story(progress: Progress) -> tuple[Line, ...]:
    """Return the story up to `now`, newest first; what followed a record stands above it."""
    lines = list(_told(progress))
    lines.reverse()
    return tuple(lines)


def story_ahead(progress: Progress) -> tuple[Line, ...]:
    """Return the records after now, newest first: lines that do not count yet."""
    rules = progress.course.rules
    return tuple(
        Line(
            RECORD_KINDS[type(each.record)],
            each.record.at,
            day_of(each.record.at, rules.day_shift),
            each,
            rules,
            _stages_of(each.record),
            ahead=True,
        )
        for each in reversed(progress.coming)
    )


def line_of(progress: Progress, record_id: str) -> Line | None:
    """Return the line that a record is, None when there is none up to now."""
    for line in story(progress):
        if line.is_record and line.record is not None and line.record.id == record_id:
            return line
    return None


def _told(progress: Progress) -> Iterator[Line]:
    """Yield the lines, oldest first."""
    rules = DEFAULT_PRESCRIPTION
    anchor: datetime | None = None
    for outcome in progress.outcomes:
        record = outcome.record
        if outcome.gap and anchor is not None:
            yield _gap(anchor, rules, outcome.level_before)
        kind = RECORD_KINDS[type(record)]
        yield Line(kind, record.at, outcome.day, outcome, rules, _stages_of(record))
        if _has_consequences(outcome):
            yield from _consequences(outcome, rules)
        if isinstance(record, Session | Clearance):
            anchor = record.at
        elif isinstance(record, Prescription):
            rules = record
    if progress.gap and anchor is not None:
        yield _gap(anchor, rules, progress.last.level)


def _gap(anchor: datetime, rules: Prescription, level: int) -> Line:
    """Return the line of a break after the last session or clearance, when it was long enough."""
    at = anchor + rules.gap_days * DAY
    return Line(LineKind.GAP, at, day_of(at, rules.day_shift), None, rules, STAGES[1:level])


def _stages_of(record: Record) -> tuple[Stage, ...]:
    """Return the stage that a record names, if it names one."""
    return _ALONE[record.stage] if isinstance(record, Session | Clearance) else ()


def _has_consequences(outcome: Outcome) -> bool:
    """Whether a record did anything beside being counted; most did not, and are told at once."""
    return (
        outcome.level_before != outcome.level_after
        or outcome.gap
        or outcome.effect.setback is not None
        or outcome.effect.pause is not None
    )


def _consequences(outcome: Outcome, rules: Prescription) -> Iterator[Line]:
    """Yield what a record did beside being counted, in the order in which it happened."""
    effect, at, day = outcome.effect, outcome.record.at, outcome.day
    before, after = outcome.level_before, outcome.level_after
    if outcome.gap:
        before = min(before, 1)
    closed = STAGES[after:before]
    if effect.pause is not None:
        if outcome.phase_before is not Phase.PAUSED:
            yield Line(LineKind.PAUSE, at, day, outcome, rules, closed)
    elif effect.setback is not None and (closed or effect.setback is not Stage.SUPINE):
        yield Line(LineKind.SETBACK, at, day, outcome, rules, closed or (effect.setback,))
    elif closed:
        yield Line(LineKind.CLOSING, at, day, outcome, rules, closed)
    if effect.rests_until is not None and effect.pause is None:
        yield Line(LineKind.REST, at, day, outcome, rules, (Stage.SUPINE,))
    if after > before:
        yield Line(LineKind.OPENING, at, day, outcome, rules, STAGES[before:after])
