"""The terminal's driver: Textual's own, with three traps of its signals mended.

A terminal that closes sends SIGHUP and SIGCONT at once. Textual 8.2 takes every SIGCONT for
the end of a suspension and starts its threads a second time; that of the output ends at the
first write to a closed terminal, its queue fills up, and the application waits for it for
ever. Here a program that was not suspended is not resumed, signals wait for their turn in
the event loop instead of interrupting a write, and what a closed terminal would have shown
is dropped. A process that was stopped by SIGSTOP resumes by leaving its old threads first; what
was typed meanwhile is for what could be seen before that, and for nothing that is drawn later.

A terminal that changes its size twice at once interrupts the handler of the first change by
that of the second: the older size was told last, and stayed. Here the size is asked for in
the event loop, once for each change, so that the last one told is the size it has.

A keypad in its application mode sends three keys that Textual does not know, and takes for
letters: the comma would log a session.

What a terminal sends ends the application where Textual cannot decode it, and is typed where it
does not know it, in the middle of a paste too. Here a paste is text and nothing else, a sequence
that is complete and unknown is dropped, and what follows an escape is a key of its own.
"""

import asyncio
import contextlib
import os
import re
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterator
from time import monotonic
from typing import TYPE_CHECKING, TextIO, cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

if TYPE_CHECKING:
    from io import TextIOWrapper


if isinstance(ANSI_SEQUENCES_KEYS, dict):
    ANSI_SEQUENCES_KEYS.update({"\x1bOl": ",", "\x1bOX": "=", "\x1bOE": IGNORE_SEQUENCE})

READ_SECONDS = 0.1
"""So long is waited for keys before it is looked whether an escape was one."""

PASTE_SECONDS = 3.0
"""A paste of which nothing more came for so long has ended, wherever its end has gone."""

SLOW_SECONDS = 1.0
"""A terminal that takes what is drawn later than this shows it then; else it is seen at once."""

READ_BYTES = 64 * 1024
"""So much is read at once."""

_BEGUN = r"\x1b(?:\[(?:M[^\x1b]{0,2}|[0-?]*[ -/]*)|O)?\Z"
_STRING = r"\x1b[\]P^_][^\x1b\x07]*(?:\x07|\x1b\\)"
_PIECE = re.compile(
    rf"\x1b\[M[^\x1b]{{3}}|{_BEGUN}|\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[ -~]|{_STRING}"
    r"|\x1b[^\x1b]|\x1b|[^\x1b]+"
)
"""A mouse report of old, what is only the beginning of something, a control sequence, a key of the
keypad, an answer of the terminal, a key with alt, an escape, and plain keys."""

_IS_BEGUN, _IS_STRING = re.compile(_BEGUN), re.compile(_STRING)
_EXTENDED_KEY = re.compile(
    r"\x1b\[(?P<key>\d*)(?::[\d:]*)?(?:;(?P<modifiers>\d*)(?::(?P<event>\d*))?)?"
    r"(?P<text>;[\d:]*)?(?P<end>[u~A-HPQRS])"
)
_RELEASED = "3"


class TerminalKeys(XTermParser):
    """Textual's parser of keys, that nothing stops."""

    def __init__(self, *, debug: bool = False) -> None:
        """Begin between two keys."""
        super().__init__(debug)
        self._begun = ""
        self._pasted: str | None = None
        self._pasted_at = 0.0

    def tick(self) -> Iterator[Message]:
        """Yield what is due by the clock: an escape, and a paste whose end never came."""
        if self._pasted is not None and monotonic() - self._pasted_at > PASTE_SECONDS:
            yield from self._paste(BRACKETED_PASTE_END, 0)
        yield from super().tick()

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what has come with some more text."""
        begun, self._begun = self._begun if self._is_waiting else "", ""
        text, at, known = begun + data, 0, len(begun)
        while at < len(text):
            if self._pasted is not None:
                at = yield from self._paste(text, at)
                continue
            piece = next(_PIECE.finditer(text, at))[0]
            new, is_new, known = piece[known:], not known, max(0, known - len(piece))
            at += len(piece)
            if piece == BRACKETED_PASTE_START:
                if is_new:
                    yield from self._timed_out()
                self._drop()
                self._pasted, self._pasted_at = "", monotonic()
            elif _IS_STRING.fullmatch(piece):
                self._drop()
            elif new:
                yield from self._given(new)
                if _IS_BEGUN.fullmatch(piece) and at == len(text):
                    self._begun = piece
                elif piece[0] == "\x1b" and len(piece) > len("\x1bx"):
                    self._drop()
                else:
                    yield from self._timed_out()

    @property
    def _is_waiting(self) -> bool:
        """Whether an escape sequence has begun that may go on."""
        return self._awaiting.timeout is not None

    def _given(self, text: str) -> Iterator[Message]:
        """Yield what Textual makes of some text."""
        try:
            yield from list(super().feed(text))
        except Exception:  # noqa: BLE001  (whatever it is: it is one key, and it is dropped)
            self._drop()

    def _timed_out(self) -> Iterator[Message]:
        """Yield what an escape and what followed are, where nothing more belongs to them."""
        if self._is_waiting:
            self._timeout_time = 0.0
            yield from super().tick()

    def _drop(self) -> None:
        """Begin anew between two keys, whatever was begun."""
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None

    def _paste(self, text: str, at: int) -> Generator[Message, None, int]:
        """Yield a paste once its end is there; return where the text goes on behind it."""
        before, self._pasted_at = self._pasted or "", monotonic()
        whole = before + text[at:]
        end = whole.find(BRACKETED_PASTE_END, max(0, len(before) - len(BRACKETED_PASTE_END)))
        if end < 0:
            self._pasted = whole
            return len(text)
        self._pasted = None
        yield events.Paste(whole[:end].replace("\0", ""))
        return at + end + len(BRACKETED_PASTE_END) - len(before)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:  # noqa: FBT002  (Textual's own)
        """Yield the keys of a sequence; what it says beside key and modifiers is left out."""
        if found := _EXTENDED_KEY.fullmatch(sequence):
            if found["event"] == _RELEASED:
                yield events.Key(Keys.Ignore, sequence)
                return
            modifiers = "" if found["modifiers"] is None else f";{found['modifiers']}"
            sequence = f"\x1b[{found['key']}{modifiers}{found['text'] or ''}{found['end']}"
        yield from map(_capital, super()._sequence_to_key_events(sequence, alt))


def mend_served() -> None:
    """Have what comes from a browser read by our parser, too."""
    from textual.drivers import web_driver

    vars(web_driver)["XTermParser"] = TerminalKeys


def _capital(key: events.Key) -> events.Key:
    """Return a letter with shift as the capital that it is."""
    name = key.key.removeprefix("shift+")
    if name != key.key and len(name) == 1:
        return events.Key(name.upper(), name.upper())
    return key


class _Mark(str):
    """Stands between what is written, and tells when it would have been written itself."""

    __slots__ = ("tell",)

    tell: Callable[[], object]


class _Dropping:
    """A file in front of the terminal, to which a closed terminal is no error."""

    def __init__(self, file: TextIO) -> None:
        """Write to `file` for as long as it takes anything."""
        self._file = file

    def write(self, text: str) -> int:
        """Write text, or drop it when nobody is there to read it."""
        if isinstance(text, _Mark):
            self.flush()
            text.tell()
            return 0
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
        self._suspended = self._catching_up = False
        self._unseen: list[Callable[[float], None]] = []
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        signal.signal(
            signal.SIGCONT, self._begin_catching_up
        )  # at once; the loop's follows in turn

    def start_application_mode(self) -> None:
        """Take the terminal, and follow its size."""
        start: Callable[[], None] = super().start_application_mode
        start()
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._resized)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until asked to stop; what is no text is shown as such."""
        keys, typed_before = TerminalKeys(), True
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            ends = False
            while not ends:
                ends = self.exit_event.is_set()  # then only what is there already is read
                has_come = selector.select(0 if ends else READ_SECONDS)
                came = decode(self._read()) if has_come else ""
                if came and typed_before:  # the terminal made an enter a new line then
                    came, typed_before = came.replace("\n", "\r"), False
                for message in (*keys.feed(came), *keys.tick()):
                    self.process_message(message)

    def _read(self) -> bytes:
        """Return what was typed; a terminal that is gone types nothing more."""
        with contextlib.suppress(OSError):
            if data := os.read(self.fileno, READ_BYTES):
                return data
        self.exit_event.wait(READ_SECONDS)
        return b""

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
        """Take the terminal again, and draw everything: it comes back empty."""
        super().resume_application_mode()
        self._suspended = False
        self._app.refresh(layout=True)

    def when_seen(self, drawn_at: float, told: Callable[[float], None]) -> None:
        """Call `told` with the time from which on what was drawn up to now can be seen."""
        mark = _Mark()
        mark.tell = lambda: self._loop.call_soon_threadsafe(
            self._written, drawn_at, monotonic(), told
        )
        self.write(mark)

    def _written(self, drawn_at: float, at: float, told: Callable[[float], None]) -> None:
        """Tell that it can be seen; later, if that may have come behind what was typed before."""
        if self._catching_up:
            self._unseen.append(told)
        else:
            told(drawn_at if at - drawn_at < SLOW_SECONDS else at)

    def _begin_catching_up(self, *_: object) -> None:
        """Note that it may have stood still, and that not all that was typed then is read."""
        self._catching_up = True

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again after a suspension, if it is still there."""
        is_ours = self._auto_restart and not self._is_gone()
        if is_ours and not self._suspended:
            self.suspend_application_mode()
        self._loop.call_soon(self._all_read, monotonic())  # behind what the threads have told
        if is_ours:
            self.resume_application_mode()

    def _all_read(self, at: float) -> None:
        """Tell what can be seen now; all that was typed before `at` is read, and not for that."""
        self._catching_up = False
        while self._unseen:
            self._unseen.pop()(at)

    def _is_gone(self) -> bool:
        """Return whether the terminal was closed."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return self.input_tty
        return False
