"""Times of day as people type them: `8`, `8:30`, `730`, `8.30`, and lists of them."""

import re
from datetime import time

from flextui.domain.printable import quoted

MOST = 12
"""So many times in a list at most: as many sessions a day as a prescription may ask for."""

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?")
_BETWEEN = re.compile(r"[,;\s]+")


def clock_of(text: str) -> time | None:
    """Return the time of day that a text names, None when it names none."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def clocks_of(text: str) -> tuple[time, ...]:
    """Return the times of day in a list, earliest first and each once; none in an empty text.

    Raises ValueError, with one sentence, for what is no time and for more than `MOST` of them.
    """
    times: set[time] = set()
    for word in filter(None, _BETWEEN.split(text)):
        found = clock_of(word)
        if found is None:
            raise ValueError(f"{quoted(word)} is no time of day; write 8:30, 13:00, 18:00")
        times.add(found)
    if len(times) > MOST:
        raise ValueError(f"{len(times)} times of day are too many; {MOST} are the most")
    return tuple(sorted(times))
