"""Making a damaged store usable again, with the damaged file kept aside."""

import os
from datetime import datetime

import msgspec

from flextui.domain.records import KINDS, kind_of
from flextui.domain.words import plural
from flextui.journal import atomic, doctor
from flextui.journal.atomic import Stamp
from flextui.journal.backups import Backup, Backups
from flextui.journal.disk import read_file
from flextui.journal.errors import Damaged, TooNew, shown_path
from flextui.journal.joining import Joiner
from flextui.journal.layout import CHANGES, META, NEW, View, view_of
from flextui.journal.lines import Line, Tables
from flextui.journal.lock import WAIT_SECONDS, locked
from flextui.journal.paths import Layout, set_aside_name
from flextui.journal.salvage import Salvage, latest, salvage
from flextui.journal.storage import LARGEST, Image
from flextui.journal.writing import Version, versions_in


def repair(layout: Layout, now: datetime, patience: float = WAIT_SECONDS) -> list[str]:
    """Recover what can be recovered, and say in sentences what was done.

    A sound journal is left as it is. A damaged one is set aside as
    `journal.json.damaged-<time>` and written anew from the newest good backup and what can
    be read in it; where both have a record, the later version counts. What is left of a
    stopped program is deleted. Raises JournalError: TooNew for a newer version's journal.
    """
    atomic.make_directory(layout.directory)
    target = os.path.realpath(layout.journal)
    with locked(target + ".lock", patience):
        atomic.remove_strays(os.path.dirname(target), os.path.basename(target))
        atomic.remove_strays(layout.backups)
        found = read_file(target, LARGEST)
        if found is None:
            return ["There is no journal to repair."]
        try:
            view = doctor.examine(target, *found)
        except Damaged:
            return _rebuilt(layout, target, found[1], now)
        if view.contents.read_only:
            raise TooNew(layout.journal, view.meta.schema)
    return ["Nothing had to be repaired."]


def _rebuilt(layout: Layout, target: str, damaged: bytes, now: datetime) -> list[str]:
    """Write the journal anew from what there is."""
    readable = salvage(damaged)
    backup = Backups(layout.backups, layout.journal).newest_good(now)
    versions = latest([*(versions_in(backup[1]) if backup else ()), *readable.versions])
    aside = _set_aside(target, damaged, now)
    done = [f"The damaged journal is kept as {shown_path(aside)}."]
    if not versions:
        atomic.remove(target)
        return [*done, "Nothing in it could be read and there is no backup: you start anew."]
    data = Joiner().joined(_tables(versions, backup))
    view_of(Image(target, Stamp(0, 0, 0), data))
    atomic.replace(target, data)
    return [*done, *_told(versions, readable, backup)]


def _set_aside(target: str, damaged: bytes, now: datetime) -> str:
    """Give the damaged file a second name, which it keeps when it is replaced."""
    aside = set_aside_name(target, now)
    try:
        os.link(target, aside)
    except OSError:  # some file systems have no links
        atomic.replace(aside, damaged)
    return aside


def _tables(versions: list[Version], backup: tuple[Backup, View] | None) -> Tables:
    """Return the tables of a new store that holds some versions."""
    old = backup[1].meta if backup else NEW
    tables: Tables = {META: {"1": Line.of(msgspec.to_builtins(old))}}
    for kind in KINDS:
        mine = [version for version in versions if kind_of(version.record) == kind]
        tables[kind] = {str(n): Line.of(v.document()) for n, v in enumerate(mine, start=1)}
    return {**tables, CHANGES: {}}


def _told(
    versions: list[Version], readable: Salvage, backup: tuple[Backup, View] | None
) -> list[str]:
    """Say what was recovered, and from where."""
    source = f"the backup {backup[0].name} and " if backup else ""
    found = plural(len(versions), "record")
    told = [f"Recovered {found} from {source}the damaged file."]
    if readable.lost:
        lost = plural(readable.lost, "part")
        told.append(f"Could not read {lost} of the damaged file.")
    told.append("The last changes before this cannot be undone any more.")
    return told
