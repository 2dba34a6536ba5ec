"""Where and when a command runs: its clock and its data directory."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flextui.rules.records import Record
    from flextui.store.journal import Journal


Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the time now, in the zone of this machine."""
    from flextui.store.clock import local_now

    return local_now()


class Here:
    """The clock, the data directory and the journal in it.

    `data` is the option `--data`; `pace` how many seconds of a guided session a real one has.
    """

    def __init__(self, clock: Clock) -> None:
        """Stand at the present moment, at the usual place."""
        self.clock = clock
        self.data: str | None = None
        self.pace = 1.0

    @cached_property
    def now(self) -> datetime:
        """The moment at which the command runs; the same one throughout."""
        from flextui.rules.days import in_fixed_offset

        return in_fixed_offset(self.clock())

    def moment_of(self, record: "Record") -> datetime:
        """Return the moment at which a new record is seen: now, or its own time when ahead."""
        return max(self.clock(), record.at.astimezone(self.now.tzinfo))

    @property
    def day_shift(self) -> timedelta:
        """How long after midnight a day of the programme begins."""
        from flextui.store.entry import situation_at

        return situation_at(self.records, self.now).rules.day_shift

    @property
    def today(self) -> date:
        """The day of the programme."""
        from flextui.rules.days import day_of

        return day_of(self.now, self.day_shift)

    @property
    def directory(self) -> str:
        """The path of the data directory; it need not exist."""
        from flextui.store.files import data_directory

        return data_directory(self.data, os.environ)

    @cached_property
    def journal(self) -> "Journal":
        """The journal in the data directory; nothing is made before it is written."""
        from flextui.store.journal import Journal

        return Journal(self.directory, clock=self.clock)

    @property
    def records(self) -> "tuple[Record, ...]":
        """The live records of the journal, in the order of the fold."""
        return self.journal.contents().records

    @property
    def trouble(self) -> str:
        """Why something beside the command itself went wrong, empty when all is well."""
        return self.journal.backup_trouble if "journal" in self.__dict__ else ""
