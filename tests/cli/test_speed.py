"""`flextui log` stays quick as the diary grows: measured against importing TinyDB alone."""

import os
import statistics
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from flextui.rules.records import Stage
from tests.cli.console import CLEAR, INSTALLED, exchange_document, installed, unwatched
from tests.records import MONDAY, screening, session

ROUNDS = 15


def processor_seconds(bytecode: Path, *command: str | Path) -> float:
    """Return the processor time of a command in a process of its own, its bytecode kept."""
    quiet = {
        **unwatched(),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(list(map(str, command)), env=quiet, stdout=nowhere)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


@pytest.mark.soak
def test_log_with_two_thousand_sessions_takes_at_most_four_imports_of_tinydb(
    tmp_path: Path,
) -> None:
    start = MONDAY - timedelta(days=800)
    times = [start + number * timedelta(hours=8) for number in range(2000)]
    diary = [screening(start), *(session(Stage.SUPINE, at) for at in times)]
    document = tmp_path / "diary.json"
    document.write_text(exchange_document([msgspec.to_builtins(each) for each in diary]), "utf-8")
    assert installed("import", document, data=tmp_path / "data").status == 0
    log = (INSTALLED, "--data", tmp_path / "data", "log", "supine", *CLEAR)
    floor = (sys.executable, "-c", "import tinydb")
    kept = tmp_path / "bytecode"
    rounds = [
        (processor_seconds(kept, *log), processor_seconds(kept, *floor)) for _ in range(ROUNDS + 1)
    ][1:]
    ours, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
    assert ours <= 4 * theirs
