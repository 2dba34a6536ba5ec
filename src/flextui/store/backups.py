"""Copies of the journal, made before what could go wrong, and kept for a year.

One is made before the first write of a day, and before every import and
restore; one that equals the newest is not made again. Kept are the newest 14 daily ones,
the newest 14 of the others, and the newest of each of the last 12 months that have any.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from flextui.store import files
from flextui.store.errors import CannotRead, Damaged, JournalError, NotFound, shown
from flextui.store.files import read_file
from flextui.store.storage import LARGEST, Contents, contents_of

DAY = "day"
"""The reason of the daily ones; the others are import, restore and now."""

KEPT_DAILY, KEPT_OTHERS, KEPT_MONTHLY = 14, 14, 12

_TIME = "%Y%m%dT%H%M%SZ"


class Backup(Struct, frozen=True, order=True):
    """A backup: when (UTC) and why it was made, and its size in bytes.

    Backups sort by age; `number` counts those of one second, from 1.
    """

    at: datetime
    number: int
    reason: str
    size: int

    @property
    def name(self) -> str:
        """The name of its file."""
        number = f"-{self.number}" if self.number > 1 else ""
        return f"{self.at:{_TIME}}{number}-{self.reason}.json"


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
                backups = [_backup(file) for file in found]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise CannotRead(self.directory, error) from error
        return sorted([backup for backup in backups if backup is not None])

    def find(self, name: str) -> Backup:
        """Return the backup of a name (the ending may be left out). Raises NotFound."""
        for backup in self.all():
            if name in (backup.name, backup.name.removesuffix(".json")):
                return backup
        raise NotFound(f"There is no backup {shown(name)}; flextui backup list names them all.")

    def read(self, backup: Backup, *, whole: bool = False) -> Contents:
        """Return what a backup holds (`contents_of`). Raises Damaged, CannotRead or TooNew."""
        path = os.path.join(self.directory, backup.name)
        found = read_file(path, LARGEST)
        if found is None:
            raise NotFound(f"There is no backup {shown(backup.name)} any more.")
        return contents_of(path, *found, whole=whole)

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
        files.make_directory(self.directory)
        backup = self._new(reason, now, len(found[1]))
        path = os.path.join(self.directory, backup.name)
        files.replace(path, found[1])
        try:
            self.read(backup)
        except JournalError:
            files.remove(path)
            raise
        self._thin_out([*backups, backup], now)
        return backup

    def newest_good(self, now: datetime) -> tuple[Backup, Contents] | None:
        """Return the newest backup that can be read, None when there is none.

        One that a clock dated after `now` is older than it says, and comes last.
        """
        for backup in sorted(self.all(), key=lambda each: (each.at <= now, each), reverse=True):
            try:
                return backup, self.read(backup)
            except JournalError:
                continue
        return None

    def _bytes(self, name: str) -> bytes:
        """Return a backup's bytes, none when it cannot be read."""
        with suppress(CannotRead, Damaged):
            if found := read_file(os.path.join(self.directory, name), LARGEST):
                return found[1]
        return b""

    def _new(self, reason: str, now: datetime, size: int) -> Backup:
        """Return a backup whose name no file has yet."""
        backup = Backup(now.astimezone(UTC).replace(microsecond=0), 1, reason, size)
        while os.path.lexists(os.path.join(self.directory, backup.name)):
            backup = replace(backup, number=backup.number + 1)
        return backup

    def _thin_out(self, backups: list[Backup], now: datetime) -> None:
        """Delete the backups that are not kept; one that cannot be deleted is left.

        Those that a clock dated after `now` take no place away from the others.
        """
        kept = {
            *worth_keeping(each for each in backups if each.at <= now),
            *worth_keeping(each for each in backups if each.at > now),
        }
        for backup in backups:
            if backup not in kept:
                with suppress(OSError):
                    os.unlink(os.path.join(self.directory, backup.name))


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


def _backup(file: os.DirEntry[str]) -> Backup | None:
    """Return the backup that a file is, by its name; None also when it is gone already."""
    try:
        time, *number, reason = file.name.removesuffix(".json").split("-")
        at = datetime.fromisoformat(time).astimezone(UTC)
        backup = Backup(at, int(number[0]) if number else 1, reason, file.stat().st_size)
    except (ValueError, OverflowError, FileNotFoundError):
        return None
    return backup if file.name == backup.name else None
