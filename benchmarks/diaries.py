"""Diaries of any size for measuring, made once a run."""

from datetime import datetime
from pathlib import Path

from flextui.domain.demo import demo_records
from flextui.domain.records import Record, Session
from flextui.journal.journal import Journal

SESSIONS_A_DAY = 2.5


def records(sessions: int) -> tuple[Record, ...]:
    """Return a made-up history up to now with about so many sessions, none for 0."""
    if sessions == 0:
        return ()
    now = datetime.now().astimezone()
    made = demo_records(now, days=max(1, round(sessions / SESSIONS_A_DAY)), seed=7)
    found = 0
    for number, record in enumerate(reversed(made)):
        found += isinstance(record, Session)
        if found == sessions:
            first = next(each for each in made if not isinstance(each, Session))
            return (first, *made[len(made) - number - 1 :])
    return made


def diary(directory: Path, sessions: int) -> Path:
    """Make a diary of about so many sessions and return its directory."""
    path = directory / f"diary-{sessions}"
    journal = Journal(path, clock=lambda: datetime.now().astimezone())
    if sessions:
        journal.merge(records(sessions), label="benchmark")
    return path
