"""Replacing a file as a whole, so that it is always exactly the old one or the new one.

Assumed of the disk: `fsync` is honest and `rename` within a directory is atomic.
System calls stand here by their own names (`os.open`, `os.write`, `os.fsync`,
`os.replace`, `os.unlink`), so that a test can make each of them fail.
"""

import errno
import os
import sys
from contextlib import suppress
from typing import NamedTuple

from flextui.journal.errors import CannotWrite

PREFIX, SUFFIX = ".flextui-", ".tmp"
"""How the names of temporary files begin and end."""

_NO_DIRECTORY_FSYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
"""What file systems answer that cannot fsync a directory; there, `replace` has to be enough."""


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it."""

    mtime_ns: int
    size: int
    inode: int


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp in a file's status."""
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def replace(path: str, data: bytes) -> Stamp:
    """Make `data` the content of `path`, durably, and return the new file's stamp.

    A symbolic link is followed, so that it stays a link. The file gets the mode 0600.
    Raises CannotWrite, with the old content still in place and no temporary file left;
    only when the disk does not confirm the directory's change may the new one stand.
    """
    try:
        return _replace(os.path.realpath(path), data)
    except OSError as error:
        raise CannotWrite(path, error) from error


def make_directory(path: str) -> None:
    """Make a private directory (0700) where there is none. Raises CannotWrite."""
    if os.path.isdir(path):
        return
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(path, error) from error


def remove(path: str) -> None:
    """Delete a file, durably; one that is not there is no error. Raises CannotWrite."""
    try:
        os.unlink(path)
        _sync_directory(os.path.dirname(path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(path, error) from error


def remove_strays(directory: str, name: str = "") -> None:
    """Delete temporary files that a killed program left.

    Only those made for a file called `name`, or all. Call it only while holding the
    lock of the files concerned. What cannot be deleted is left: it harms nobody.
    """
    for stray in strays(directory, name):
        with suppress(OSError):
            os.unlink(os.path.join(directory, stray))


def strays(directory: str, name: str = "") -> list[str]:
    """Return the names of temporary files in a directory; none when it cannot be listed."""
    try:
        names = os.listdir(directory)
    except OSError:
        return []
    start = PREFIX + name
    return [found for found in names if found.startswith(start) and found.endswith(SUFFIX)]


def _replace(target: str, data: bytes) -> Stamp:
    """Write a temporary file beside `target` and put it in its place."""
    directory, name = os.path.split(target)
    temporary = os.path.join(directory, f"{PREFIX}{name}-{os.urandom(6).hex()}{SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            _write_all(descriptor, data)
            _keep_time_growing(descriptor, target)
            _sync(descriptor)
            stamp = stamp_of(os.fstat(descriptor))
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        _discard(temporary)
        raise
    _sync_directory(directory)
    return stamp


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_time_growing(descriptor: int, target: str) -> None:
    """Give the new file a later time than the old one, so that no stamp ever comes twice."""
    try:
        old = os.stat(target).st_mtime_ns
    except FileNotFoundError:
        return
    if os.fstat(descriptor).st_mtime_ns <= old:
        os.utime(descriptor, ns=(old + 1, old + 1))


def _sync(descriptor: int) -> None:
    """Have the disk confirm a file's content."""
    if sys.platform == "darwin":  # there, fsync does not reach the platter
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _sync_directory(directory: str) -> None:
    """Have the disk confirm a directory's names, where the file system can do that."""
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_DIRECTORY_FSYNC:
            raise
    finally:
        os.close(descriptor)


def _discard(temporary: str) -> None:
    """Delete a temporary file on the way out of an error, whatever state it is in."""
    try:
        os.unlink(temporary)
    except OSError:
        return
