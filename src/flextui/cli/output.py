"""What a command prints, and the files it writes."""

import io
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

import click

from flextui.store import files
from flextui.wording.words import printable

_COLOURS = {
    "title": "1",
    "clear": "32",
    "noted": "32",
    "caution": "33",
    "setback": "31",
    "stop": "1;31",
    "quiet": "2",
}
"""The tones of outcomes as terminals know them; words and signs say the same without them."""


_NARROWEST, _DEEPEST = 20, 4
"""Columns below which no line is broken, and how far a broken one is indented at most."""

_held: list[str | bytes] = []
"""What was said and is not written yet: it goes out in one piece, and fails in one place."""


def prepare() -> None:
    """Begin with nothing said; let no character break the output where it is not in UTF-8."""
    _held.clear()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="replace")


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_colours() -> bool:
    """Whether standard output may have escape codes."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str = "", tone: str = "") -> None:
    """Print one line; nothing in it steers the terminal, and on one it breaks between words."""
    line = broken(printable(text), sys.stdout)
    if tone and has_colours():
        line = f"\x1b[{_COLOURS[tone]}m{line}\x1b[0m"
    _held.append(f"{line}\n")


def say_lines(lines: Iterable[str | tuple[str, str]]) -> None:
    """Print lines, each alone or with its tone."""
    for line in lines:
        text, tone = (line, "") if isinstance(line, str) else line
        say(text, tone)


def broken(line: str, stream: TextIO | None) -> str:
    """Return a line broken between words where a terminal would break it anywhere."""
    width = _columns(stream)
    if len(line) <= width or width < _NARROWEST:
        return line
    from textwrap import wrap

    indent = len(line) - len(line.lstrip(" -.0123456789"))
    lines = wrap(
        line,
        width,
        subsequent_indent=" " * min(indent, _DEEPEST),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines) or line


def _columns(stream: TextIO | None) -> int:
    """Return how wide the terminal of a stream is, 0 where there is none."""
    if stream is None or not stream.isatty():
        return 0
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


def say_json(data: object) -> None:
    """Print data as JSON, in ASCII; a list with one item a line."""
    import json

    if isinstance(data, list):
        _held.append("[" + ",".join(f"\n  {json.dumps(item)}" for item in data) + "\n]\n")
    else:
        _held.append(json.dumps(data, indent=2) + "\n")


def hand_over(document: bytes) -> None:
    """Print a document as it is; to a terminal, with nothing in it that steers it."""
    if is_terminal():
        _held.append(printable(document.decode("utf-8", "replace"), lines=True))
    else:
        _held.append(document)


def complain(sentence: str) -> None:
    """Print one sentence to standard error, after what was said before."""
    with suppress(OSError):
        flush()
    if sys.stderr is None:
        return
    line = " ".join(printable(sentence).split())
    line = line if line.endswith((".", "?", "!")) else f"{line}."
    with suppress(OSError):  # nobody is left to tell
        sys.stderr.write(f"{broken(line, sys.stderr)}\n")
        sys.stderr.flush()


def flush() -> None:
    """Write out what was said. Raises OSError."""
    pieces, _held[:] = _held[:], []
    if sys.stdout is None:
        return
    for piece in pieces:
        if isinstance(piece, str):
            sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)
    sys.stdout.flush()


def finish(status: int) -> int:
    """Write out what was said and return the exit status.

    A reader that has gone (`flextui history | head`) is no error; a full disk is.
    """
    try:
        flush()
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        complain(f"The output could not be written: {error.strerror}")
        return status or 1
    return status


def _let_go() -> None:
    """Send the rest of the output nowhere, so that Python's own last flush is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write(path: str, data: bytes) -> None:
    """Write a file as a whole, readable by its owner alone (0600).

    A device or a pipe is written to as it is. Raises ClickException for a directory and for one
    that is not there, and CannotWrite with what was there before still in place.
    """
    from pathlib import Path

    folder = Path(path).parent
    if folder != Path() and not folder.exists():
        raise click.ClickException(f"There is no folder {folder}; create it, or name another file")
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        mode = stat.S_IFREG
    if stat.S_ISDIR(mode):
        raise click.ClickException(f"{path} is a folder; name a file in it")
    if stat.S_ISREG(mode):
        files.replace(path, data)
        return
    with Path(path).open("wb", buffering=0) as device:
        device.write(data)
