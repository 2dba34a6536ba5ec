"""Making the system's calls fail one by one, as a full disk, a bad one or a kill would."""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from flextui.store.journal import Journal
from tests.records import after
from tests.store.diaries import Clock, journal_in

CALLS = ("open", "write", "fsync", "fstat", "replace", "unlink", "mkdir", "link", "utime", "stat")
"""The calls with which anything is written, and those between them."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT)


class KilledError(BaseException):
    """Stands for a kill -9: nothing that follows in the program has any effect."""


class Disk:
    """Counts the calls of each name, and breaks one of them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: Counter[str] = Counter()
        self.broken: tuple[str, int] | None = None
        self.error: int | None = None
        self.dead = False
        for name in CALLS:
            patch.setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def watched(*args: object, **options: object) -> object:
            if self.dead:
                raise KilledError
            self.calls[name] += 1
            if (name, self.calls[name]) == self.broken:
                if name == "write" and isinstance(args[1], memoryview):
                    call(args[0], args[1][:7])
                if self.error is not None:
                    raise OSError(self.error, os.strerror(self.error))
                self.dead = True
                raise KilledError
            return call(*args, **options)

        return watched


@contextmanager
def disk() -> Iterator[Disk]:
    """Watch the system's calls."""
    with pytest.MonkeyPatch.context() as patch:
        yield Disk(patch)


def every_call(act: Callable[[], object]) -> list[tuple[str, int]]:
    """Return every call that an act makes, by name and number."""
    with disk() as watched:
        act()
        counts = dict(watched.calls)
    return [(name, number) for name in counts for number in range(1, counts[name] + 1)]


class Note(Struct, frozen=True):
    """What is kept as a draft here."""

    text: str


def tomorrow(folder: Path) -> Journal:
    """The journal, opened on the next day: its first change makes a backup."""
    return journal_in(folder, Clock(after(days=1)))


def copies(story: Path, place: Path) -> Callable[[], Path]:
    def copy() -> Path:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(story, place, symlinks=True)
        return place

    return copy
