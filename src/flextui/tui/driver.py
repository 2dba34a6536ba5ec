"""The terminal's driver: Textual's own, with three traps of its signals mended.

A terminal that closes sends SIGHUP and SIGCONT at once. Textual 8.2 takes every SIGCONT for
the end of a suspension and starts its threads a second time; that of the output ends at the
first write to a closed terminal, its queue fills up, and the application waits for it for
ever. Here a program that was not suspended is not resumed, signals wait for their turn in
the event loop instead of interrupting a write, and what a closed terminal would have shown
is dropped. A process that was stopped by SIGSTOP resumes by leaving its old threads first.

A terminal that changes its size twice at once interrupts the handler of the first change by
that of the second: the older size was told last, and stayed. Here the size is asked for in
the event loop, once for each change, so that the last one told is the size it has.

A keypad in its application mode sends three keys that Textual does not know, and takes for
letters: the comma would log a session.
"""

import asyncio
import contextlib
import os
import signal
import termios
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

if TYPE_CHECKING:
    from io import TextIOWrapper

if isinstance(ANSI_SEQUENCES_KEYS, dict):
    ANSI_SEQUENCES_KEYS.update({"\x1bOl": ",", "\x1bOX": "=", "\x1bOE": IGNORE_SEQUENCE})


class _Dropping:
    """A file in front of the terminal, to which a closed terminal is no error."""

    def __init__(self, file: TextIO) -> None:
        """Write to `file` for as long as it takes anything."""
        self._file = file

    def write(self, text: str) -> int:
        """Write text, or drop it when nobody is there to read it."""
        self._try(self._file.write, text)
        return len(text)

    def flush(self) -> None:
        """Hand over what was written, or drop it."""
        self._try(self._file.flush)

    def _try(self, act: Callable[..., object], *given: str) -> None:
        """Write; where nobody can read, send it and what is still held back nowhere.

        Python tries to write what is left at the very end, too: a failure there would be
        the exit status.
        """
        try:
            act(*given)
        except BlockingIOError:
            return
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._file.fileno())
                os.close(nowhere)

    def fileno(self) -> int:
        """Return the terminal's descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Return whether this is a terminal."""
        return self._file.isatty()


class TerminalDriver(LinuxDriver):
    """Textual's driver of terminals, that also ends when its terminal does."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive the terminal of the standard streams for `app`."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast("TextIOWrapper", _Dropping(cast("TextIO", self._file)))
        self._suspended = False
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def start_application_mode(self) -> None:
        """Take the terminal, and follow its size."""
        start: Callable[[], None] = super().start_application_mode
        start()
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._resized)

    def _resized(self) -> None:
        """Tell the application the size the terminal has now, unless it tells that itself."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def suspend_application_mode(self) -> None:
        """Give the terminal back, until it is resumed."""
        super().suspend_application_mode()
        self._suspended = True

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        super().resume_application_mode()
        self._suspended = False

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again after a suspension, if it is still there."""
        if self._auto_restart and not self._is_gone():
            if not self._suspended:
                self.suspend_application_mode()
            self.resume_application_mode()

    def _is_gone(self) -> bool:
        """Return whether the terminal was closed."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return self.input_tty
        return False
