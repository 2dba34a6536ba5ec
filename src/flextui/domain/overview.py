"""Everything that a surface shows of one moment, made from the records by a single fold."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from flextui.domain.conditions import Condition, conditions
from flextui.domain.forecast import forecast
from flextui.domain.progression import Progress, progress
from flextui.domain.records import Prescription, Record, Session
from flextui.domain.scales import STAGES, Stage
from flextui.domain.status import Status, status_of


class Overview:
    """One moment of the programme: the fold and what follows from it, each made when asked for."""

    def __init__(self, progress: Progress) -> None:
        """Look at a finished fold."""
        self.progress = progress

    @property
    def now(self) -> datetime:
        """The moment that is looked at."""
        return self.progress.now

    @property
    def rules(self) -> Prescription:
        """The prescription in force at the moment."""
        return self.progress.course.rules

    @cached_property
    def status(self) -> Status:
        """Phase, what to do today, and the stages."""
        return status_of(self.progress)

    @cached_property
    def conditions(self) -> dict[Stage, tuple[Condition, ...]]:
        """What each closed stage waits for; nothing for an open one."""
        return {stage: conditions(self.progress, stage) for stage in STAGES}

    @cached_property
    def forecasts(self) -> dict[Stage, date | None]:
        """The earliest day on which each closed stage opens, if every session is clear."""
        return {stage: forecast(self.progress, stage) for stage in STAGES}

    def has_done(self, stage: Stage) -> bool:
        """Whether a session of the stage was ever recorded, whatever came of it."""
        return any(
            isinstance(outcome.record, Session) and outcome.record.stage is stage
            for outcome in self.progress.outcomes
        )


def overview(records: Iterable[Record], now: datetime) -> Overview:
    """Fold the live records up to `now` and look at the result."""
    return Overview(progress(records, now))
