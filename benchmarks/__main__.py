"""Runs every benchmark: `python -m benchmarks [--quick] [--only NAME] [--save]`."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.commands import commands
from benchmarks.scale import scale, storages
from benchmarks.screens import first_paint, guided, idling, keys
from benchmarks.table import Table

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("textual", "tinydb", "msgspec", "click")


def suites(directory: Path, *, quick: bool) -> dict[str, Callable[[], Iterable[Table]]]:
    """Return what can be measured, by name."""
    rounds = 5 if quick else 11
    sizes = (200, 2_000, 20_000) if quick else (200, 2_000, 20_000, 200_000)
    return {
        "commands": lambda: [commands(directory, rounds)],
        "scale": lambda: [scale(directory, rounds, sizes)],
        "storages": lambda: [storages(directory, rounds, size) for size in (2_000, 20_000)],
        "paint": lambda: [first_paint(directory, rounds)],
        "keys": lambda: [keys(directory, 60 if quick else 200)],
        "idling": lambda: [idling(directory)],
        "guided": lambda: [guided(directory)],
    }


def machine() -> str:
    """Return what the figures were measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {platform.system()} {platform.release()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}; "
        f"load before: {load}."
    )


def main() -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--only", metavar="NAME", help="one of them alone")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    arguments = parser.parse_args()
    parts = ["# Benchmarks", "", machine(), ""]
    print("\n".join(parts))
    with tempfile.TemporaryDirectory() as directory:
        for name, measure in suites(Path(directory), quick=arguments.quick).items():
            if arguments.only not in (None, name):
                continue
            for table in measure():
                print(table, flush=True)
                parts.append(str(table))
    if arguments.save:
        RESULTS.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
