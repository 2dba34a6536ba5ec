"""Journals for tests: in a directory of their own, with a clock that a story turns."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from flextui.rules.records import Record, Session
from flextui.store.entry import new_session
from flextui.store.journal import Journal
from tests.records import MONDAY

QUIET = {"pain_before": 1, "pain_peak": 1, "pain_after": 0, "effort": 2}
"""The four ratings of a session that went well."""


class Clock:
    """A clock that goes on by a minute each time it is read."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def sleep(self, days: float = 0, hours: float = 0) -> None:
        """Let time pass."""
        self.now += timedelta(days=days, hours=hours)


def journal_in(
    directory: Path, clock: Clock | None = None, *, origin: str = "command-line"
) -> Journal:
    """Return a journal in a directory, which need not exist."""
    return Journal(directory, clock=clock or Clock(), origin=origin, patience=0.2)


def a_session(journal: Journal, fields: Mapping[str, object] | None = None) -> Session:
    """Return a new session for a journal, not yet in it."""
    given = {"stage": "supine", **QUIET, **(fields or {})}
    return new_session(given, records=journal.contents().records, now=journal.clock())


def log(journal: Journal, **fields: object) -> Session:
    """Log a session of supine, with what is given."""
    session = a_session(journal, fields)
    journal.add(session)
    return session


def file_of(journal: Journal) -> Path:
    """Return the file of a journal."""
    return Path(journal.layout.journal)


def ids(journal: Journal) -> list[str]:
    """Return the ids of the live records, in the order of the fold."""
    return [record.id for record in journal.contents().records]


def what(record: Record) -> dict[str, object]:
    """Return the content of a record, without when it was written."""
    return {n: getattr(record, n) for n in record.__struct_fields__ if n != "revised_at"}


def examples(name: str) -> list[tuple[str, str]]:
    """Return the examples of a text file in `tests/data`: what is given, and what is said of it."""
    lines = (Path(__file__).parents[1] / "data" / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" => ") for line in lines if not line.startswith("#"))
    return [(given.replace("\\n", "\n"), told) for given, _, told in pairs]
