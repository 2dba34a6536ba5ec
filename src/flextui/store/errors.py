"""What can go wrong with the journal: every error is one sentence that a person can act on."""

import errno
import os

from flextui.wording.words import printable, quoted

REASONS: dict[int, str] = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "your disk quota is used up; free some space and try again",
    errno.EACCES: "you have no permission there; change it, or choose another place with --data",
    errno.EPERM: "the system does not permit it; choose another place with --data",
    errno.EROFS: "the place is read-only; choose another one with --data",
    errno.EIO: "the disk reported an error; check the disk, then try again",
    errno.ENOENT: "the folder is not there; create it, or choose another place with --data",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another place with --data",
    errno.EEXIST: "a file stands where the folder should be; choose another place with --data",
    errno.EISDIR: "a folder stands where the file should be; move it away",
    errno.ELOOP: "its symbolic links lead in a circle; put them right",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}
"""What the usual failures of a file system mean, and what to do."""

_LONGEST = 60
"""How much of a refused value an error shows, in characters."""


class JournalError(Exception):
    """Something about the journal failed; `str()` says what, where and what to do."""


class Refused(JournalError):
    """A value that no record may have.

    `field` is the field's name, `value` what was given, `allowed` what may stand there
    and `where` the place in an imported file, if it came from one.
    """

    def __init__(self, field: str, value: object, allowed: str, *, where: str = "") -> None:
        """Say which field has which value, and what is allowed."""
        self.field = field
        self.value = value
        self.allowed = allowed
        self.where = where
        super().__init__(f"{where and where + ': '}{self._sentence()}")

    def _sentence(self) -> str:
        """Return the sentence, without the place."""
        return f"{self.field} is {shown(self.value)}; allowed: {self.allowed}."

    def placed(self, where: str) -> "Refused":
        """Return the same refusal, told with its place in a file."""
        return type(self)(self.field, self.value, self.allowed, where=where)


class Missing(Refused):
    """A field that must be given and was not; `value` is None."""

    def _sentence(self) -> str:
        """Return the sentence, without the place."""
        return f"{self.field} is missing; allowed: {self.allowed}."


class UnknownField(Refused):
    """A field that no record of the kind has; `value` is the kind."""

    def _sentence(self) -> str:
        """Return the sentence, without the place."""
        return f"{shown(self.field)} is no field of a {self.value}; allowed: {self.allowed}."


class NotFound(JournalError):
    """No record, change or backup of that name."""


class NothingToUndo(NotFound):
    """The journal remembers no change that could be taken back."""

    def __init__(self) -> None:
        """Say that there is nothing to undo."""
        super().__init__("There is nothing to undo.")


class ChangedMeanwhile(JournalError):
    """The last change is no longer the one that was shown."""


class Damaged(JournalError):
    """A file of the store that cannot be read as what it should be; it is left untouched."""

    def __init__(self, path: str, why: str, *, remedy: str = "") -> None:
        """Name the file, what is wrong with it and the way out."""
        self.path = path
        self.why = why
        remedy = remedy or "run flextui doctor --repair to recover what can be"
        super().__init__(f"{shown_path(path)} {why}; nothing was changed; {remedy}.")


class TooNew(JournalError):
    """A store written by a newer version."""

    def __init__(self, path: str, version: str) -> None:
        """Name the file and its version."""
        super().__init__(
            f"{shown_path(path)} was written by a newer flextui (format {version}); "
            "update flextui to change it."
        )


class Locked(JournalError):
    """Another program has been holding the store for too long."""

    def __init__(self, path: str, seconds: float) -> None:
        """Name the lock and how long it was waited for."""
        super().__init__(
            f"Another flextui has kept {shown_path(path)} locked for {seconds:g} seconds; "
            "close it or let it go on, then try again (nothing was changed)."
        )


class CannotRead(JournalError):
    """The operating system did not let a file be read."""

    def __init__(self, path: str, error: OSError) -> None:
        """Name the file and the reason."""
        super().__init__(f"{shown_path(path)} could not be read: {reason(error)}.")


class CannotWrite(JournalError):
    """The operating system did not let a file be written; what was there before still is."""

    def __init__(self, path: str, error: OSError) -> None:
        """Name the file and the reason."""
        super().__init__(f"Nothing was saved to {shown_path(path)}: {reason(error)}.")


class Gone(JournalError):
    """The folder of a journal went away while it was in use."""

    def __init__(self, path: str) -> None:
        """Name the folder and the way out."""
        super().__init__(
            f"The folder {shown_path(path)} is gone: it was there, and was deleted or moved since. "
            "Put it back, then try again (nothing was saved in the meantime)."
        )


class BadImport(JournalError):
    """A file that cannot be imported at all, whatever its records."""

    def __init__(self, source: str, why: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(f"{shown_path(source)} {why}; nothing was imported.")


def reason(error: OSError) -> str:
    """Return what an error of the operating system means, and what to do about it."""
    if (
        error.errno == errno.ENOENT
        and not os.path.isabs(str(error.filename or ""))
        and _is_nowhere()
    ):
        return "the folder that this was started in is gone; go to another one, and try again"
    known = REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or type(error).__name__).lower()


def _is_nowhere() -> bool:
    """Whether the folder that the program was started in has been deleted."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def shown(value: object) -> str:
    """Return a value as an error shows it: short, on one line, with no control characters."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        values = list(value)
        if not values:
            return "an empty list"
        return f"a list of {shown(values[0]) if len(values) == 1 else len(values)}"
    if isinstance(value, dict):
        return "an object"
    isoformat = getattr(value, "isoformat", None)
    return printable(str(isoformat() if isoformat else value))[:_LONGEST]


def shown_path(path: str) -> str:
    """Return a path as an error shows it: whole, on one line, with no control characters."""
    return printable(path)
