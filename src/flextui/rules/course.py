"""The state that the fold carries from record to record, and what each record did to it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from msgspec import Struct

from flextui.rules.days import DAY
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    STAGES,
    PauseReason,
    Phase,
    Prescription,
    Reason,
    Record,
    Session,
    Stage,
    Verdict,
)
from flextui.rules.verdict import Judgement


@dataclass(slots=True)
class StageCourse:
    """The run and the amber window of one stage.

    `count` clear sessions on the days `days`, the last of them at `last`; `window` has the
    latest three sessions of the stage, True for a warning.
    """

    count: int = 0
    days: set[date] = field(default_factory=set)
    last: datetime | None = None
    window: tuple[bool, ...] = ()

    def copy(self) -> "StageCourse":
        """Return an independent copy."""
        return StageCourse(self.count, self.days.copy(), self.last, self.window)

    def credit(self, at: datetime, day: date) -> None:
        """Add a clear session to the run; it enters the window as a calm one."""
        self.count += 1
        self.days.add(day)
        self.last = at
        self.enter(warning=False)

    def break_run(self) -> None:
        """Empty the run."""
        self.count, self.days, self.last = 0, set(), None

    def empty(self) -> None:
        """Empty the run and the window."""
        self.break_run()
        self.window = ()

    def enter(self, *, warning: bool) -> None:
        """Let a session enter the window; only the last three count."""
        self.window = (*self.window[-2:], warning)

    @property
    def warnings(self) -> int:
        """How many of the last three sessions were warnings."""
        return sum(self.window)


class Effect(Struct, frozen=True):
    """What a record did by itself, before any stage opened.

    `judgement` and `was_open` belong to sessions, `worse_later` to check-ins; `setback` is
    the stage at which it set back, `pause` the reason of a pause that it called for, and
    `rests_until` the end of a rest that it began.
    """

    judgement: Judgement | None = None
    was_open: bool = False
    worse_later: bool = False
    setback: Stage | None = None
    pause: PauseReason | None = None
    rests_until: datetime | None = None


NO_EFFECT = Effect()
"""What a record of another kind than session or check-in did: nothing of the above."""


class Outcome(Struct, frozen=True):
    """What one record did, as data from which texts and events are made.

    `rules` is the prescription in force just before it;
    `day` is the record's day as the programme counts days, by the `day_start` in force at it;
    `level_before` and `level_after` are how many stages were open just before and just
    after it (open stages are always the lowest ones); a gap before it counts as its effect.
    `resting_until` is the end of the latest rest known just after it, which may be past.
    """

    record: Record
    rules: Prescription
    day: date
    level_before: int
    level_after: int
    phase_before: Phase
    phase_after: Phase
    gap: bool
    effect: Effect
    resting_until: datetime | None = None

    @property
    def opened(self) -> tuple[Stage, ...]:
        """The stages that this record opened."""
        return STAGES[self.level_before : self.level_after]

    @property
    def closed(self) -> tuple[Stage, ...]:
        """The stages that this record (or the gap before it) closed."""
        return STAGES[self.level_after : self.level_before]

    @property
    def open_after(self) -> tuple[Stage, ...]:
        """The stages open just after this record."""
        return STAGES[: self.level_after]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of a session, None for any other record."""
        return self.effect.judgement.verdict if self.effect.judgement else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons of a session's verdict, none for any other record."""
        return self.effect.judgement.reasons if self.effect.judgement else ()

    @property
    def clear(self) -> bool:
        """Whether this is a session that counts toward opening the next stage."""
        return self.effect.judgement is not None and self.effect.judgement.clear


@dataclass(slots=True)
class Course:
    """The state of the programme between two records.

    `level` is how many stages are open, from the lowest up: a stage can then never be open
    while a lower one is closed; `highest` is how many the prescription lets open. `anchor` is
    the last session or clearance, from which a gap is counted; `supine_red` the last red
    session in supine since the last clearance; `phase_before` the phase as the last record
    left it.
    """

    rules: Prescription = DEFAULT_PRESCRIPTION
    day_shift: timedelta = DEFAULT_PRESCRIPTION.day_shift
    highest: int = DEFAULT_PRESCRIPTION.highest_stage.rank + 1
    gap: timedelta = DEFAULT_PRESCRIPTION.gap_days * DAY
    fresh: timedelta = DEFAULT_PRESCRIPTION.fresh_days * DAY
    screened: bool = False
    pause_reason: PauseReason | None = None
    level: int = 0
    stages: list[StageCourse] = field(default_factory=lambda: [StageCourse() for _ in STAGES])
    resting_until: datetime | None = None
    supine_red: datetime | None = None
    anchor: datetime | None = None
    latest: Session | None = None
    latest_verdict: Verdict | None = None
    latest_was_worse: bool = False
    phase_before: Phase = Phase.SCREENING

    def copy(self) -> "Course":
        """Return an independent copy, to try something out on."""
        return replace(self, stages=[stage.copy() for stage in self.stages])

    def prescribe(self, rules: Prescription) -> None:
        """Put a prescription in force; what is open above its highest stage closes."""
        self.rules = rules
        self.day_shift = rules.day_shift
        self.gap = rules.gap_days * DAY
        self.fresh = rules.fresh_days * DAY
        self.highest = rules.highest_stage.rank + 1
        self.level = min(self.level, self.highest)

    def pause(self, reason: PauseReason) -> None:
        """Pause until a clearance; a red flag replaces another reason, never the other way."""
        self.level = 0
        for stage in self.stages:
            stage.empty()
        if self.pause_reason is None or reason is PauseReason.RED_FLAG:
            self.pause_reason = reason

    def start_again(self) -> bool:
        """Empty every run and window and close all above supine.

        Tells whether that starts anything again: nothing does while no stage is open.
        """
        changed = self.level > 1 or (
            self.level == 1 and any(stage.count or stage.window for stage in self.stages)
        )
        for stage in self.stages:
            stage.empty()
        self.level = min(self.level, 1)
        return changed

    def is_open_to(self, stage: Stage, at: datetime) -> bool:
        """Whether a session of `stage` at `at` finds it open: supine is not while it rests."""
        return stage.rank < self.level and not (
            stage is Stage.SUPINE and self.resting_until is not None and at < self.resting_until
        )

    def enough(self, stage: Stage) -> bool:
        """Whether the stage's run has enough clear sessions on enough days."""
        run = self.stages[stage.rank]
        return run.count >= self.rules.clear_sessions and len(run.days) >= self.rules.clear_days

    def mastered(self, stage: Stage, at: datetime) -> bool:
        """Whether the stage is easy and painless at `at`: enough, and not too long ago."""
        last = self.stages[stage.rank].last
        return last is not None and self.enough(stage) and at - last <= self.fresh

    @property
    def phase(self) -> Phase:
        """Where the programme as a whole stands."""
        if self.pause_reason is not None:
            return Phase.PAUSED
        if not self.screened:
            return Phase.SCREENING
        if self.level == self.highest and self.enough(self.rules.highest_stage):
            return Phase.MAINTENANCE
        return Phase.ACTIVE
