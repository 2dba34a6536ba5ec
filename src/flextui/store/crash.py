"""What is kept of an unexpected error: where it happened, and nothing that a person entered.

Neither the message of the error nor any value goes into the file, for both could hold health
data: kind, module, function and line are enough to find the place.
"""

import os
import platform
import sys
import traceback
from datetime import datetime

from flextui import __version__
from flextui.store import files
from flextui.store.errors import JournalError

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def crash_report(error: BaseException, now: datetime) -> str:
    """Return the report of an unexpected error as text."""
    head = [
        f"flextui {__version__} ended unexpectedly at {now:%Y-%m-%d %H:%M:%S%z}",
        f"Python {platform.python_version()}, {sys.platform}",
        "",
        "There is no health data in this file. Please send it along when you report this.",
        "",
    ]
    return "\n".join([*head, *_chain(error)]) + "\n"


def write_crash_file(directory: str, error: BaseException, now: datetime) -> str | None:
    """Write the report into the data directory and return its path, None when that fails."""
    path = os.path.join(directory, f"crash-{now:%Y%m%d-%H%M%S}.txt")
    try:
        files.make_directory(directory)
        files.replace(path, crash_report(error, now).encode())
    except (JournalError, OSError):
        return None
    return path


def _chain(error: BaseException) -> list[str]:
    """Return the places of an error and of those that led to it, the first one first."""
    chain: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and seen not in chain:
        chain.append(seen)
        seen = seen.__cause__ or seen.__context__
    lines: list[str] = []
    for each in reversed(chain):
        lines.append(type(each).__qualname__)
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
    return lines


def _short(path: str) -> str:
    """Return the path of a source file without the folders of this machine."""
    if path.startswith(_ROOT):
        return os.path.join("flextui", os.path.relpath(path, _ROOT))
    parts = path.replace(os.sep, "/").split("/")
    return "/".join(parts[-3:])
