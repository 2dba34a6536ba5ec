"""A real terminal for tests: a pseudo-terminal that runs a command, and a screen that reads it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from flextui.store.clock import local_now
from flextui.store.journal import Journal
from tests.records import screening

PATIENCE = 60.0
"""How many seconds to wait for something to appear; the machine may be busy."""

FLEXTUI = str(Path(sys.executable).with_name("flextui"))
"""The installed command."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "space": " ",
}


ALTERNATE = 1049
"""The mode in which an application has a screen of its own."""

TAKEN = b"\x1b[?1049h"
"""What the application writes when it takes the terminal."""


class _Screen(pyte.Screen):
    """A screen that is empty when an application takes it, or gives it back."""

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        """Switch to the application's screen, which is empty, or set another mode."""
        super().set_mode(*modes, **kwargs)
        self._emptied(modes, kwargs)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        """Switch back from the application's screen, or reset another mode."""
        super().reset_mode(*modes, **kwargs)
        self._emptied(modes, kwargs)

    def _emptied(self, modes: Sequence[int], given: Mapping[str, bool]) -> None:
        if given.get("private") and ALTERNATE in modes:
            self.erase_in_display(2)


class Terminal:
    """A command running in a terminal of `columns` x `lines`, driven as a person would."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        columns: int = 80,
        lines: int = 24,
    ) -> None:
        """Start the command."""
        self.screen = _Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._before = ""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        self.child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**kept, "TERM": "xterm-256color", **(env or {})},
            dimensions=(lines, columns),
            timeout=PATIENCE,
        )

    def __enter__(self) -> Self:
        """Use the terminal for a while."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the terminal, whatever still runs in it."""
        self.child.close(force=True)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the command has written; tell whether it was anything."""
        try:
            data = self.child.read_nonblocking(1 << 10, timeout=seconds)  # so that none is missed
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def drain(self, seconds: float = 0) -> None:
        """Take in all that the command has written; nothing more has come for some seconds."""
        while self.read(seconds):
            pass

    @property
    def waits(self) -> bool:
        """Whether none of the process's threads works or waits for the disk."""
        try:
            tasks = [*Path(f"/proc/{self.child.pid}/task").iterdir()]
            stats = [(task / "stat").read_text().rpartition(") ")[2] for task in tasks]
        except OSError:
            return False
        return all(stat.startswith("S") for stat in stats)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, wanted: str) -> str:
        """Wait until a text stands on the screen, and return the whole screen.

        A text that stood there at the last key is no sign that the key did anything: that fails.
        """
        assert wanted not in self._before, f"shown before already: {wanted!r}"
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.text:
            if time.monotonic() > deadline:
                raise AssertionError(f"never shown: {wanted!r}; the screen:\n{self.text}")
            self.read()
        return self.text

    def until_gone(self, unwanted: str) -> str:
        """Wait until a text no longer stands on the screen, and return the whole screen."""
        deadline = time.monotonic() + PATIENCE
        while unwanted in self.text:
            if time.monotonic() > deadline:
                raise AssertionError(f"still shown: {unwanted!r}; the screen:\n{self.text}")
            self.read()
        self._before = ""  # the key has done something
        return self.text

    def until_taken(self, times: int) -> None:
        """Wait until the application has taken the terminal so many times."""
        deadline = time.monotonic() + PATIENCE
        while self.raw.count(TAKEN) < times:
            assert time.monotonic() < deadline, "it never took the terminal again"
            self.read()
        self._before = ""  # the screen was empty then

    def hang_up(self) -> int:
        """Close the terminal under the command, and return how it ended, as `wait` does."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self.child.child_fd)  # its number stays taken: pexpect closes it later
        os.close(nothing)
        deadline = time.monotonic() + PATIENCE
        while (ended := os.waitpid(self.child.pid, os.WNOHANG)) == (0, 0):
            if time.monotonic() > deadline:
                raise AssertionError("it goes on without its terminal")
            time.sleep(0.01)
        self.child.terminated = self.child.ptyproc.terminated = True
        exit_code = os.waitstatus_to_exitcode(ended[1])
        return exit_code if exit_code >= 0 else 128 - exit_code

    def press(self, *keys: str) -> None:
        """Press keys one after another; names like `enter`, or the character itself."""
        self.read(0)
        self._before = self.text
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self._before = ""
        self.child.setwinsize(lines, columns)
        self.screen.resize(lines, columns)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the command a signal."""
        self.child.kill(number)

    def suspend(self, number: int = signal.SIGTSTP) -> None:
        """Suspend the command, by default as ctrl+z does, and wait until it stands still."""
        self.kill(number)
        self.until_stopped()

    def until_stopped(self) -> None:
        """Wait until the command stands still."""
        deadline = time.monotonic() + PATIENCE
        while os.waitpid(self.child.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                raise AssertionError(f"it was not suspended; the screen:\n{self.text}")
            self.read()

    def wait(self) -> int:
        """Wait for the end and return the exit status, as a shell would: 128 + signal."""
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError(f"it did not end; the screen:\n{self.text}")
            self.read()
        self.drain(0.05)
        status: int | None = self.child.exitstatus
        return status if status is not None else -int(self.child.signalstatus)


class Diary:
    """A data directory whose questions before the start are answered: nothing applies."""

    def __init__(self, directory: Path) -> None:
        """Answer the questions."""
        self.directory = directory
        self.command = [FLEXTUI, "--data", str(directory)]
        Journal(directory, clock=local_now).add(screening(local_now()))

    def run(self, *arguments: str) -> str:
        """Run a command and return what it says."""
        command = [*self.command, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def open(self, *options: str, pace: float = 1) -> Terminal:
        """Open the application with time passing so many times faster in sessions."""
        return Terminal([*self.command, "--pace", str(pace), *options])

    def today(self) -> Terminal:
        """Open the application, and wait for Today."""
        terminal = self.open()
        terminal.until("0 of 3 today")
        return terminal

    def sessions(self) -> list[dict[str, object]]:
        """Return the sessions as `history --json` has them."""
        found: list[dict[str, object]] = json.loads(self.run("history", "--json"))
        return found
