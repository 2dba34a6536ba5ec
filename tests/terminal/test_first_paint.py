"""What may be loaded before the first screen is there: what it shows, and no more."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.terminal.terminal import FLEXTUI, Terminal

pytestmark = pytest.mark.timeout(240)

OPENER = str(Path(__file__).with_name("first_paint.py"))

LATER = frozenset(
    {
        *("click", "tomlkit", "icalendar", "webbrowser"),
        *("flextui.figure", "flextui.report", "flextui.programmes"),
        *("flextui.journal.backups", "flextui.journal.doctor", "flextui.journal.draft"),
        *("flextui.journal.merge", "flextui.journal.programme_file"),
        *("flextui.domain.guided", "flextui.domain.natural_time", "flextui.domain.pacing"),
        *("flextui.tui.key_list", "flextui.tui.palette", "flextui.tui.undo"),
        *("flextui.tui.widgets.figure", "flextui.tui.widgets.timeline"),
        *(f"flextui.tui.screens.{name}" for name in ("guided", "history", "log", "progress")),
        *(f"flextui.tui.screens.{name}" for name in ("settings", "stages", "welcome")),
    }
)
"""What comes when it is first needed; each of these cost the start before it was late."""

MOST = 85
"""So many modules of ours may be loaded; each takes about a third of a millisecond."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return what is loaded when Today is first painted."""
    place = tmp_path_factory.mktemp("first")
    data, told = str(place / "data"), place / "modules"
    subprocess.run([FLEXTUI, "--data", data, "screen", "--none"], check=True, capture_output=True)
    with Terminal([sys.executable, OPENER, str(told), "--data", data]) as terminal:
        terminal.until("0 of 3 today")
        terminal.press("q")
        assert terminal.wait() == 0
    return frozenset(told.read_text().split())


def test_what_can_wait_is_not_loaded_for_the_first_paint(loaded: frozenset[str]) -> None:
    assert "flextui.tui.screens.today.screen" in loaded
    assert not loaded & LATER


def test_the_first_paint_keeps_its_budget_of_modules(loaded: frozenset[str]) -> None:
    ours = sorted(name for name in loaded if name.partition(".")[0] == "flextui")
    assert len(ours) <= MOST, ours


def test_the_names_of_what_comes_later_are_right() -> None:
    assert [name for name in sorted(LATER) if find_spec(name) is None] == []
