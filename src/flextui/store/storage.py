"""TinyDB's storage as the journal needs it: replaced as a whole, re-read when others wrote.

The file is a stock TinyDB file with one document a line, so that a person can read it
and a difference shows what changed. Documents that nobody touches are written back byte
for byte as they were read, with whatever fields they have.
"""

from collections.abc import Callable
from typing import Any

from tinydb.storages import Storage

from flextui.store.files import Stamp, read_file, replace, stamp
from flextui.store.lines import Joiner, Line, Tables, split

LARGEST = 512 * 1024 * 1024
"""No journal is larger than this, in bytes: 10 sessions a day for a hundred years are 150 MB."""


class Image:
    """The store's file as it was at one moment."""

    __slots__ = ("_tables", "data", "migrated", "path", "stamp")

    def __init__(
        self,
        path: str,
        stamp: Stamp,
        data: bytes,
        *,
        migrated: bool = False,
        tables: Tables | None = None,
    ) -> None:
        """Take the file's content; `migrated` when it was brought to the newest schema here."""
        self.path = path
        self.stamp = stamp
        self.data = data
        self.migrated = migrated
        self._tables = tables

    def tables(self) -> Tables:
        """Return the documents, as lines. Raises Damaged when there are none to be had."""
        if self._tables is None:
            self._tables = split(self.path, self.data)
        return self._tables


class JournalStorage(Storage):
    """A TinyDB storage that is always one whole version of the file, on disk and in memory.

    `read` looks whether the file changed (time, size, inode) and reads it only then.
    `write` replaces it; within `together` it waits, and everything is written at the end in
    one piece. The caller holds the lock around both. A file that is damaged or foreign
    raises Damaged and is never taken for an empty one.
    """

    def __init__(self, path: str, upgrade: Callable[[bytes], bytes] | None = None) -> None:
        """Keep the store in `path`; `upgrade` brings older content to the newest schema."""
        super().__init__()
        self.path = path
        self._upgrade = upgrade
        self._image: Image | None = None
        self._joiner = Joiner()
        self._staged: dict[str, dict[str, Any]] | None = None

    def image(self) -> Image | None:
        """Return the file as it is now, None where there is none.

        Raises CannotRead or Damaged.
        """
        image = self._image
        now = stamp(self.path)
        if image is None or image.stamp != now:
            image = None if now is None else self._read_file()
            self._image = image
        return image

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables for TinyDB: those written within `together`, else those on disk."""
        if self._staged is not None:
            return self._staged
        image = self.image()
        return None if image is None else {**image.tables()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write the tables: now, or with all others of `together`. Raises CannotWrite."""
        if self._staged is not None:
            self._staged = data
        else:
            self._commit(data)

    def together(self, act: Callable[[], object]) -> Image:
        """Make all writes within `act` a single one; an exception takes them all back.

        Returns the file as it is then. Raises CannotWrite.
        """
        self._staged = self.read() or {}
        try:
            act()
            data = self._staged
        except BaseException:
            self._image = None
            raise
        finally:
            self._staged = None
        return self._commit(data)

    def _commit(self, data: dict[str, dict[str, Any]]) -> Image:
        """Replace the file, remember what stands in it now and return it."""
        self._image = None
        tables = {
            name: {
                number: value if type(value) is Line else Line.of(value)
                for number, value in table.items()
            }
            for name, table in data.items()
        }
        written = self._joiner.joined(tables)
        image = Image(self.path, replace(self.path, written), written, tables=tables)
        self._image = image
        return image

    def _read_file(self) -> Image | None:
        """Read the file, brought to the newest schema."""
        self._joiner = Joiner()
        found = read_file(self.path, LARGEST)
        if found is None:
            return None
        now, data = found
        current = self._upgrade(data) if self._upgrade else data
        return Image(self.path, now, current, migrated=current is not data)
