"""Hard journals: instants on every edge of the rules, to the microsecond, from a seed.

Half of what comes next lies at an exact distance (a rest, a week, a gap ...) from something
earlier, or a microsecond beside it; several kinds meet at one instant; offsets and the whole
prescription change midway; and the moment to look at is as awkward.
"""

from datetime import UTC, datetime, timedelta, timezone
from random import Random

from msgspec.structs import replace

from flextui.rules.records import (
    CheckIn,
    Clearance,
    Ended,
    Painless,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
    Site,
    Stage,
)

START = datetime(2025, 12, 29, 3, 30, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
ZONES = [-720, -480, -330, -1, 0, 60, 60, 60, 345, 840]
DAY_STARTS = ["00:00", "00:01", "04:00", "04:00", "11:59"]
NAMES = ["a", "Z", "é", "\ufffd", "\U0001f600", "a\U0001f600", "~", "0"]
HOURS = [0, 0, 0.5, 1, 1, 1, 2, 2, 6, 6, 8, 8, 12, 24, 24, 36, 168, 168]
FLAGS = (RedFlag.NIGHT_PAIN, RedFlag.CHEST_PAIN)


class Stress:
    """One hard journal and the moment to look at it, both made from the seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (made-up journals, no secrets)
        self.at = START
        self.rules = self.prescription()
        self.good = self.random.choice([0.4, 0.8, 0.95, 0.99])
        self.calm = self.random.choice([0.6, 0.85, 0.97])
        self.records: list[Record] = []
        if self.random.random() < 0.8:
            self.add(Screening(id="", at=self.at, revised_at=START))
        if self.random.random() < 0.7:
            self.add(self.rules)
        for _ in range(self.random.randrange(45)):
            self.at = max(self.at, self.edge())
            self.go_on()
        self.random.shuffle(self.records)
        at = max((r.at for r in self.records), default=START) if seed % 2 else self.edge()
        self.now = self.placed(at + self.random.choice([0, 0, 1, -1]) * MICROSECOND)
        if seed % 3 == 0:
            self.now = self.placed(self.edge())

    def placed(self, at: datetime) -> datetime:
        """The same instant in some zone."""
        return at.astimezone(timezone(timedelta(minutes=self.random.choice(ZONES))))

    def edge(self) -> datetime:
        """An instant at an exact distance from an earlier one, or just beside it, or any."""
        pick = self.random.choice
        anchor = pick([self.at, self.at, *(r.at for r in self.records[-6:])])
        if self.random.random() < 0.15:
            hours, minutes = map(int, self.rules.day_start.split(":"))
            wall = (anchor + pick([0, 1]) * timedelta(days=1)).replace(
                hour=hours, minute=minutes, second=0, microsecond=0
            )
            return wall.astimezone(UTC) + pick([0, -1, 1]) * MICROSECOND
        days = [self.rules.fresh_days, self.rules.gap_days]
        far = self.random.random() < 0.08
        step = timedelta(days=pick(days)) if far else timedelta(hours=pick(HOURS))
        if self.random.random() < 0.2:
            step = timedelta(seconds=self.random.uniform(0, 3 * 86_400))
        return anchor.astimezone(UTC) + step + pick([0, 0, 0, 0, 1, -1]) * MICROSECOND

    def add(self, record: Record) -> None:
        """Put a record at the present instant, with an id that sorts anyhow."""
        name = f"{self.random.choice(NAMES)}{len(self.records)}"
        deleted = self.random.random() < 0.02
        self.records.append(replace(record, id=name, at=self.placed(self.at), deleted=deleted))

    def go_on(self) -> None:
        """One more record, or a block of good sessions, or several kinds at one instant."""
        chance = self.random.random()
        if chance < 0.1:
            for stage in self.random.choice([list(Stage), list(Stage), [self.stage()]]):
                for _ in range(self.random.randrange(1, 8)):
                    self.add(self.session(stage, good=True))
                    self.at += timedelta(hours=self.random.choice([1, 2, 8, 8, 12]))
        elif chance < self.calm:
            self.add(self.session(self.stage(), good=self.random.random() < self.good))
        else:
            for _ in range(self.random.choice([1, 1, 1, 2, 3])):
                self.add(self.other())

    def stage(self) -> Stage:
        stages: list[Stage] = [Stage.SUPINE, Stage.SUPINE, Stage.SEATED, *Stage]
        return self.random.choice(stages)

    def other(self) -> Record:
        """A record that is no session."""
        pick = self.random.choice
        match self.random.randrange(8):
            case 0:
                flags = FLAGS[:1] if self.random.random() < 0.2 else ()
                return Screening(id="", at=self.at, revised_at=START, flags=flags)
            case 1 | 2:
                self.rules = self.prescription()
                return self.rules
            case 3 | 4:
                return Clearance(id="", at=self.at, revised_at=START, stage=self.stage(), by="PT")
            case _:
                return CheckIn(
                    id="",
                    at=self.at,
                    revised_at=START,
                    pain=pick([0, 1, 2, 2, 3, 5, 10]),
                    site=pick([*Site, Site.NONE, Site.BACK]),
                    flags=FLAGS if self.random.random() < 0.1 else (),
                )

    def prescription(self) -> Prescription:
        """A prescription that may change everything, more often an easy one."""
        pick = self.random.choice
        needed = pick([1, 1, 2, 2, 3, 6])
        return Prescription(
            id="",
            at=self.at,
            revised_at=START,
            reps=pick([1, 10, 50]),
            sessions_per_day=pick([1, 1, 3, 3, 12]),
            effort_easy_max=pick([0, 2, 2, 4]),
            painless=pick(list(Painless)),
            clear_sessions=needed,
            clear_days=self.random.randint(1, min(needed, 3)),
            fresh_days=pick([1, 1, 2, 14, 14, 90]),
            gap_days=pick([7, 7, 28, 365]),
            highest_stage=pick([Stage.STANDING, Stage.STANDING, *Stage]),
            day_start=pick(DAY_STARTS),
        )

    def session(self, stage: Stage, *, good: bool) -> Session:
        """A session that is easy and painless, or one of any kind."""
        pick = self.random.choice
        made = Session(
            id="",
            at=self.at,
            revised_at=START,
            stage=stage,
            reps=10,
            target_reps=10,
            hold_seconds=2,
            pain_before=0,
            pain_peak=0,
            pain_after=0,
            effort=pick([0, 0, 2]),
            site_before=Site.NONE,
            site_after=Site.NONE,
        )
        if good:
            return made
        before = pick([0, 0, 1, 3, 6])
        return replace(
            made,
            reps=pick([0, 9, 10, 10, 10, 11]),
            pain_before=before,
            pain_peak=pick([0, before, before, 2, 3, 3, 4, 5, 6, 10]),
            pain_after=pick([0, before, before, before + 1, before + 2]),
            effort=pick([0, 2, 3, 4, 10]),
            site_before=pick([*Site, *[Site.NONE] * 6]),
            site_after=pick([*Site, *[Site.NONE] * 30]),
            ended=pick([*[Ended.DONE] * 6, *Ended]),
            flags=FLAGS[1:] if self.random.random() < 0.05 else (),
        )
