"""When each stage was open: the stretches of time that the report draws."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from flextui.domain.scales import STAGES, Stage
from flextui.domain.story import Line, LineKind


class Stretch(Struct, frozen=True):
    """A stage was open from `first` to `last`."""

    stage: Stage
    first: datetime
    last: datetime


def stretches(story: Sequence[Line], now: datetime) -> tuple[Stretch, ...]:
    """Return when each stage was open up to `now`; `story` is the whole one, newest first."""
    since: dict[Stage, datetime] = {}
    found: list[Stretch] = []
    for at, level in _levels(story):
        for stage in STAGES:
            is_open = stage.rank < level
            if is_open and stage not in since:
                since[stage] = at
            elif not is_open and stage in since:
                found.append(Stretch(stage, since.pop(stage), at))
    found += [Stretch(stage, at, now) for stage, at in since.items()]
    return tuple(sorted(found, key=lambda each: (each.stage.rank, each.first)))


def _levels(story: Sequence[Line]) -> Iterator[tuple[datetime, int]]:
    """Yield how many stages were open after each line, oldest first."""
    level = 0
    for line in reversed(story):
        if line.kind is LineKind.GAP:
            level = min(level, 1)
        elif line.outcome is not None and line.is_record:
            level = line.outcome.level_after
        yield line.at, level
