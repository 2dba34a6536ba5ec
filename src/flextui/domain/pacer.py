"""The pacer: a plan that runs on a clock, and that a person pauses, speeds up and ends."""

from collections.abc import Callable

from msgspec.structs import replace

from flextui.domain.pacing import Beat, Plan, Step

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
                beat, step=Step.DONE, seconds_left=0.0, fraction=own.fraction, movement=0.0
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
        if self.plan.at(self.elapsed).step is Step.GET_READY:
            self._move_to(self.plan.get_ready_s)

    def take_longer(self, seconds: float) -> None:
        """Have so many seconds more (or, below 0, fewer) to get ready, while that lasts."""
        elapsed = self.elapsed
        if self.plan.at(elapsed).step is Step.GET_READY:
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
