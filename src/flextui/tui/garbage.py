"""When cycles of dead objects are looked for: between a person's keys, not under them.

Python looks through everything that is alive whenever enough was made. That takes 15 to 35 ms
here, and came under every tenth key. So it looks through the young objects only while
something happens, and through all of them in a second in which nothing did.
"""

import gc

SELDOM = 100
"""So many searches of the middle generation bring one of all: the guard for a second that
never comes, as in a long guided session. Python's own is 10."""

ENOUGH = 10
"""So many searches of the youngest generation make a search of all worth its while."""


class Garbage:
    """Looks for cycles when that holds nobody up."""

    def __init__(self) -> None:
        """Begin as Python does."""
        self._searches = 0

    def begin(self) -> None:
        """Look from now on: the start did not, and what it made stays to the end."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        gc.set_threshold(*gc.get_threshold()[:2], SELDOM)

    def look_if_quiet(self) -> bool:
        """Look through everything if nothing happened since the last call; return whether."""
        _, young, middle = gc.get_count()
        searches = young + middle * gc.get_threshold()[1]
        quiet = searches == self._searches and searches >= ENOUGH
        if quiet:
            gc.collect()
        self._searches = searches
        return quiet
