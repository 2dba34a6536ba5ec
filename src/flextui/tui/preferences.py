"""What a person prefers about sound, motion and time of day, made from their settings."""

from dataclasses import dataclass, field
from datetime import time
from typing import get_args

from flextui.domain.scales import Stage
from flextui.journal.settings import Settings, Weekday

_SETTINGS = {
    "bell": "bell",
    "motion": "moving",
    "waking": "waking",
    "week_start": "first_weekday",
    "get_ready": "get_ready",
}
"""The settings that are preferences, with their names here."""

_WEEKDAYS: tuple[str, ...] = get_args(Weekday)


@dataclass
class Preferences:
    """A person's preferences, with what holds as long as nothing was said.

    `bell` is None until it was asked whether a guided session may sound; `moving` tells
    whether figures move; `waking` is the usual waking time, local; `first_weekday` is the day
    on which weeks begin, 0 for Monday to 6 for Sunday; `get_ready` has the seconds to get
    into position of the stages for which they were changed.
    """

    bell: bool | None = None
    moving: bool = True
    waking: time = time(7)
    first_weekday: int = 0
    get_ready: dict[Stage, float] = field(default_factory=dict)

    def take(self, name: str, settings: Settings) -> None:
        """Take over what one setting says now."""
        if attribute := _SETTINGS.get(name):
            setattr(self, attribute, getattr(self.of(settings), attribute))

    @classmethod
    def of(cls, settings: Settings) -> "Preferences":
        """Return what the settings say."""
        return cls(
            bell=settings.bell,
            moving=settings.motion == "moving",
            waking=time.fromisoformat(settings.waking),
            first_weekday=_WEEKDAYS.index(settings.week_start),
            get_ready={stage: float(seconds) for stage, seconds in settings.get_ready.items()},
        )
