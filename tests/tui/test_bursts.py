"""Keys that come faster than the screen: one record, one answer, and the application lives.

`FLEXTUI_BURSTS` holds bursts to run, one a line, as a failure prints them:

    FLEXTUI_BURSTS='log-filled: enter enter' python -m pytest tests/tui/test_bursts.py -k given

`FLEXTUI_BURST_SEED` is a number for other long bursts than usual.
"""

import os
from pathlib import Path
from random import Random

import pytest

from tests.tui.burst_scenes import DIARIES, SCENES, Burst, everything
from tests.tui.burst_window import PilotWindow
from tests.tui.bursts import Runner

SEED = int(os.environ.get("FLEXTUI_BURST_SEED", "0"))
GIVEN = os.environ.get("FLEXTUI_BURSTS", "")

PARTS, GROUPS = 12, 4
"""All bursts are run in so many parts, each in so many groups of scenes that run side by side."""

SLICES, SLICE = 4, 25
"""A few of them run each time: so many times so many, from every scene."""

REGRESSIONS = """
guided-rated: n n
guided-rated: n y
guided: 0 n n
guided: 0 y enter
guided-rated: y enter enter
guided-news: n n
log-filled: enter enter
log-filled: enter enter enter
log: 0 0 0 1 enter enter enter
today: l 0 0 0 1 enter enter
checkin-filled: enter enter enter
check-out-rated: enter enter enter
after-rated: enter enter enter
edit-filled: enter enter
clearance-filled: ctrl+s ctrl+s
ticked: ctrl+s ctrl+s
history: D y
log-filled: escape y
today-foreign: u y
today-draft: enter D
log-filled: enter ctrl+o
start-draft: enter enter
log-filled: ctrl+o ctrl+q
welcome-1: n n
questions-1: n n
today: enter 0 n
today: 3 D y
today: l 1 2 escape y y
guided-news: y space ctrl+s ctrl+s enter enter
"""


def run(directory: Path, bursts: list[Burst]) -> None:
    """Run bursts; fail with all that was found, each with the line that shows it again."""
    if found := PilotWindow.run(Runner(directory, PilotWindow).all(bursts)):
        pytest.fail(f"{len(found)} of {len(bursts)}:\n" + "\n\n".join(found), pytrace=False)


def slice_of(number: int) -> list[Burst]:
    """Return a few bursts, those of one diary beside each other."""
    chance = Random(number)  # noqa: S311  (which cases, always the same)
    scenes = [SCENES[at % len(SCENES)] for at in range(number, SLICES * SLICE, SLICES)]
    scenes.sort(key=lambda scene: (list(DIARIES).index(scene.diary), SCENES.index(scene)))
    return [chance.choice(everything([scene])) for scene in scenes]


@pytest.mark.parametrize("number", range(SLICES))
def test_a_few_bursts_on_every_screen(tmp_path: Path, number: int) -> None:
    run(tmp_path, slice_of(number))


def test_what_broke_once(tmp_path: Path) -> None:
    run(tmp_path, [Burst.of(line) for line in REGRESSIONS.split("\n") if line])


@pytest.mark.skipif(not GIVEN, reason="FLEXTUI_BURSTS gives none")
def test_given_bursts(tmp_path: Path) -> None:
    run(tmp_path, [Burst.of(line) for line in GIVEN.split("\n") if line])


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.parametrize("part", [f"part{number}" for number in range(PARTS)])
def test_every_burst(tmp_path: Path, part: str, group: int) -> None:
    number = int(part.removeprefix("part"))
    scenes = SCENES[group::GROUPS]
    run(tmp_path, everything(scenes, SEED)[number::PARTS])
