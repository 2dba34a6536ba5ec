"""Keys that come all at once in a real terminal, also while the process stands still."""

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.terminal.terminal import FLEXTUI, Terminal

QUIET = 0.4
"""After so many seconds without output the application is done with what came."""

PARTS = 25
"""The bursts come in so many parts of twenty."""


class Way(NamedTuple):
    """How to get to a screen: keys and what they show, and the keys that come there at once."""

    steps: tuple[tuple[str, str], ...]
    keys: str
    most: int = 0


WAYS = (
    Way((("l", "Pain before"), ("0001", "0 [1] 2")), "\r\r\r\r\x1bnyxd0", most=1),
    Way((("\r", "Anything new"), ("0", "[0] 1")), "nnnnyxd\x1b\r 0"),
    Way((), "1234lnu!?\x1b\r,0123"),
    Way((("3", "newest first"),), "DDyyneu\r\x1bjk/"),
    Way((("n", "How is it now?"), ("2", "1 [2] 3")), "\r\r\r\x1bnyxd0", most=1),
)
"""A form, a step of a guided session, the places, a list that asks, a short form."""


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a diary in which lying is open, and that was used once."""
    place = tmp_path_factory.mktemp("diary") / "data"
    rated = ["--before", "0", "--peak", "0", "--after", "0", "--effort", "1"]
    for command in (["screen", "--none", "--at", "-5h"], ["log", "supine", *rated, "--at", "-3h"]):
        subprocess.run([FLEXTUI, "--data", place, *command], check=True, capture_output=True)
    return place


def records(data: Path) -> int:
    """Return how many sessions and check-ins the journal has."""
    store = json.loads((data / "journal.json").read_bytes())
    return sum(len(store.get(kind, {})) for kind in ("session", "checkin"))


def rest(terminal: Terminal) -> None:
    """Read until nothing comes any more."""
    seen, since = len(terminal.raw), time.monotonic()
    while time.monotonic() - since < QUIET:
        terminal.read()
        if len(terminal.raw) != seen:
            seen, since = len(terminal.raw), time.monotonic()


def burst(number: int, diary: Path, data: Path) -> None:
    """Send one burst, a third of them while the process stands still."""
    chance = Random(number)  # noqa: S311  (no secret)
    way = WAYS[number % len(WAYS)]
    keys = [chance.choice(way.keys) for _ in range(chance.randint(2, 5))]
    shutil.copytree(diary, data)
    before = records(data)
    with Terminal([FLEXTUI, "--data", str(data)], columns=100, lines=34) as terminal:
        terminal.until("of 3 today")
        for pressed, shown in way.steps:
            terminal.press(pressed)
            terminal.until(shown)
        if number % 3 == 0:
            terminal.suspend(signal.SIGSTOP)
        for part in ("".join(keys[:1]), "".join(keys[1:])):
            terminal.child.send(part)
        if number % 3 == 0:
            terminal.kill(signal.SIGCONT)
        rest(terminal)
        told = f"burst {number}: {keys}\n{terminal.text}"
        assert terminal.child.isalive(), told
        assert not list(data.glob("crash*")), told
        assert records(data) - before <= way.most, told
        terminal.kill(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM, told


@pytest.mark.parametrize("number", range(6))
def test_a_burst_in_a_real_terminal(number: int, diary: Path, tmp_path: Path) -> None:
    burst(number, diary, tmp_path / "data")


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_bursts_in_a_real_terminal(part: int, diary: Path, tmp_path: Path) -> None:
    for number in range(part * 20, part * 20 + 20):
        burst(number, diary, tmp_path / f"data{number}")
