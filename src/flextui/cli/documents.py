"""The documents that `flextui export` makes: one function a format."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from flextui.cli.days import day_counter, within
from flextui.cli.here import Here
from flextui.domain.records import Session


class Wish(Struct, frozen=True):
    """What a document is to hold: the days, both included, and whose it is (reports)."""

    since: date | None = None
    until: date | None = None
    name: str = ""


def exchange(here: Here, wish: Wish) -> bytes:
    """Return the exchange document: every record of the days, deleted ones included."""
    if wish.since is None and wish.until is None:
        return here.journal.export()
    day = day_counter(here.journal.contents().records)
    return here.journal.export(lambda record: within(day(record.at), wish.since, wish.until))


def table(here: Here, wish: Wish) -> bytes:
    """Return the sessions of the days as CSV."""
    from flextui.journal.csv_exchange import csv_of

    records = here.journal.contents().records
    day = day_counter(records)
    sessions = (record for record in records if isinstance(record, Session))
    return csv_of(
        session for session in sessions if within(day(session.at), wish.since, wish.until)
    ).encode()


FORMATS: Mapping[str, Callable[[Here, Wish], bytes]] = {"json": exchange, "csv": table}
"""Every format and what makes it."""

NAMED = frozenset({"md", "html"})
"""The formats that bear a name."""
