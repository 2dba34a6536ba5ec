"""Files and their places: read whole, replaced as a whole, one writer at a time."""

import codecs
import errno
import fcntl
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import NamedTuple, TypeVar

from flextui.store.errors import CannotRead, CannotWrite, Damaged, JournalError, Locked, shown_path

PREFIX, SUFFIX = ".flextui-", ".tmp"
"""How the names of temporary files begin and end."""

VARIABLE = "FLEXTUI_DATA"
"""The environment variable that names the data directory."""

SETTINGS = "settings.toml"
"""The name of the file with a person's settings."""

WAIT_SECONDS = 5.0
"""How long a change waits for another program's; each holds the lock for milliseconds."""

_NO_DIRECTORY_FSYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
"""What file systems answer that cannot fsync a directory; there, `replace` has to be enough."""

_T = TypeVar("_T")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it."""

    mtime_ns: int
    size: int
    inode: int


class Layout:
    """The names of the store's files in one data directory."""

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        """Name the files of the store in `directory`.

        Raises JournalError for a name that no folder can have.
        """
        self.directory = os.path.abspath(os.fspath(directory))
        try:
            possible = b"\0" not in os.fsencode(self.directory)
        except UnicodeEncodeError:
            possible = False
        if not possible:
            raise JournalError(f"{shown_path(self.directory)} cannot be the name of a folder.")
        self.journal = os.path.join(self.directory, "journal.json")
        self.draft = os.path.join(self.directory, "draft.json")
        self.backups = os.path.join(self.directory, "backups")
        self.settings = os.path.join(self.directory, SETTINGS)

    def owns(self, path: str | os.PathLike[str]) -> bool:
        """Whether a path is one of the store's own files, which no document may replace."""
        try:
            real = os.path.realpath(path)
        except OSError:  # in a folder that is gone there is no file at all
            return False
        own = {os.path.realpath(each) for each in (self.journal, self.draft, self.settings)}
        return real in own or os.path.dirname(real) == os.path.realpath(self.backups)


def data_directory(given: str | os.PathLike[str] | None, environ: Mapping[str, str]) -> str:
    """Return the data directory as an absolute path.

    It is `given` (the option `--data`), else the environment variable `FLEXTUI_DATA`
    when it is set and not empty, else the platform's user data directory.
    Raises JournalError when none of them says where.
    """
    if given is not None and os.fspath(given):
        return os.path.abspath(os.fspath(given))
    if from_environment := environ.get(VARIABLE):
        return os.path.abspath(os.path.expanduser(from_environment))
    from platformdirs import user_data_dir

    path = user_data_dir("flextui", appauthor=False)
    if not os.path.isabs(path):
        raise JournalError(
            f"Your home folder cannot be found; say where to keep the journal with --data "
            f"or {VARIABLE}."
        )
    return path


def stamp(path: str) -> Stamp | None:
    """Return the stamp of a file, None where there is none.

    Raises CannotRead when that cannot be told.
    """
    return _read(path, lambda: _stamp(os.stat(path)))


def read_file(path: str, largest: int) -> tuple[Stamp, bytes] | None:
    """Return a regular file's stamp and text, None where there is no file.

    A byte order mark is no part of the text. Raises Damaged when it is no regular file or
    larger than `largest` bytes, CannotRead when the system does not let it be read.
    """

    def whole() -> tuple[Stamp, bytes]:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Damaged(path, "is not a file", remedy="move it away")
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > largest:
                raise Damaged(path, f"is larger than {largest // 2**20} MB")
            return _stamp(status), unmarked(file.read(largest))

    return _read(path, whole)


def unmarked(data: bytes) -> bytes:
    """Return a text in UTF-8 without the byte order mark that some editors write before it.

    What is no text of its mark stays as it is.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeError):
            return data.decode("utf-16").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def replace(path: str, data: bytes) -> None:
    """Make `data` the content of `path`, durably.

    A symbolic link is followed, so that it stays a link. The file gets the mode 0600.
    Raises CannotWrite, with the old content still in place and no temporary file left;
    only when the disk does not confirm the directory's change may the new one stand.
    """
    with _writing(path):
        target = os.path.realpath(path)
        directory, name = os.path.split(target)
        temporary = os.path.join(directory, f"{PREFIX}{name}-{os.urandom(6).hex()}{SUFFIX}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o600)
        try:
            try:
                _write_all(descriptor, data)
                _keep_time_growing(descriptor, target)
                _sync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _sync_directory(directory)


def make_directory(path: str) -> None:
    """Make a private directory (0700) where there is none. Raises CannotWrite."""
    if not os.path.isdir(path):
        with _writing(path):
            os.makedirs(path, mode=0o700, exist_ok=True)


def remove(path: str) -> None:
    """Delete a file, durably; one that is not there is no error. Raises CannotWrite."""
    with _writing(path), suppress(FileNotFoundError):
        os.unlink(path)
        _sync_directory(os.path.dirname(path))


def set_aside_name(path: str, now: datetime) -> str:
    """Return where a damaged file is kept: beside itself, with the time in its name."""
    first = name = f"{path}.damaged-{now:%Y%m%d-%H%M%S}"
    number = 1
    while os.path.lexists(name):
        number += 1
        name = f"{first}-{number}"
    return name


def strays(directory: str, name: str = "") -> list[str]:
    """Return the names of temporary files in a directory; none when it cannot be listed.

    Those made for files whose names begin with `name`, or all.
    """
    try:
        names = os.listdir(directory)
    except OSError:
        return []
    return [each for each in names if each.startswith(PREFIX + name) and each.endswith(SUFFIX)]


def remove_strays(directory: str, name: str = "") -> None:
    """Delete temporary files that a killed program left.

    Call it only while holding the lock of the files concerned. What cannot be deleted is
    left: it harms nobody.
    """
    for stray in strays(directory, name):
        with suppress(OSError):
            os.unlink(os.path.join(directory, stray))


def tidy(layout: Layout) -> None:
    """Delete temporary files that nobody is writing any more.

    Looks only, and takes no lock, where there are none. What cannot be deleted now, for a
    lock or a right, is left to the next start.
    """
    journal, settings = os.path.realpath(layout.journal), os.path.realpath(layout.settings)
    for directory, name, guarded in (
        (*os.path.split(journal), journal),
        (layout.backups, "", journal),
        (layout.directory, os.path.basename(layout.draft), layout.draft),
        (layout.directory, "crash-", journal),
        (*os.path.split(settings), settings),
    ):
        if strays(directory, name):
            with suppress(JournalError), locked(guarded + ".lock", 0):
                remove_strays(directory, name)


@contextmanager
def locked(path: str, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the exclusive lock on the file `path`, which is made where there is none.

    Waits at most `seconds`. Raises Locked after that, and CannotWrite when the lock
    file can be neither opened nor made.
    """
    descriptor = acquire(path, seconds)
    try:
        yield
    finally:
        os.close(descriptor)


def acquire(path: str, seconds: float = WAIT_SECONDS) -> int:
    """Take the lock and return its descriptor; closing that gives the lock back."""
    guarded = path.removesuffix(".lock")  # the file that a person knows
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        with _writing(guarded):
            descriptor = _try_lock(path)
        if descriptor is not None:
            return descriptor
        if time.monotonic() >= deadline:
            raise Locked(guarded, seconds)
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _try_lock(path: str) -> int | None:
    """Take the lock unless somebody has it, or has deleted its file meanwhile.

    The file is never opened through a symbolic link.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    taken = False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        taken = os.path.samestat(os.stat(path), os.fstat(descriptor))
    except (BlockingIOError, FileNotFoundError):
        return None
    finally:
        if not taken:
            os.close(descriptor)
    return descriptor if taken else None


@contextmanager
def _writing(path: str) -> Iterator[None]:
    """Have what the system refuses told as what was not saved. Raises CannotWrite."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error) from error


def _read(path: str, look: Callable[[], _T]) -> _T | None:
    """Return what a look at a file gives, None where there is no file. Raises CannotRead.

    A symbolic link whose target's folder is gone is refused: an unplugged disk is no new start.
    That the file's own folder is such a link is the same.
    """
    try:
        return look()
    except FileNotFoundError as error:
        folder = os.path.dirname(path)
        if os.path.islink(path) and not os.path.isdir(os.path.dirname(os.path.realpath(path))):
            raise CannotRead(path, error) from error
        if os.path.islink(folder) and not os.path.isdir(folder):
            raise CannotRead(folder, error) from error
        return None
    except OSError as error:
        raise CannotRead(path, error) from error
    except ValueError as error:
        raise CannotRead(path, OSError(0, "its name cannot be a file's")) from error


def _stamp(status: os.stat_result) -> Stamp:
    """Return the stamp in a file's status."""
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_time_growing(descriptor: int, target: str) -> None:
    """Give the new file a later time than the old one, so that no stamp ever comes twice."""
    with suppress(FileNotFoundError):
        old = os.stat(target).st_mtime_ns
        if os.fstat(descriptor).st_mtime_ns <= old:
            os.utime(descriptor, ns=(old + 1, old + 1))


def _sync(descriptor: int) -> None:
    """Have the disk confirm a file's content."""
    if sys.platform == "darwin":  # there, fsync does not reach the platter
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
