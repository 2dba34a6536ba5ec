"""What a backup holds, and what restoring it would change, in words."""

import asyncio
from collections import Counter
from datetime import datetime

from msgspec import Struct

from flextui.domain.consequence import Consequences, of_records
from flextui.domain.days import local
from flextui.domain.overview import Overview
from flextui.domain.records import Record, Session, kind_of
from flextui.domain.words import day_words, plural, time_words
from flextui.journal.backups import Backup
from flextui.journal.journal import Journal

REASONS: dict[str, str] = {
    "day": "before the day's first change",
    "import": "before an import",
    "restore": "before a restore",
    "migration": "before a new format",
    "now": "by hand",
}
"""Why a backup was made."""

_NOUNS: dict[str, str] = {
    "session": "session",
    "checkin": "check-in",
    "screening": "screening",
    "clearance": "clearance",
    "prescription": "prescription",
}


class Preview(Struct, frozen=True):
    """What a backup holds, and what restoring it means now."""

    holds: str
    changes: tuple[str, ...]
    consequences: Consequences

    @property
    def sentences(self) -> list[str]:
        """What restoring would do, the weightiest first."""
        if not self.changes:
            return ["Your journal holds the same records now."]
        said = self.consequences.sentences("That") or ["The programme stays as it is."]
        return [f"Restoring it {' and '.join(self.changes)}.", *said]


def when(backup: Backup, now: datetime) -> str:
    """Return when a backup was made, where `now` is."""
    at = local(backup.at, now)
    year = "" if at.year == now.year else f" {at.year}"
    return f"{day_words(at.date())}{year} {time_words(at)}"


async def preview(journal: Journal, overview: Overview, backup: Backup) -> Preview:
    """Read a backup and compare it with the journal, off the event loop. Raises JournalError."""

    def compared() -> Preview:
        held = journal.backups.read(backup).contents.records
        current = journal.contents().records
        meaning = of_records(overview.progress, held, [])
        return Preview(holds(held), tuple(differences(current, held)), meaning)

    return await asyncio.to_thread(compared)


def holds(records: tuple[Record, ...]) -> str:
    """Return how many records of each kind there are, and from when to when."""
    if not records:
        return "It holds no records."
    counts = Counter(map(kind_of, records))
    parts = [plural(counts[kind], noun) for kind, noun in _NOUNS.items() if counts[kind]]
    sessions = [each.at for each in records if isinstance(each, Session)]
    times = sessions or [each.at for each in records]
    first, last = min(times), max(times)
    span = (
        f"from {_dated(first)} to {_dated(last)}"
        if first.date() != last.date()
        else (f"of {_dated(first)}")
    )
    return f"It holds {', '.join(parts)}, {span}."


def differences(current: tuple[Record, ...], held: tuple[Record, ...]) -> list[str]:
    """Return what restoring would do to the records, as verbs with their objects."""
    now, then = ({each.id: each for each in records} for records in (current, held))
    back = len(then.keys() - now.keys())
    gone = len(now.keys() - then.keys())
    other = sum(_content(now[key]) != _content(then[key]) for key in now.keys() & then.keys())
    return [
        f"{verb} {plural(count, 'record')}"
        for verb, count in (("brings back", back), ("takes away", gone), ("changes", other))
        if count
    ]


def _content(record: Record) -> tuple[object, ...]:
    """Return a record without when its version was written."""
    names = record.__struct_fields__
    return tuple(getattr(record, name) for name in names if name != "revised_at")


def _dated(at: datetime) -> str:
    """Return the day of an instant with its year."""
    return f"{day_words(at.date())} {at.year}"
