"""What a person prefers about sound, motion and time of day; how it lasts is the settings' work."""

from dataclasses import dataclass, field
from datetime import time

from flextui.domain.scales import Stage


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
