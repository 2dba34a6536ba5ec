"""The conditions that open a closed stage, as data: what there is, what is needed, whether met."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from flextui.domain.days import DAY
from flextui.domain.progression import Progress
from flextui.domain.scales import STAGES, Stage


class Condition(Struct, frozen=True):
    """One condition of a closed stage.

    `key` names it, `stage` is the stage that it is about; `have` and `need` are counts,
    whole days or identifiers (`have` is None when there is nothing yet).
    """

    key: str
    stage: Stage
    have: int | str | None
    need: int | str
    met: bool


def conditions(progress: Progress, target: Stage) -> tuple[Condition, ...]:
    """Return what `target` waits for; none for an open stage.

    When all of them are met the stage opens with the next record. What concerns the whole
    programme (screening, pause, highest stage) stands there only while it is not met.
    """
    course = progress.course
    if target.rank < course.level:
        return ()
    return (*_of_the_programme(progress, target), *_of_lower_stages(progress, target))


def _of_the_programme(progress: Progress, target: Stage) -> Iterator[Condition]:
    """Yield what holds back the programme as a whole."""
    course = progress.course
    if course.pause_reason is not None:
        yield Condition("clearance", target, course.pause_reason.value, "clearance", met=False)
    elif not course.screened:
        yield Condition("screening", target, None, "screening", met=False)
    highest = course.rules.highest_stage
    if target.rank > highest.rank:
        yield Condition("highest-stage", target, highest.value, target.value, met=False)


def _of_lower_stages(progress: Progress, target: Stage) -> Iterator[Condition]:
    """Yield what every lower stage has to fulfil."""
    course, rules = progress.course, progress.course.rules
    for stage in STAGES[: target.rank]:
        run = course.stages[stage.rank]
        if stage.rank >= course.level:
            yield Condition(f"{stage}-open", stage, "closed", "open", met=False)
        count, days = run.count, len(run.days)
        need, need_days = rules.clear_sessions, rules.clear_days
        yield Condition(f"{stage}-sessions", stage, count, need, met=count >= need)
        yield Condition(f"{stage}-days", stage, days, need_days, met=days >= need_days)
        age = None if run.last is None else _days_since(run.last, progress.now)
        fresh = run.last is not None and progress.now - run.last <= course.fresh
        yield Condition(f"{stage}-fresh", stage, age, rules.fresh_days, met=fresh)


def _days_since(at: datetime, now: datetime) -> int:
    """Return the days since an instant, a begun day counted as a whole one."""
    return -((at - now) // DAY)
