"""The pace of a guided session: what to do at each moment, as a pure function of elapsed time.

All times are seconds. A repetition is bend, hold, return and, but for the last one, rest; it
is done when its return ends.
"""

from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from flextui.domain.scales import Stage

GET_READY_LYING, GET_READY = 20.0, 5.0
"""How long a person has to get into position: lying down takes longer."""

EPSILON = 1e-9
"""Seconds below which two moments are the same one."""


class Step(StrEnum):
    """What the person does now."""

    GET_READY = "get-ready"
    BEND = "bend"
    HOLD = "hold"
    RETURN = "return"
    REST = "rest"
    DONE = "done"


CYCLE = (Step.BEND, Step.HOLD, Step.RETURN, Step.REST)
"""The steps of one repetition, in order."""


class Beat(Struct, frozen=True):
    """One moment of a guided session.

    `rep` is the repetition under way (1 while getting ready; at the end the last one), `reps`
    how many are planned, `completed` how many are done. `seconds_left` is what is left of the
    step. `fraction` is the part of all repetitions that is over, 0 to 1; `movement` how far
    the person is bent, 0 to 1, eased.
    """

    step: Step
    rep: int
    reps: int
    completed: int
    seconds_left: float
    fraction: float
    movement: float


class Plan(Struct, frozen=True, kw_only=True):
    """The pace of a session of 1 to 50 repetitions; raises ValueError for what cannot be."""

    reps: int
    hold_s: float
    get_ready_s: float = GET_READY
    bend_s: float = 3.0
    return_s: float = 3.0
    rest_s: float = 2.0

    def __post_init__(self) -> None:
        """Refuse what cannot be paced."""
        if not 1 <= self.reps <= 50:
            raise ValueError(f"reps must be 1 to 50, not {self.reps}")
        if self.bend_s <= 0 or self.return_s <= 0:
            raise ValueError("bending and returning must each take some time")
        if min(self.get_ready_s, self.hold_s, self.rest_s) < 0:
            raise ValueError("no step can take less than no time")

    @property
    def cycle_s(self) -> float:
        """How long a repetition takes, its rest included."""
        return self.bend_s + self.hold_s + self.return_s + self.rest_s

    @property
    def total_s(self) -> float:
        """How long the whole session takes, getting ready included."""
        return self.get_ready_s + self.reps * self.cycle_s - self.rest_s

    def lasts(self, step: Step) -> float:
        """Return how long a step takes; the end takes no time."""
        match step:
            case Step.GET_READY:
                return self.get_ready_s
            case Step.BEND:
                return self.bend_s
            case Step.HOLD:
                return self.hold_s
            case Step.RETURN:
                return self.return_s
            case Step.REST:
                return self.rest_s
            case Step.DONE:
                return 0.0
            case _:
                assert_never(step)

    def starts(self, step: Step, rep: int) -> float:
        """Return when a step of a repetition (from 1) begins."""
        if step is Step.GET_READY:
            return 0.0
        if step is Step.DONE:
            return self.total_s
        before = sum(self.lasts(earlier) for earlier in CYCLE[: CYCLE.index(step)])
        return self.get_ready_s + (rep - 1) * self.cycle_s + before

    def at(self, elapsed: float) -> Beat:
        """Return the beat at a time since the start; before it and after the end it stands."""
        step, rep, into = self.position(elapsed)
        lasts = self.lasts(step)
        after_return = step in (Step.REST, Step.DONE)
        moving = max(0.0, elapsed - self.get_ready_s) / (self.total_s - self.get_ready_s)
        return Beat(
            step=step,
            rep=rep,
            reps=self.reps,
            completed=rep if after_return else rep - 1,
            seconds_left=lasts - into,
            fraction=min(1.0, moving),
            movement=_movement(step, into / lasts if lasts else 0.0),
        )

    def position(self, elapsed: float) -> tuple[Step, int, float]:
        """Return the step, the repetition and the seconds into the step at a time."""
        if elapsed >= self.total_s - EPSILON:
            return Step.DONE, self.reps, 0.0
        if elapsed < self.get_ready_s - EPSILON:
            return Step.GET_READY, 1, max(0.0, elapsed)
        since = max(0.0, elapsed - self.get_ready_s)
        rep = int((since + EPSILON) / self.cycle_s)
        into = max(0.0, since - rep * self.cycle_s)
        for step in CYCLE:  # pragma: no branch  (a cycle is never shorter than its steps)
            if into < self.lasts(step) - EPSILON:
                break
            into = max(0.0, into - self.lasts(step))
        return step, rep + 1, into

    def paced(self, speed: float) -> "Plan":
        """Return the plan at another speed, 1 being this one.

        Moving and resting become quicker or slower; the hold stays as it is prescribed, and
        getting ready as long as it takes.
        """
        return Plan(
            reps=self.reps,
            hold_s=self.hold_s,
            get_ready_s=self.get_ready_s,
            bend_s=self.bend_s / speed,
            return_s=self.return_s / speed,
            rest_s=self.rest_s / speed,
        )

    def readied(self, seconds: float) -> "Plan":
        """Return the plan with so much time to get ready."""
        return replace(self, get_ready_s=seconds)

    def same_moment(self, elapsed: float, other: "Plan") -> float:
        """Return the time at which another plan is at the same point of the same step."""
        step, rep, into = self.position(elapsed)
        lasts = self.lasts(step)
        share = into / lasts if lasts else 0.0
        return other.starts(step, rep) + share * other.lasts(step)


def plan_for(stage: Stage, *, reps: int, hold_seconds: float) -> Plan:
    """Return the plan of a stage with its prescribed repetitions and hold."""
    ready = GET_READY_LYING if stage is Stage.SUPINE else GET_READY
    return Plan(reps=reps, hold_s=hold_seconds, get_ready_s=ready)


def ease(share: float) -> float:
    """Turn an even way from 0 to 1 into one that starts and ends gently."""
    share = min(1.0, max(0.0, share))
    return share**3 * (share * (share * 6 - 15) + 10)


def _movement(step: Step, share: float) -> float:
    """Return how far the person is bent after a share of a step."""
    match step:
        case Step.BEND:
            return ease(share)
        case Step.HOLD:
            return 1.0
        case Step.RETURN:
            return ease(1.0 - share)
        case Step.GET_READY | Step.REST | Step.DONE:
            return 0.0
        case _:
            assert_never(step)
