"""Copies of the journal, made before what could go wrong, and kept for a year.

One is made before the first write of a day, and before every import, restore and
migration; one that equals the newest is not made again. Kept are the newest 14 daily ones,
the newest 14 of the others, and the newest of each of the last 12 months that have any.
"""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

from flextui.journal import atomic
from flextui.journal.disk import read_file
from flextui.journal.errors import CannotRead, Damaged, JournalError, NotFound, shown
from flextui.journal.layout import View, view_of
from flextui.journal.migrations import upgrade
from flextui.journal.storage import LARGEST, Image

DAY, IMPORT, RESTORE, MIGRATION, NOW = "day", "import", "restore", "migration", "now"
"""Why a backup was made."""

KEPT_DAILY, KEPT_OTHERS, KEPT_MONTHLY = 14, 14, 12

_NAME = re.compile(
    r"(?P<time>[0-9]{8}T[0-9]{6}Z)(?:-(?P<number>[0-9]{1,9}))?-(?P<reason>[a-z]+)\.json"
)
_TIME = "%Y%m%dT%H%M%SZ"


class Backup(Struct, frozen=True, order=True):
    """A backup: its file's name, when (UTC) and why it was made, and its size in bytes.

    Backups sort by age; `number` counts those of one second.
    """

    at: datetime
    number: int
    name: str
    reason: str
    size: int


class Backups:
    """The backups of one journal; every method may raise JournalError."""

    def __init__(self, directory: str, journal: str) -> None:
        """Keep backups of the file `journal` in `directory`, which is made when needed."""
        self.directory = directory
        self._journal = journal

    def all(self) -> list[Backup]:
        """Return the backups, oldest first; none where there is no directory."""
        try:
            with os.scandir(self.directory) as found:
                backups = [
                    _backup(file.name, file.stat().st_size)
                    for file in found
                    if _NAME.fullmatch(file.name)
                ]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise CannotRead(self.directory, error) from error
        return sorted(backups)

    def find(self, name: str) -> Backup:
        """Return the backup of a name (the ending may be left out). Raises NotFound."""
        for backup in self.all():
            if name in (backup.name, backup.name.removesuffix(".json")):
                return backup
        raise NotFound(f"There is no backup {shown(name)}; flextui backup list names them all.")

    def read(self, backup: Backup) -> View:
        """Return what a backup holds. Raises Damaged or CannotRead."""
        path = os.path.join(self.directory, backup.name)
        found = read_file(path, LARGEST)
        if found is None:
            raise NotFound(f"There is no backup {shown(backup.name)} any more.")
        return view_of(Image(path, found[0], upgrade(found[1])))

    def make(self, reason: str, now: datetime) -> Backup | None:
        """Copy the journal as it is on disk; return the copy, None where there is no journal.

        The caller holds the journal's lock. When the newest backup equals the journal, that
        is returned instead. The copy is read back before it counts. Then old ones go.
        """
        found = read_file(self._journal, LARGEST)
        if found is None:
            return None
        backups = self.all()
        if backups and self._bytes(backups[-1].name) == found[1]:
            return backups[-1]
        atomic.make_directory(self.directory)
        name = self._free_name(now, reason)
        path = os.path.join(self.directory, name)
        atomic.replace(path, found[1])
        backup = _backup(name, len(found[1]))
        try:
            self.read(backup)
        except JournalError:
            atomic.remove(path)
            raise
        self._thin_out([*backups, backup])
        return backup

    def newest_good(self) -> tuple[Backup, View] | None:
        """Return the newest backup that can be read, None when there is none."""
        for backup in reversed(self.all()):
            try:
                return backup, self.read(backup)
            except JournalError:
                continue
        return None

    def _bytes(self, name: str) -> bytes:
        """Return a backup's bytes, none when it cannot be read."""
        try:
            found = read_file(os.path.join(self.directory, name), LARGEST)
        except (CannotRead, Damaged):
            return b""
        return found[1] if found is not None else b""

    def _free_name(self, now: datetime, reason: str) -> str:
        """Return a name that no backup has yet."""
        start = now.astimezone(UTC).strftime(_TIME)
        number, name = 1, f"{start}-{reason}.json"
        while os.path.lexists(os.path.join(self.directory, name)):
            number += 1
            name = f"{start}-{number}-{reason}.json"
        return name

    def _thin_out(self, backups: list[Backup]) -> None:
        """Delete the backups that are not kept; one that cannot be deleted is left."""
        kept = set(worth_keeping(backups))
        for backup in backups:
            if backup not in kept:
                try:
                    os.unlink(os.path.join(self.directory, backup.name))
                except OSError:
                    continue


def worth_keeping(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that are kept of these."""
    newest = sorted(backups, reverse=True)
    daily = [backup for backup in newest if backup.reason == DAY]
    others = [backup for backup in newest if backup.reason != DAY]
    monthly: dict[tuple[int, int], Backup] = {}
    for backup in newest:
        monthly.setdefault((backup.at.year, backup.at.month), backup)
    kept = {*daily[:KEPT_DAILY], *others[:KEPT_OTHERS], *list(monthly.values())[:KEPT_MONTHLY]}
    return sorted(kept)


def _backup(name: str, size: int) -> Backup:
    """Return the backup that a file is, by its name."""
    parts = _NAME.fullmatch(name)
    number = parts["number"] if parts else None
    return Backup(_time(name), int(number or 1), name, parts["reason"] if parts else NOW, size)


def _time(name: str) -> datetime:
    """Return the time in a backup's name; the earliest one when it is no time."""
    try:
        return datetime.strptime(name[:16], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
