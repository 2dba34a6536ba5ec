"""The short exclusive lock around each change of the store.

It is the kernel's (`flock`): a holder that dies, however it dies, holds nothing.
"""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flextui.journal.errors import CannotWrite, Locked

WAIT_SECONDS = 5.0
"""How long a change waits for another program's; each holds the lock for milliseconds."""

_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK})
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02


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
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        descriptor = _open(path)
        try:
            if _try_lock(path, descriptor) and _is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise Locked(_guarded(path), seconds)
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _open(path: str) -> int:
    """Open the lock file, never through a symbolic link."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise CannotWrite(_guarded(path), error) from error


def _try_lock(path: str, descriptor: int) -> bool:
    """Take the lock if nobody has it; raises CannotWrite where there are no locks."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise CannotWrite(_guarded(path), error) from error
    return True


def _is_still(path: str, descriptor: int) -> bool:
    """Whether the locked file is the one of that name: somebody may have deleted it."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWrite(_guarded(path), error) from error


def _guarded(path: str) -> str:
    """Return the path of the file that a lock is for: what a person knows."""
    return path.removesuffix(".lock")
