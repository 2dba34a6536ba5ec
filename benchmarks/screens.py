"""First paint, keys, memory and idling of the application, beside an empty one."""

import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.diaries import diary
from benchmarks.measure import Cost, in_turn
from benchmarks.pty_app import PtyApp
from benchmarks.table import Table
from flextui.cli.main import run
from flextui.store.settings import save_setting

SIZES = (0, 1_000, 20_000)
SECONDS = 5.0
"""How long the processor use is watched."""

PAUSE = 0.015
"""What is written after so many seconds of silence is a new frame."""

TO_THE_FIRST_BEND = "\r0nn "
"""From Today to the repetitions: no pain, nothing new, no bells, begin at once."""

STEP = 0.7
"""How long each of these keys is given, in seconds."""

QUIET = 0.15
"""A screen that writes nothing for so many seconds has answered the key before."""

EMPTY = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]
FLEXTUI = str(Path(sys.executable).with_name("flextui"))

Apps = Mapping[str, tuple[Sequence[str], str]]
"""Commands by name, each with a text that stands on its first screen."""


def apps(directory: Path) -> Apps:
    """Return the empty application and ours on diaries of several sizes."""
    found: dict[str, tuple[Sequence[str], str]] = {"empty application": (EMPTY, "")}
    for size in SIZES:
        path = diary(directory, size)
        if size == 0:
            run(["--data", str(path), "screen", "--none"])
        save_setting(str(path), "motion", "still")
        found[f"flextui, {size:,}"] = ([FLEXTUI, "--data", str(path)], "The way")
    return found


def first_paint(directory: Path, rounds: int) -> Table:
    """Measure the first paint and the first paint with data."""
    table = Table(
        "First paint",
        (
            "application, sessions",
            "first paint ms",
            "with data ms",
            "x empty",
            "memory MiB",
            "x empty",
        ),
        "In a real terminal of 120 x 36, medians of alternating runs.",
    )
    memory: dict[str, list[float]] = {}

    def paint(name: str, command: Sequence[str], text: str) -> Cost:
        with PtyApp(command, os.environ) as app:
            first = app.until_painted()
            data = app.until_painted(text) if text else first
            app.settle()
            memory.setdefault(name, []).append(app.memory())
            return Cost(first, data)

    every = apps(directory).items()
    found = in_turn({name: partial(paint, name, *what) for name, what in every}, rounds)
    floor = found["empty application"].wall
    least = statistics.median(memory["empty application"])
    for name, cost in found.items():
        used = statistics.median(memory[name])
        table.add(name, cost.wall, cost.cpu, cost.cpu / floor, used, used / least)
    return table


KEYS: Mapping[str, tuple[str, str]] = {
    "Today, Stages, in turn": ("2", "12"),
    "Stages": ("2", "jkjk"),
    "History": ("3", "jjjkjjjkG g"),
    "Progress": ("4", "jkjk"),
    "Log": ("l", "2k"),
}
"""The key that leads to each screen, and keys to press there."""


def keys(directory: Path, presses: int) -> Table:
    """Measure from key press to repaint on every screen of a full diary."""
    table = Table(
        "Key press to repaint at 20,000 sessions",
        ("screen", "p50 ms", "p95 ms", "p99 ms", "over the empty application's p99"),
        f"{presses} presses on each screen, in a real terminal.",
    )
    every = apps(directory)
    floor = _presses(every["empty application"][0], "", "ab", presses)
    table.add("empty application", *_percentiles(floor), "")
    for name, (there, pressed) in KEYS.items():
        found = _presses(every["flextui, 20,000"][0], there, pressed, presses)
        table.add(
            name, *_percentiles(found), f"{_percentiles(found)[2] - _percentiles(floor)[2]:.1f}"
        )
    return table


def _presses(command: Sequence[str], there: str, pressed: str, presses: int) -> list[float]:
    """Return the milliseconds from key to repaint of so many presses on a screen."""
    found: list[float] = []
    with PtyApp(command, os.environ) as app:
        app.until_painted("The way" if there else "")
        app.settle()
        if there:
            app.press(there)
            app.settle()
        while len(found) < presses:
            for key in pressed.replace(" ", ""):
                found.append(app.press(key))
                app.settle(QUIET)
    return found


def _percentiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the median, the 95th and the 99th percentile."""
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def idling(directory: Path) -> Table:
    """Measure the processor use while nothing happens."""
    table = Table(
        "Idling", ("what", "% of a core"), f"Over {SECONDS:.0f} seconds, with motion still."
    )
    for name, (command, text) in apps(directory).items():
        with PtyApp(command, os.environ) as app:
            app.until_painted(text)
            app.settle(1.5)
            table.add(name, _watched(app)[0])
    return table


def guided(directory: Path) -> Table:
    """Measure the processor use and the frames of a guided session, while the figure moves."""
    table = Table(
        "A guided session with its moving figure",
        ("sessions", "% of a core", "frames a second"),
        f"Over {SECONDS:.0f} seconds of bending. A frame: what is written after "
        f"{PAUSE * 1e3:.0f} ms of silence.",
    )
    every = apps(directory)
    for size in SIZES:
        path = directory / f"diary-{size}"
        save_setting(str(path), "motion", "moving")
        with PtyApp(every[f"flextui, {size:,}"][0], os.environ) as app:
            app.until_painted("The way")
            app.settle()
            for key in TO_THE_FIRST_BEND:
                os.write(app.fd, key.encode())
                _watched(app, STEP)
            if b"1 of 10" not in app.written:
                raise RuntimeError("the guided session did not begin")
            used, frames = _watched(app)
            table.add(f"{size:,}", used, frames / SECONDS)
        save_setting(str(path), "motion", "still")
    return table


def _watched(app: PtyApp, seconds: float = SECONDS) -> tuple[float, int]:
    """Return which share of a core an application uses, in percent, and how often it paints."""
    before, begin = app.cpu_seconds(), time.perf_counter()
    frames, written = 0, begin
    while (now := time.perf_counter()) - begin < seconds:
        if app.read(PAUSE):
            frames += now - written >= PAUSE
            written = time.perf_counter()
    used = app.cpu_seconds() - before
    return 100 * used / (time.perf_counter() - begin), frames
