"""Where and when a command runs: its clock and its data directory."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flextui.journal.journal import Journal

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the time now, with the UTC offset of this place."""
    return datetime.now(UTC).astimezone()


class Here:
    """The clock, the data directory and the journal in it; `data` is the option `--data`."""

    def __init__(self, clock: Clock) -> None:
        """Stand at the present moment, at the usual place."""
        self.clock = clock
        self.data: str | None = None

    @cached_property
    def now(self) -> datetime:
        """The moment at which the command runs; the same one throughout."""
        return self.clock()

    @property
    def directory(self) -> str:
        """The path of the data directory; it need not exist."""
        from flextui.journal.paths import data_directory

        return data_directory(self.data, os.environ)

    @cached_property
    def journal(self) -> "Journal":
        """The journal in the data directory; nothing is made before it is written."""
        from flextui.journal.journal import Journal

        return Journal(self.directory, clock=self.clock)

    @property
    def trouble(self) -> str:
        """Why something beside the command itself went wrong, empty when all is well."""
        return self.journal.backup_trouble if "journal" in self.__dict__ else ""
