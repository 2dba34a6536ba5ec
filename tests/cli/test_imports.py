"""What `status` and `log` may load: they are run many times a day, and have to be quick."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, installed, unwatched

HEAVY = frozenset(
    {
        *("asyncio", "concurrent", "csv", "difflib", "email", "http", "icalendar", "logging"),
        *("multiprocessing", "numpy", "pathlib", "platformdirs", "rich", "socket", "ssl"),
        *("statistics", "subprocess", "textual", "tomlkit", "tomllib", "urllib", "zoneinfo"),
    }
)
"""What each costs a tenth of the command or more, and none of which these need."""

PROBE = "import sys; from flextui.cli.main import run; run(sys.argv[1:]); print(*sys.modules)"


@pytest.mark.parametrize("command", [["status"], ["status", "--short"], ["log", "supine", *CLEAR]])
def test_the_daily_commands_stay_light(command: list[str], tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", PROBE, "--data", str(tmp_path), *command],
        env=unwatched(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in told.stdout.splitlines()[-1].split()}
    assert not loaded & HEAVY
