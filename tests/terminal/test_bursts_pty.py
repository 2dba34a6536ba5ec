"""Keys that come faster than the screen, in a real terminal, and while the process is stopped."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from tests.terminal.terminal import KEYS, PATIENCE, TAKEN, Terminal
from tests.tui.burst_scenes import NOW, SCENES, SIZE, Burst, everything, is_timing
from tests.tui.bursts import Runner

AT = str(Path(__file__).with_name("at.py"))

PARTS, BURSTS = 10, 50
"""All bursts are run in so many parts, so many in each; of three, one comes while it is stopped."""

_QUIET, _LOOKS = 0.02, 10
"""So many seconds between two looks at the process; so often it has to rest: at its end Textual
waits a tenth of a second for its thread that reads keys."""

_TURN = 0.0005
"""So many seconds stand for a turn of the event loop."""

_BYTES = {
    **KEYS,
    "escape": "\x1b[27u",  # as terminals that tell it from the beginning of another key
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "left": "\x1b[D",
    "right": "\x1b[C",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "opqs"},
}

FEW = """
guided-rated: stop n n
guided-rated: n n
log-filled: stop enter enter enter
after-rated: stop enter enter
history: stop D y
log-filled: stop escape y
start-draft: stop D D enter
"""


def typed(token: str) -> str:
    """Return what a terminal sends for a key, a click or a paste."""
    if token.startswith("paste="):
        return f"\x1b[200~{token[6:].replace('_', ' ')}\x1b[201~"
    if token.startswith("click="):
        x, y = (int(number) + 1 for number in token[6:].split(","))
        return f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
    return _BYTES.get(token, token)


class TerminalWindow:
    """The application in a terminal of its own."""

    tells = True

    def __init__(self, directory: Path) -> None:
        """Open a data directory."""
        self._directory = directory
        self._terminal: Terminal | None = None
        self._status: int | None = None

    @property
    def terminal(self) -> Terminal:
        """The terminal, once it is open."""
        assert self._terminal is not None
        return self._terminal

    async def open(self) -> None:
        """Begin the application, and wait until its first screen is being drawn."""
        self._terminal = Terminal(
            [sys.executable, AT, NOW.isoformat(), str(self._directory)],
            env={"TEXTUAL_ANIMATIONS": "none"},
            columns=SIZE[0],
            lines=SIZE[1],
        )
        self._terminal.child.delaybeforesend = None
        self._terminal.until("flextui")

    async def send(self, tokens: Iterable[str]) -> list[str]:
        """Send keys at once; `stop` has all of them come while the process is stopped."""
        seen, together, stopped = [], "", False
        for token in tokens:
            if token == "stop":  # noqa: S105
                self.terminal.suspend(signal.SIGSTOP)
                self.terminal.drain()
                seen.append(self.terminal.text)  # a question can have been drawn up to now
                stopped = True
            elif not is_timing(token):
                together += typed(token)
            elif token.startswith("+") and not stopped:
                self.terminal.child.send(together)
                self.terminal.read(int(token[1:]) * _TURN)
                together = ""
                seen.append(self.terminal.text)
        self.terminal.child.send(together)
        if stopped:
            self._go_on()
        return seen

    def _go_on(self) -> None:
        """Let the process go on, and wait until it has taken the terminal again."""
        size, deadline = len(self.terminal.raw), time.monotonic() + PATIENCE
        self.terminal.kill(signal.SIGCONT)
        while TAKEN not in self.terminal.raw[size:] and self.ended is None:
            assert time.monotonic() < deadline, "it does not go on"
            self.terminal.read()

    async def settle(self, *, anew: bool = False) -> str:  # noqa: ARG002
        """Wait until every thread of the process waits, and the screen stays as it is."""
        quiet, shown, deadline = 0, "", time.monotonic() + PATIENCE
        while quiet < _LOOKS and self.ended is None:
            assert time.monotonic() < deadline, f"it does not rest:\n{shown}"
            waits, before = self.terminal.waits, shown
            self.terminal.read(_QUIET)
            self.terminal.drain()
            shown = self.terminal.text
            quiet = quiet + 1 if waits and self.terminal.waits and shown == before else 0
        return "" if self.ended is not None else shown

    @property
    def ended(self) -> int | None:
        """The exit status, None as long as it lives."""
        if self._status is None and not self.terminal.child.isalive():
            self._status = self.terminal.wait()
        return self._status

    async def close(self) -> str:
        """End it; return the traceback that it ended with."""
        said = "" if self.ended is None else self.terminal.raw.decode(errors="replace")
        self._status = self.ended or 0
        self.terminal.child.close(force=True)
        return said[said.rfind("Traceback") :] if "Traceback" in said else ""


def run(directory: Path, bursts: list[Burst]) -> None:
    """Run bursts; fail with all that was found, each with the line that shows it again."""
    if found := asyncio.run(Runner(directory, TerminalWindow, again=15).all(bursts)):
        pytest.fail(f"{len(found)} of {len(bursts)}:\n" + "\n\n".join(found), pytrace=False)


def test_a_few_bursts_in_a_terminal(tmp_path: Path) -> None:
    run(tmp_path, [Burst.of(line) for line in FEW.split("\n") if line])


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(PARTS))
def test_bursts_in_a_terminal(tmp_path: Path, part: int) -> None:
    chance = Random(part)  # noqa: S311  (which cases, always the same)
    chosen = [chance.choice(SCENES) for _ in range(BURSTS)]
    bursts = []
    for number, scene in enumerate(sorted(chosen, key=SCENES.index)):
        burst = chance.choice(everything([scene]))
        tokens = ("stop", *burst.keys) if number % 3 == 0 else burst.tokens
        bursts.append(Burst(scene, tokens))
    run(tmp_path, bursts)
