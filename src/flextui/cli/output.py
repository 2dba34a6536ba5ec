"""What goes to the screen: printable text, data as it is, and one sentence when it is wrong."""

import io
import os
import sys

from flextui.domain.printable import printable

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


def prepare() -> None:
    """Let no character break the output where the terminal is not in UTF-8."""
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
    """Print one line; nothing in it steers the terminal."""
    line = printable(text)
    if tone and has_colours():
        line = f"\x1b[{_COLOURS[tone]}m{line}\x1b[0m"
    _write(f"{line}\n")


def say_json(data: object) -> None:
    """Print data as JSON, in ASCII; a list with one item a line."""
    import json

    if isinstance(data, list):
        _write("[" + ",".join(f"\n  {json.dumps(item)}" for item in data) + "\n]\n")
    else:
        _write(json.dumps(data, indent=2) + "\n")


def hand_over(data: bytes) -> None:
    """Write a document as it is; to a terminal, with nothing in it that steers it."""
    if is_terminal():
        _write(printable(data.decode("utf-8", "replace"), lines=True))
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        _write(data.decode("utf-8"))


def complain(sentence: str) -> None:
    """Print one sentence to standard error."""
    if sys.stderr is None:
        return
    line = " ".join(printable(sentence).split())
    if line and line[-1] not in ".?!":
        line += "."
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:  # nobody is left to tell
        return


def flush() -> None:
    """Write out what is still held back."""
    if sys.stdout is not None:
        sys.stdout.flush()


def finish(status: int) -> int:
    """Write out what is still held back and return the exit status.

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


def _write(text: str) -> None:
    """Write to standard output, if there is one."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def _let_go() -> None:
    """Send the rest of the output nowhere, so that Python's own last flush is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
