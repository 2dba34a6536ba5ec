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

    The record that meets the last of them opens the stage, so that at least one is not met
    here. What concerns the whole programme (screening, pause, highest stage) stands there
    only while it is not met.
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
        yield _fresh(stage, run.last, progress.now, rules.fresh_days)


def _fresh(stage: Stage, last: datetime | None, now: datetime, need: int) -> Condition:
    """Return whether a stage's last clear session is fresh, and how many days ago it was.

    While it is fresh those are the whole days; after that a begun day counts as well, so
    that 14 days and an hour are never shown as the 14 that are allowed.
    """
    key = f"{stage}-fresh"
    if last is None:
        return Condition(key, stage, None, need, met=False)
    met = now - last <= need * DAY
    days = (now - last) // DAY if met else -((last - now) // DAY)
    return Condition(key, stage, days, need, met=met)
