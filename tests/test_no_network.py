"""Nothing leaves the machine: no command and no screen reaches for the network.

That no module imports what could is an import contract in `pyproject.toml`.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.helpers import opener
from tests.tui.walk import NOW, Walk, all_places, diary, forms, history

ASKING = {
    *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
    *("socket.gethostbyname", "urllib.Request", "http.client.connect", "webbrowser.open"),
}
"""The events by which Python tells that a program reaches for the network."""

GUARDED = f"""
import sys
def refuse(event, arguments):
    if event in {ASKING}:
        raise SystemExit(f"reached for the network: {{event}}")
sys.addaudithook(refuse)
from flextui.cli.main import run
for line in sys.argv[2:]:
    if run(["--data", sys.argv[1], *line.split()]):
        raise SystemExit(f"failed: {{line}}")
"""

COMMANDS = """
screen --none
log supine --before 0 --peak 0 --after 0 --effort 1
checkin --pain 1
clear supine --by Jo
prescribe reps=8
status --json
status
history
export --format json
export --format csv
export --format md
export --format html
export --format ics
undo --yes
backup now
backup list
doctor
where
keys
howto
safety
"""


def guarded(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which reaching for the network is an error."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_command_reaches_for_the_network(tmp_path: Path) -> None:
    done = guarded(GUARDED, str(tmp_path / "data"), *COMMANDS.strip().splitlines())
    assert done.returncode == 0, done.stderr


def test_the_guard_sees_what_reaches_for_the_network() -> None:
    reaching, _, _ = GUARDED.partition("from flextui")
    done = guarded(f"{reaching}import socket; socket.create_connection(('127.0.0.1', 9))")
    assert done.returncode == 1
    assert "reached for the network" in done.stderr


@contextmanager
def watched() -> Iterator[list[str]]:
    """Note what reaches for the network; the hook stays, but has nothing to do afterwards."""
    seen: list[str] = []
    on = True

    def note(event: str, _arguments: object) -> None:
        if on and event in ASKING:
            seen.append(event)

    sys.addaudithook(note)
    try:
        yield seen
    finally:
        on = False


@pytest.mark.timeout(120)
async def test_no_screen_reaches_for_the_network(tmp_path: Path) -> None:
    with watched() as seen:
        async with opener(tmp_path)(diary("a note"), NOW) as story:
            walk = Walk(story, "a note")
            await all_places(walk)
            await history(walk, lines=1)
            await forms(walk)
    assert not seen
