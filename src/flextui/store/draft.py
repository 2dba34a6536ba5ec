"""An unfinished guided session, safe on disk after each answer; never a record of the journal."""

import os
from contextlib import suppress
from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from flextui.store import files
from flextui.store.errors import CannotRead, CannotWrite, Damaged, Locked
from flextui.store.files import Layout, acquire, read_file, set_aside_name
from flextui.store.storage import UNREADABLE

LARGEST = 1024 * 1024
"""No draft is larger than this, in bytes."""

D = TypeVar("D", bound=Struct)


class DraftFile(Generic[D]):
    """The draft of one data directory, held by one program at a time.

    `kind` is the type of what is kept: a frozen Struct. The lock is the kernel's: a program
    that dies leaves its draft to the next one. Methods raise JournalError.
    """

    def __init__(self, directory: str | os.PathLike[str], kind: type[D]) -> None:
        """Keep a draft in `directory`; nothing is touched yet."""
        self._layout = Layout(directory)
        self._decode = msgspec.json.Decoder(kind).decode
        self._held: int | None = None

    def save(self, draft: D) -> None:
        """Put a draft on disk in place of the one before.

        Raises Locked while another program has a session under way, and CannotWrite.
        """
        self._hold()
        files.replace(self._layout.draft, msgspec.json.encode(draft) + b"\n")

    def load(self, now: datetime) -> D | None:
        """Return the draft that an ended program left, None when there is none.

        A draft that another program is still working on is not returned, nor one in a
        place that cannot be written. One that makes no sense is set aside, with `now` in
        its name.
        """
        if not os.path.lexists(self._layout.draft):
            return None
        try:
            self._hold()
            found = read_file(self._layout.draft, LARGEST)
            return None if found is None else self._decode(found[1])
        except (Locked, CannotWrite, CannotRead):
            return None
        except (*UNREADABLE, Damaged):
            self._set_aside(now)
            return None

    def discard(self) -> None:
        """Delete the draft, and let go of it."""
        if os.path.lexists(self._layout.draft):
            self._hold()
            files.remove(self._layout.draft)
        self.close()

    def close(self) -> None:
        """Let go of the draft; it stays on disk for the next program."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _set_aside(self, now: datetime) -> None:
        """Move a damaged draft out of the way, if it lets itself be moved."""
        with suppress(OSError):
            os.replace(self._layout.draft, set_aside_name(self._layout.draft, now))

    def _hold(self) -> None:
        """Become the one program that works on the draft. Raises Locked or CannotWrite."""
        if self._held is None:
            files.make_directory(self._layout.directory)
            self._held = acquire(self._layout.draft + ".lock", 0)
            files.remove_strays(self._layout.directory, "draft.json")
