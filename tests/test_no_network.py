"""Nothing leaves the machine: no module asks for a network, and nothing that runs opens one."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import flextui
from flextui.rules.records import Record, Stage
from tests.records import after, clear_run, screening
from tests.tui.helpers import opener

PACKAGE = Path(flextui.__file__).parent
NETWORK = frozenset(
    [
        "aiohttp",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "telnetlib",
        "urllib",
        "urllib3",
        "webbrowser",
        "websockets",
        "xmlrpc",
    ]
)
ASKING = frozenset(
    [
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "urllib.Request",
        "http.client.connect",
        "webbrowser.open",
    ]
)
"""The events by which Python tells that a program reaches for the network."""

RECORDS: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))

GUARDED = """
import sys
asking = frozenset({asking!r})
def refuse(event, arguments):
    if event in asking:
        raise SystemExit(f"reached for the network: {{event}}")
sys.addaudithook(refuse)
sys.argv = ["flextui", *sys.argv[1:]]
from flextui.__main__ import main
main()
"""

CLEAR = ("--before", "0", "--peak", "0", "--after", "0", "--effort", "1")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("--help",),
    ("screen", "--none"),
    ("log", "supine", *CLEAR),
    ("checkin", "--pain", "1"),
    ("clear", "supine", "--by", "A PT"),
    ("prescribe", "reps=8"),
    ("status", "--json"),
    ("status",),
    ("history",),
    ("export", "--format", "json"),
    ("export", "--format", "csv"),
    ("export", "--format", "md"),
    ("export", "--format", "html"),
    ("export", "--format", "ics"),
    ("undo", "--yes"),
    ("backup", "now"),
    ("backup", "list"),
    ("doctor",),
    ("where",),
    ("keys",),
)


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_no_module_imports_what_opens_a_network() -> None:
    found = {path: imported(path) & NETWORK for path in sorted(PACKAGE.rglob("*.py"))}
    assert len(found) > 80
    served = PACKAGE / "cli" / "commands" / "serve.py"
    assert found.pop(served) == {"aiohttp", "socket"}, "it listens, when it is asked to"
    assert not {path: names for path, names in found.items() if names}


def guarded(data: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in which reaching for the network is an error."""
    return subprocess.run(
        [sys.executable, "-c", GUARDED.format(asking=ASKING), "--data", str(data), *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_command_reaches_for_the_network(tmp_path: Path) -> None:
    for command in COMMANDS:
        done = guarded(tmp_path / "data", *command)
        assert done.returncode == 0, (command, done.stderr)


def test_the_guard_sees_what_reaches_for_the_network(tmp_path: Path) -> None:
    reaching = GUARDED.format(asking=ASKING).replace(
        "main()", "import socket; socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run(
        [sys.executable, "-c", reaching], capture_output=True, text=True, check=False, cwd=tmp_path
    )
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
        async with opener(tmp_path)(RECORDS, after(days=3)) as story:
            for keys in (["2"], ["3"], ["4"], ["at"], ["escape", "exclamation_mark"], ["escape"]):
                await story.press(*keys)
                await story.pilot.pause()
            await story.press("1", "l", "0", "0", "0", "1", "enter")
            await story.until(lambda: len(story.sessions()) == 7)
    assert not seen
