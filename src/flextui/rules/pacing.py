"""The pace of a guided session: what happens at which second, and a clock that can stand still."""

from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from flextui.rules.records import Stage

GET_READY_LYING, GET_READY = 20.0, 5.0
"""How long a person has to get into position: lying down takes longer."""

EPSILON = 1e-9
"""Seconds below which two moments are the same one."""


class Move(StrEnum):
    """What the person does now."""

    GET_READY = "get-ready"
    BEND = "bend"
    HOLD = "hold"
    RETURN = "return"
    REST = "rest"
    DONE = "done"


CYCLE = (Move.BEND, Move.HOLD, Move.RETURN, Move.REST)
"""The steps of one repetition, in order."""


class Beat(Struct, frozen=True):
    """One moment of a guided session.

    `rep` is the repetition under way (1 while getting ready; at the end the last one), `reps`
    how many are planned, `completed` how many are done. `seconds_left` is what is left of the
    step. `fraction` is the part of all repetitions that is over, 0 to 1; `movement` how far
    the person is bent, 0 to 1, eased.
    """

    step: Move
    rep: int
    reps: int
    completed: int
    seconds_left: float
    fraction: float
    movement: float


class Plan(Struct, frozen=True, kw_only=True):
    """The pace of a session of so many repetitions; raises ValueError for what cannot be."""

    reps: int
    hold_s: float
    get_ready_s: float = GET_READY
    bend_s: float = 3.0
    return_s: float = 3.0
    rest_s: float = 2.0

    def __post_init__(self) -> None:
        """Refuse what cannot be paced."""
        if self.reps < 1:
            raise ValueError(f"reps must be 1 or more, not {self.reps}")
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

    def lasts(self, step: Move) -> float:
        """Return how long a step takes; the end takes no time."""
        match step:
            case Move.GET_READY:
                return self.get_ready_s
            case Move.BEND:
                return self.bend_s
            case Move.HOLD:
                return self.hold_s
            case Move.RETURN:
                return self.return_s
            case Move.REST:
                return self.rest_s
            case Move.DONE:
                return 0.0
            case _:
                assert_never(step)

    def starts(self, step: Move, rep: int) -> float:
        """Return when a step of a repetition (from 1) begins."""
        if step is Move.GET_READY:
            return 0.0
        if step is Move.DONE:
            return self.total_s
        before = sum(self.lasts(earlier) for earlier in CYCLE[: CYCLE.index(step)])
        return self.get_ready_s + (rep - 1) * self.cycle_s + before

    def at(self, elapsed: float) -> Beat:
        """Return the beat at a time since the start; before it and after the end it stands."""
        step, rep, into = self.position(elapsed)
        lasts = self.lasts(step)
        after_return = step in (Move.REST, Move.DONE)
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

    def position(self, elapsed: float) -> tuple[Move, int, float]:
        """Return the step, the repetition and the seconds into the step at a time."""
        if elapsed >= self.total_s - EPSILON:
            return Move.DONE, self.reps, 0.0
        if elapsed < self.get_ready_s - EPSILON:
            return Move.GET_READY, 1, max(0.0, elapsed)
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


def _movement(step: Move, share: float) -> float:
    """Return how far the person is bent after a share of a step."""
    match step:
        case Move.BEND:
            return ease(share)
        case Move.HOLD:
            return 1.0
        case Move.RETURN:
            return ease(1.0 - share)
        case Move.GET_READY | Move.REST | Move.DONE:
            return 0.0
        case _:
            assert_never(step)


SPEEDS = (0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0)
"""The speeds a person can choose from; 1 is the plan's own."""


class Pacer:
    """A plan on a monotonic clock that is passed in (seconds, any origin).

    It only remembers when it last began to run and how far it was then, so that it cannot
    drift however often it is asked.
    """

    def __init__(self, plan: Plan, clock: Callable[[], float], *, start: bool = True) -> None:
        self._clock = clock
        self._own_pace = plan
        self.plan = plan
        self.speed = 1.0
        self._before = 0.0
        self._since: float | None = clock() if start else None
        self._finished = False

    @property
    def elapsed(self) -> float:
        """Seconds of the plan that are over; a pause does not count."""
        if self._since is None:
            return self._before
        return self._before + self._clock() - self._since

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._since is None

    @property
    def completed(self) -> int:
        """How many repetitions are done."""
        return self.plan.at(self.elapsed).completed

    def beat(self) -> Beat:
        """Return what is to be done now; after `finish` the end, with what was done.

        The fraction is that of the plan's own pace, so that no change of speed makes it jump.
        """
        elapsed = self.elapsed
        beat = self.plan.at(elapsed)
        own = self._own_pace.at(self.plan.same_moment(elapsed, self._own_pace))
        if self._finished:
            return replace(
                beat, step=Move.DONE, seconds_left=0.0, fraction=own.fraction, movement=0.0
            )
        return replace(beat, fraction=own.fraction)

    def pause(self, at: float | None = None) -> None:
        """Stand still, as if since `at` if that is given and earlier than now.

        A process that was suspended learns of it only when it runs again: then it pauses at
        the elapsed time that it showed last.
        """
        elapsed = self.elapsed
        self._before = elapsed if at is None else min(elapsed, max(0.0, at))
        self._since = None

    def resume(self) -> None:
        """Go on from where it stood; after `finish` it stays where it is."""
        if self.paused and not self._finished:
            self._since = self._clock()

    def toggle(self) -> None:
        """Pause, or go on."""
        if self.paused:
            self.resume()
        else:
            self.pause()

    def skip_get_ready(self) -> None:
        """Begin the first repetition at once, if it has not begun."""
        if self.plan.at(self.elapsed).step is Move.GET_READY:
            self._move_to(self.plan.get_ready_s)

    def take_longer(self, seconds: float) -> None:
        """Have so many seconds more (or, below 0, fewer) to get ready, while that lasts."""
        elapsed = self.elapsed
        if self.plan.at(elapsed).step is Move.GET_READY:
            lasts = max(elapsed, self.plan.get_ready_s + seconds)
            self.plan, self._own_pace = self.plan.readied(lasts), self._own_pace.readied(lasts)

    def slower(self) -> None:
        """Take the next lower speed, if there is one."""
        self.set_speed(max((speed for speed in SPEEDS if speed < self.speed), default=self.speed))

    def faster(self) -> None:
        """Take the next higher speed, if there is one."""
        self.set_speed(min((speed for speed in SPEEDS if speed > self.speed), default=self.speed))

    def set_speed(self, speed: float) -> None:
        """Go on at another speed from the same point of the same step."""
        paced = self._own_pace.paced(speed)
        self._move_to(self.plan.same_moment(self.elapsed, paced))
        self.plan, self.speed = paced, speed

    def finish(self) -> int:
        """End here, for good, and return how many repetitions are done."""
        self.pause()
        self._finished = True
        return self.completed

    def _move_to(self, elapsed: float) -> None:
        """Go on, or stand, at another point of the plan."""
        self._before = elapsed
        if self._since is not None:
            self._since = self._clock()
