"""Deleting what a killed program left half written, at the next start."""

import os

from flextui.journal import atomic
from flextui.journal.errors import JournalError
from flextui.journal.lock import locked
from flextui.journal.paths import Layout


def tidy(layout: Layout) -> None:
    """Delete temporary files that nobody is writing any more.

    Looks only, and takes no lock, where there are none. What cannot be deleted now, for a
    lock or a right, is left to the next start.
    """
    target = os.path.realpath(layout.journal)
    folder, name = os.path.split(target)
    _clear(folder, name, target + ".lock")
    _clear(layout.backups, "", target + ".lock")
    _clear(layout.directory, os.path.basename(layout.draft), layout.draft + ".lock")
    _clear(layout.directory, "crash-", target + ".lock")
    target = os.path.realpath(layout.settings)
    folder, name = os.path.split(target)
    _clear(folder, name, target + ".lock")


def _clear(directory: str, name: str, lock: str) -> None:
    """Delete the temporary files for files of a name, under their lock."""
    if not atomic.strays(directory, name):
        return
    try:
        with locked(lock, 0):
            atomic.remove_strays(directory, name)
    except JournalError:
        return
