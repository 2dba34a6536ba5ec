"""Whole commands, beside `python -c pass` and `python -c "import tinydb"`."""

import json
import sys
from functools import partial
from pathlib import Path

import msgspec

from benchmarks.diaries import diary, records
from benchmarks.measure import in_turn, process
from benchmarks.table import Table

FLEXTUI = str(Path(sys.executable).with_name("flextui"))
LOG = ["log", "supine", "--before", "0", "--peak", "0", "--after", "0", "--effort", "1", "--anyway"]


def commands(directory: Path, rounds: int) -> Table:
    """Measure the commands at several sizes."""
    paths = {size: diary(directory, size) for size in (0, 1_000, 2_000, 20_000)}
    exchange = directory / "ten-thousand.json"
    exchange.write_text(_document(10_000))
    lines = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import tinydb"': [sys.executable, "-c", "import tinydb"],
        "--version": [FLEXTUI, "--version"],
        **{f"status, {n:,}": [FLEXTUI, "--data", str(p), "status"] for n, p in paths.items()},
        **{f"log, {n:,}": [FLEXTUI, "--data", str(p), *LOG] for n, p in paths.items() if n},
        **{
            f"history --limit 20, {n:,}": [FLEXTUI, "--data", str(p), "history", "--limit", "20"]
            for n, p in paths.items()
            if n
        },
        "import of 10,000 (dry run)": [
            FLEXTUI,
            "--data",
            str(directory / "nowhere"),
            "import",
            "--dry-run",
            str(exchange),
        ],
    }
    found = in_turn({name: partial(process, line) for name, line in lines.items()}, rounds)
    floor, tinydb = found["python -c pass"], found['python -c "import tinydb"']
    table = Table(
        "Commands",
        ("command, sessions", "cpu ms", "x pass", "x import tinydb", "wall ms"),
        "Medians of alternating runs; ratios of processor time.",
    )
    for name, cost in found.items():
        table.add(name, cost.cpu, cost.cpu / floor.cpu, cost.cpu / tinydb.cpu, cost.wall)
    return table


def _document(sessions: int) -> str:
    """Return an exchange document with about so many sessions."""
    made = [json.loads(msgspec.json.encode(record)) for record in records(sessions)]
    head = {"format": "flextui-journal", "version": 1, "exported_at": made[-1]["at"]}
    return json.dumps({**head, "records": made})
