"""A guided session that is not finished yet: what is known, what comes next, what it becomes.

Every answer and every repetition makes a new frozen value, which is kept as a draft.
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict, replace

from flextui.rules.days import FIRST_YEAR, LAST_YEAR
from flextui.rules.outlook import Overview
from flextui.rules.records import (
    Ended,
    HoldSeconds,
    Instant,
    Rating,
    RecordId,
    RedFlag,
    Repetitions,
    RepetitionsDone,
    Site,
    Stage,
    Verdict,
)

EARLY = timedelta(hours=1)
"""So near the usual waking time a back is stiff (our choice, after Snook et al. 1998)."""

REST_SECONDS = 60.0
"""How long to rest before pain after is asked: after is about a minute after the last one."""


class Part(StrEnum):
    """The parts of a guided session, in their order."""

    CHECK_IN = "check-in"
    REPETITIONS = "repetitions"
    MOVING = "moving"
    REST = "rest"
    AFTER = "after"
    RESULT = "result"


class Afterwards(Struct, frozen=True, kw_only=True):
    """What is asked after the rest; `pain` is None as long as it is not rated."""

    pain: int | None
    site: Site | None
    reps: int
    ended: Ended
    flags: tuple[RedFlag, ...] = ()
    note: str = ""


class Unfinished(Struct, frozen=True, kw_only=True):
    """A guided session under way.

    `id` is the one its record will have, so that it can never be recorded twice. `began` is
    when it was opened, `moved` when its last repetition was done or it was stopped. `ended` is
    None while repetitions are still to come; `nothing_new` and `rested` tell that the question
    and the rest before "how is it now" are behind. `note` is as it was typed, however long: that
    is checked when it becomes a record, so that no draft is lost for it.
    """

    id: RecordId
    stage: Stage
    target_reps: Repetitions
    hold_seconds: HoldSeconds
    began: Instant
    pain_before: Rating | None = None
    site_before: Site | None = None
    nothing_new: bool = False
    reps: RepetitionsDone = 0
    moved: Instant | None = None
    ended: Ended | None = None
    pain_peak: Rating | None = None
    effort: Rating | None = None
    rested: bool = False
    pain_after: Rating | None = None
    site_after: Site | None = None
    flags: tuple[RedFlag, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for a time that no session has."""
        if not all(FIRST_YEAR <= at.year <= LAST_YEAR for at in (self.began, self.at)):
            raise ValueError(f"a session lies between {FIRST_YEAR} and {LAST_YEAR}")

    @property
    def part(self) -> Part:
        """What comes next."""
        if self.ended is None:
            asked = self.pain_before is None or not self.nothing_new
            return Part.CHECK_IN if asked else Part.REPETITIONS
        if self.pain_peak is None or self.effort is None:
            return Part.MOVING
        if not self.rested:
            return Part.REST
        return Part.AFTER if self.pain_after is None else Part.RESULT

    @property
    def at(self) -> datetime:
        """When the session happened: at its last repetition, else when it was opened."""
        return self.moved or self.began

    def checked_in(self, pain: int, site: Site) -> "Unfinished":
        """Return it with how it was before the first repetition."""
        return replace(self, pain_before=pain, site_before=site)

    def with_nothing_new(self) -> "Unfinished":
        """Return it with the answer that nothing is new: the repetitions may begin."""
        return replace(self, nothing_new=True)

    def counted(self, reps: int, now: datetime) -> "Unfinished":
        """Return it with so many repetitions done; fewer than before change nothing."""
        if reps <= self.reps or self.ended is not None:
            return self
        return replace(self, reps=reps, moved=now)

    def stopped(self, now: datetime, why: Ended | None = None) -> "Unfinished":
        """Return it with the repetitions over, or with another reason why they were.

        Without a reason they are done when there were enough of them, else interrupted.
        """
        usual = Ended.DONE if self.reps >= self.target_reps else Ended.INTERRUPTED
        if self.ended is None:
            return replace(self, ended=why or usual, moved=self.moved if not why else now)
        return replace(self, ended=why or usual)

    def moved_with(self, *, peak: int | None, effort: int | None) -> "Unfinished":
        """Return it with the worst pain while moving and the effort, as far as they are known."""
        return replace(self, pain_peak=peak, effort=effort)

    def after_rest(self) -> "Unfinished":
        """Return it with the rest behind, or skipped."""
        return replace(self, rested=True)

    def felt(self, after: "Afterwards") -> "Unfinished":
        """Return it with everything that is asked after the rest."""
        return replace(
            self,
            pain_after=after.pain,
            site_after=after.site,
            reps=after.reps,
            ended=after.ended,
            flags=after.flags,
            note=after.note,
        )

    def left(self, now: datetime) -> "Unfinished":
        """Return what is logged later of a session that a program left behind.

        Its repetitions are over, and so is the rest before the last question.
        """
        over = self if self.ended is not None else self.stopped(now)
        return replace(over, nothing_new=True, rested=True)

    def fields(self, now: datetime) -> dict[str, object]:
        """Return the fields of its record, which happened by `now`: a clock may have been ahead.

        Raises ValueError as long as an answer is missing.
        """
        if self.part is not Part.RESULT:
            raise ValueError(f"the session is not over: {self.part} comes next")
        own = ("began", "moved", "nothing_new", "rested")
        kept = {name: value for name, value in asdict(self).items() if name not in own}
        told = {name: value for name, value in kept.items() if value is not None}
        return {**told, "at": min(self.at, now)}


def after_caution(overview: Overview) -> bool:
    """Whether the latest session was a caution, or the back was worse later."""
    course = overview.progress.course
    return course.latest_verdict is Verdict.AMBER or course.latest_was_worse


def is_early(stage: Stage, now: datetime, waking: time) -> bool:
    """Whether it is within an hour of the usual waking time, and the stage is not lying."""
    if stage is Stage.SUPINE:
        return False
    clock = timedelta(hours=now.hour, minutes=now.minute)
    away = abs(clock - timedelta(hours=waking.hour, minutes=waking.minute))
    return min(away, timedelta(days=1) - away) <= EARLY
