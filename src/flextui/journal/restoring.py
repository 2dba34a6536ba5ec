"""Bringing a journal back to what a backup holds."""

from datetime import datetime

import msgspec

from flextui.domain.records import Record
from flextui.journal.layout import View
from flextui.journal.writing import Version, anew, kept, unknown


def restored(view: View, backup: View, now: datetime) -> list[Version]:
    """Return the versions that make a journal hold what a backup held, written anew.

    What is the same already is left alone; what the backup did not have is deleted.
    """
    current = view.by_id()
    lines = backup.lines()
    versions: list[Version] = []
    for kind, table in backup.tables.items():
        for number, record in table.items():
            known = current.get(record.id)
            if _is_back(record, known):
                continue
            extras = unknown(record, lines[kind][number])
            again = anew(record, now, known or record)
            versions.append(Version(again, extras, backup.meta.minor))
    held = {record.id for table in backup.tables.values() for record in table.values()}
    gone = [record for record in view.contents.records if record.id not in held]
    return versions + kept(view, [anew(record, now, record, deleted=True) for record in gone])


def _is_back(record: Record, known: Record | None) -> bool:
    """Whether a record of a backup is in the journal already as it was then."""
    if known is None:
        return record.deleted
    return msgspec.structs.replace(record, revised_at=known.revised_at) == known
