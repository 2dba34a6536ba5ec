"""The store of one data directory: seen as it is, changed under the lock, backed up first."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flextui.store import changes, files
from flextui.store.changes import Author, Entry, Undoing, Version, write
from flextui.store.errors import Gone, JournalError, TooNew
from flextui.store.files import WAIT_SECONDS, Layout, locked, stamp, tidy
from flextui.store.layout import CHANGES, EMPTY, Contents, View, upgrade, view_of
from flextui.store.lines import next_number
from flextui.store.storage import JournalStorage

if TYPE_CHECKING:
    from flextui.store.backups import Backups


_GRAVE = frozenset({changes.IMPORT, changes.RESTORE})
"""The changes that nobody may make without a backup, which is called like them."""


class Store:
    """The files of a journal.

    Making one touches nothing; the directory and its files come with the first change.
    Every change takes a short exclusive lock, reads what other programs wrote, and is on
    disk when the call returns. Reading may go on in one thread while another one writes;
    writers wait for each other.

    Every method raises JournalError when the store cannot be read or written.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        clock: Callable[[], datetime],
        origin: str = "command-line",
        patience: float = WAIT_SECONDS,
    ) -> None:
        """Keep a journal in `directory`.

        `clock` gives the time with its UTC offset, `origin` is the kind of program that
        writes, `patience` how many seconds to wait for another program's lock.

        `backup_trouble` is, after a change, why the day's backup could not be made; the
        change itself is not held up by that.
        """
        self.layout = Layout(directory)
        self.clock = clock
        self.backup_trouble = ""
        self._patience = patience
        self._storage = JournalStorage(self.layout.journal, upgrade)
        self._guard = threading.Lock()
        self._seen = EMPTY
        self._gone = False
        self._author = Author(origin, os.urandom(4).hex())

    @cached_property
    def backups(self) -> "Backups":
        """The backups of this journal."""
        from flextui.store.backups import Backups

        return Backups(self.layout.backups, self.layout.journal)

    def contents(self) -> Contents:
        """Return what the journal holds now; nothing where there is no file yet."""
        return self._view().contents

    def stamp(self) -> object:
        """Return what is equal as long as the file does not change; cheap enough to poll."""
        return stamp(self.layout.journal)

    def _view(self) -> View:
        """Return the store as it is on disk, read again only when it changed."""
        if self._author.since is None:
            tidy(self.layout)
        image = self._storage.image()
        if image is None:
            self._refuse_if_gone()
        self._gone = False
        view = self._seen
        if image is not view.image:
            view = EMPTY if image is None else view_of(image)
            self._seen = view
        if self._author.since is None:
            self._author.since = view.meta.written
        return view

    def _refuse_if_gone(self) -> None:
        """Refuse to take a folder that went away under a journal for one that is new and empty.

        A folder that something else made there meanwhile is not the one that went.
        """
        if self._seen.image is None:
            return
        self._gone = self._gone or not os.path.isdir(self.layout.directory)
        if self._gone and stamp(self.layout.journal) is None:
            raise Gone(self.layout.directory)

    @contextmanager
    def _changing(self) -> Iterator[tuple[View, datetime]]:
        """Hold the lock around a change, which sees the store as it is and the time it is."""
        with self._guard:
            self._refuse_if_gone()
            files.make_directory(self.layout.directory)
            target = os.path.realpath(self.layout.journal)
            with locked(target + ".lock", self._patience):
                files.remove_strays(os.path.dirname(target), os.path.basename(target))
                view = self._view()
                if view.contents.read_only:
                    raise TooNew(self.layout.journal, view.meta.schema)
                yield view, self.clock()

    def _store(
        self, view: View, now: datetime, versions: Sequence[Version], action: str, label: str = ""
    ) -> None:
        """Write versions of records as one change that undo can take back."""
        records = [version.record for version in versions]
        entry = self._author.entry(view, records, action, label, now)
        self._write(view, now, versions, entry)

    def _write(
        self, view: View, now: datetime, versions: Sequence[Version], change: Entry | Undoing
    ) -> None:
        """Write versions of records and what is remembered of the change, after a backup."""
        reason = change.action if isinstance(change, Entry) and change.action in _GRAVE else ""
        numbers = [str(view.meta.written), *view.lines().get(CHANGES, ())]
        minors = [version.minor for version in versions if version.extras]
        meta = msgspec.structs.replace(
            view.meta,
            minor=max([view.meta.minor, *minors]),
            written=next_number(view.path, numbers),
            backup_day=self._back_up(view, now, reason),
        )
        self._seen = write(self._storage, view, versions, change, meta)

    def _back_up(self, view: View, now: datetime, reason: str) -> str:
        """Make the backup that goes before a change, if one does; return the day of the last.

        `reason` is why there has to be one, empty when the change does not need it.
        """
        today = now.date().isoformat()
        if view.image is not None and view.image.migrated:
            reason = "migration"
        if reason:
            self.backups.make(reason, now)
            return today
        if view.meta.backup_day == today:
            return today
        try:
            self.backups.make("day", now)
        except JournalError as error:
            self.backup_trouble = str(error)
            return view.meta.backup_day
        self.backup_trouble = ""
        return today
