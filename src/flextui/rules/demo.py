"""A believable, seeded history for demonstrations, pictures and benchmarks.

The person made up here has a back that calms down over some weeks, with one flare-up on the
way. What they do on each day follows from the rules, folded as for anybody else.
"""

from datetime import datetime, timedelta
from math import exp
from random import Random

from flextui.rules.course import Course
from flextui.rules.days import DAY, in_fixed_offset
from flextui.rules.progression import step
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Ended,
    Phase,
    Prescription,
    Record,
    Screening,
    Session,
    Site,
    Stage,
)

_NOTES: tuple[str, ...] = (
    "after the walk",
    "stiff from the desk",
    "felt loose afterwards",
    "before breakfast, slowly",
    "long drive today",
    "good night's sleep",
    "breathing out while bending helps",
)
_FIRST_PAIN = 2.6
_CALMS_IN_DAYS = 6.0
_FLARE_AT = 0.55
_FLARE_DAYS = 3
_ASKED_AGAIN_DAYS = 80


class _Person:
    """Somebody who exercises, with the state that their records have led to."""

    def __init__(self, start: datetime, days: int, seed: int) -> None:
        """Begin at `start` for `days` days."""
        self.random = Random(seed)  # noqa: S311  (a story, not a secret)
        self.start, self.days = start, days
        self.course = Course()
        self.records: list[Record] = []

    def keep(self, record: Record) -> None:
        """Add a record to the history and let it have its effect."""
        self.records.append(record)
        step(self.course, record)

    def name(self) -> str:
        """Return an id that looks like those of real records and depends on the seed alone."""
        digits = f"{self.random.getrandbits(128):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def ache(self, day: int) -> float:
        """Return how sore the back is on a day, on the scale of pain."""
        flare = int(self.days * _FLARE_AT)
        hurt = _FIRST_PAIN * exp(-day / _CALMS_IN_DAYS)
        if self.days > 3 * _FLARE_DAYS and 0 <= day - flare < _FLARE_DAYS:
            hurt += 3.2 - (day - flare)
        return hurt

    def answer(self, at: datetime) -> None:
        """Answer the questions before the start; nothing applies."""
        self.keep(Screening(id=self.name(), at=at, revised_at=at))

    def live(self, day: int, now: datetime) -> None:
        """Do what belongs to one day, up to `now`."""
        if self.random.random() < 0.06 and day not in (0, self.days - 1):
            return
        begin = self.start + day * DAY
        for hour, minute in ((8, 10), (13, 15), (18, 20))[: self.random.choice((2, 3, 3))]:
            spread = timedelta(minutes=self.random.randrange(40))
            at = begin + timedelta(hours=hour, minutes=minute) + spread
            if at <= now:
                self.exercise(at, day)
        morning = begin + timedelta(hours=7, minutes=30)
        if self.random.random() < 0.2 and morning <= now:
            self.records.append(self.checkin(morning, day))

    def exercise(self, at: datetime, day: int) -> None:
        """Do a session, or wait when nothing is open."""
        if self.course.is_open_to(Stage.SUPINE, at):
            self.keep(self.session(self.stage(at), at, day))

    def stage(self, at: datetime) -> Stage:
        """Return the stage to do: mostly the highest open one, sometimes one that needs it."""
        highest = STAGES[self.course.level - 1]
        stale = [each for each in STAGES[: highest.rank] if not self.course.mastered(each, at)]
        if stale and self.random.random() < 0.4:
            return stale[0]
        if self.course.phase is Phase.MAINTENANCE and self.random.random() < 0.5:
            return Stage.SUPINE
        return highest

    def session(self, stage: Stage, at: datetime, day: int) -> Session:
        """Return a session as this back would have it on this day."""
        ache, chance = self.ache(day), self.random.random
        before = max(0, round(ache + chance() - 0.6))
        worse = 1 if ache > 1.2 and chance() < 0.35 else 0
        peak = before + worse + (1 if ache > 2.4 and stage is not Stage.SUPINE else 0)
        settles = 1 if before and chance() < 0.6 else 0
        after = before - settles + (2 if ache > 2.9 and chance() < 0.5 else 0)
        interrupted = chance() < 0.02
        rules = self.course.rules
        return Session(
            id=self.name(),
            at=at,
            revised_at=at,
            stage=stage,
            reps=rules.reps - 4 if interrupted else rules.reps,
            target_reps=rules.reps,
            hold_seconds=rules.hold_seconds,
            pain_before=before,
            pain_peak=max(peak, after),
            pain_after=after,
            effort=1 + round(ache * 0.7) + (chance() < 0.15),
            site_before=Site.BACK if before else Site.NONE,
            site_after=Site.BACK if after else Site.NONE,
            ended=Ended.INTERRUPTED if interrupted else Ended.DONE,
            note=self.random.choice(_NOTES) if chance() < 0.18 else "",
        )

    def checkin(self, at: datetime, day: int) -> CheckIn:
        """Return how the back is on a morning without exercise."""
        pain = round(self.ache(day))
        site = Site.BACK if pain else Site.NONE
        return CheckIn(id=self.name(), at=at, revised_at=at, pain=pain, site=site)


def demo_records(now: datetime, *, days: int = 45, seed: int = 7) -> tuple[Record, ...]:
    """Return the records of `days` days up to `now`; the same seed gives the same story.

    Raises ValueError when `days` is below 1 or `now` has no UTC offset.
    """
    if days < 1:
        raise ValueError(f"days is {days}; allowed: 1 or more")
    now = in_fixed_offset(now)
    start = now.replace(hour=0, minute=0, second=0, microsecond=0) - (days - 1) * DAY
    person = _Person(start, days, seed)
    person.answer(min(start + timedelta(hours=7), now))
    for day in range(days):
        if day and day % _ASKED_AGAIN_DAYS == 0:
            person.answer(start + day * DAY + timedelta(hours=6))
        person.live(day, now)
        if day == min(9, days // 3) and days > 2:
            at = start + day * DAY + timedelta(hours=21)
            person.keep(
                Prescription(
                    id=person.name(), at=at, revised_at=at, by="A. Sample, PT", hold_seconds=3
                )
            )
    return tuple(person.records)
