"""What a person prefers about sound, motion and time of day; how it lasts is the settings' work."""

from dataclasses import dataclass
from datetime import time


@dataclass
class Preferences:
    """A person's preferences, with what holds as long as nothing was said.

    `bell` is None until it was asked whether a guided session may sound; `moving` tells
    whether figures move; `waking` is the usual waking time, local.
    """

    bell: bool | None = None
    moving: bool = True
    waking: time = time(7)
