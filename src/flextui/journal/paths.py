"""Where the store lives, and what its files are called. Nothing here writes."""

import os
from collections.abc import Mapping
from datetime import datetime

from flextui.journal.errors import JournalError, shown_path

VARIABLE = "FLEXTUI_DATA"
"""The environment variable that names the data directory."""

SETTINGS = "settings.toml"
"""The name of the file with a person's settings."""


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
    return _platform_directory()


def _platform_directory() -> str:
    """Return the platform's user data directory for flextui."""
    from platformdirs import user_data_dir

    path = user_data_dir("flextui", appauthor=False)
    if not os.path.isabs(path):
        raise JournalError(
            f"Your home folder cannot be found; say where to keep the journal with --data "
            f"or {VARIABLE}."
        )
    return path


class Layout:
    """The names of the store's files in one data directory."""

    __slots__ = ("backups", "directory", "draft", "journal", "settings")

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        """Name the files of the store in `directory`.

        Raises JournalError for a name that no folder can have.
        """
        self.directory = os.path.abspath(os.fspath(directory))
        if "\0" in self.directory or not _encodable(self.directory):
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


def _encodable(path: str) -> bool:
    """Whether the file system can have a name of these characters."""
    try:
        return bool(os.fsencode(path))
    except UnicodeEncodeError:
        return False


def set_aside_name(path: str, now: datetime) -> str:
    """Return where a damaged file is kept: beside itself, with the time in its name."""
    name = f"{path}.damaged-{now:%Y%m%d-%H%M%S}"
    number = 1
    while os.path.lexists(name if number == 1 else f"{name}-{number}"):
        number += 1
    return name if number == 1 else f"{name}-{number}"
