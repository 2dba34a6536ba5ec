"""An application in a real pseudo-terminal, timed from outside."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

COLUMNS, LINES = 120, 36
_ESCAPES = re.compile(
    rb"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)"
)
_ENOUGH = 20
"""So many visible characters are a first paint."""


class PtyApp:
    """A command in a terminal of 120 x 36 cells, started now."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start the command."""
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), {**env, "TERM": "xterm-256color"})  # noqa: S606
        self.written = b""

    def __enter__(self) -> Self:
        """Use it for a while."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill it, if it still runs."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.fd)

    def read(self, seconds: float) -> bytes:
        """Return what it writes within so many seconds, as soon as there is something."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.written += data
        return data

    def until_painted(self, text: str = "") -> float:
        """Return the milliseconds from the start until text, or enough of anything, is seen."""
        while True:
            seen = _ESCAPES.sub(b"", self.written)
            if (
                text.encode() in seen
                if text
                else len(seen.split()) and len(seen.strip()) >= _ENOUGH
            ):
                return (time.perf_counter() - self.began) * 1e3
            if not self.read(30):
                raise RuntimeError(f"nothing was painted; {text!r} is missing")

    def settle(self, quiet: float = 0.4) -> None:
        """Wait until nothing has been written for so many seconds."""
        while self.read(quiet):
            pass

    def press(self, key: str) -> float:
        """Press a key and return the milliseconds until the screen answers."""
        begin = time.perf_counter()
        os.write(self.fd, key.encode())
        if not self.read(5):
            raise RuntimeError(f"the key {key!r} was not answered")
        return (time.perf_counter() - begin) * 1e3

    def cpu_seconds(self) -> float:
        """Return the processor time that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return its resident memory in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
