"""Diaries of any size for measuring, made once a run."""

from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from flextui.rules.demo import demo_records
from flextui.rules.records import Record, Session, in_fold_order
from flextui.store.journal import Journal

SESSIONS_A_DAY = 2.5
LONGEST = 40_000
"""No diary goes back further than so many days, to 1917: a longer one is a fuller one."""


def records(sessions: int) -> tuple[Record, ...]:
    """Return a made-up history up to now with about so many sessions, none for 0."""
    if sessions == 0:
        return ()
    now = datetime.now().astimezone()
    days = max(1, round(sessions / SESSIONS_A_DAY))
    made = demo_records(now, days=min(days, LONGEST), seed=7)
    while sum(isinstance(each, Session) for each in made) < sessions and days > LONGEST:
        made = twice(made)
    found = 0
    for number, record in enumerate(reversed(made)):
        found += isinstance(record, Session)
        if found == sessions:
            first = next(each for each in made if not isinstance(each, Session))
            return (first, *made[len(made) - number - 1 :])
    return made


def twice(made: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return a history with a second session a little before each."""
    again = [
        replace(each, id=f"{each.id}+", at=each.at - timedelta(minutes=7))
        for each in made
        if isinstance(each, Session)
    ]
    return tuple(in_fold_order([*made, *again]))


def diary(directory: Path, sessions: int) -> Path:
    """Make a diary of about so many sessions and return its directory."""
    path = directory / f"diary-{sessions}"
    journal = Journal(path, clock=lambda: datetime.now().astimezone())
    if sessions:
        journal.merge(records(sessions), label="benchmark")
    return path
