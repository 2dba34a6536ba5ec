"""Reading a file of the store, and telling whether it changed; never more than is bearable."""

import codecs
import os
import stat
from contextlib import suppress

from flextui.journal.atomic import Stamp, stamp_of
from flextui.journal.errors import CannotRead, Damaged


def stamp(path: str) -> Stamp | None:
    """Return the stamp of the store's file, None where there is none.

    Raises CannotRead when that cannot be told.
    """
    try:
        return stamp_of(os.stat(path))
    except FileNotFoundError as error:
        _refuse_dangling(path, error)
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def read_file(path: str, largest: int) -> tuple[Stamp, bytes] | None:
    """Return a regular file's stamp and text, None where there is no file.

    A byte order mark is no part of the text. Raises Damaged when it is no regular file or
    larger than `largest` bytes, CannotRead when the system does not let it be read.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Damaged(path, "is not a file", remedy="move it away")
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > largest:
                raise Damaged(path, f"is larger than {largest // 2**20} MB")
            return stamp_of(status), unmarked(file.read(largest))
    except FileNotFoundError as error:
        _refuse_dangling(path, error)
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def unmarked(data: bytes) -> bytes:
    """Return a text in UTF-8 without the byte order mark that some editors write before it.

    What is no text of its mark stays as it is.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeError):
            return data.decode("utf-16").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def _refuse_dangling(path: str, error: FileNotFoundError) -> None:
    """Refuse a symbolic link whose target's folder is gone: an unplugged disk is no new start.

    That the file's own folder is such a link is the same.
    """
    folder = os.path.dirname(path)
    if os.path.islink(path) and not os.path.isdir(os.path.dirname(os.path.realpath(path))):
        raise CannotRead(path, error) from error
    if os.path.islink(folder) and not os.path.isdir(folder):
        raise CannotRead(folder, error) from error


def _unreadable(path: str, error: OSError | ValueError) -> CannotRead:
    """Return the error for a file that the system does not let be read."""
    if isinstance(error, OSError):
        return CannotRead(path, error)
    return CannotRead(path, OSError(0, "its name cannot be a file's"))
