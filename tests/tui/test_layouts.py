"""Every screen in every size: nothing is cut off, the focus is in sight, nothing scrolls twice."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.records import from_case
from tests.tui.burst_scenes import NOW, SCENES, SIZE, Scene, write_diary
from tests.tui.helpers import Story, opener
from tests.tui.layouts import SIZES, look
from tests.tui.walk import assert_harmless

CASES = {
    case["name"]: case
    for case in json.loads(
        (Path(__file__).parent.parent / "data" / "progression.json").read_text("utf-8")
    )["cases"]
}
STATES = (
    "standing waits for a fresh lying session, the extra stage",
    "pain that rises by two in standing goes back to sitting",
    "one red in lying rests for a day",
    "two reds in lying within a week pause",
    "a check-in with a flag pauses",
    "the gap shows at now",
    "maintenance once standing is enough",
)
"""States of Today that differ in what they show."""

Sizes = tuple[tuple[int, int], ...]
SHORT = ((80, 24), (40, 12))
"""The sizes that every run looks at; the others are for the long one."""

pytestmark = pytest.mark.parametrize(
    "sizes", [pytest.param(SHORT, id=""), pytest.param(SIZES, id="all", marks=pytest.mark.soak)]
)


async def look_in(story: Story, sizes: Sizes) -> None:
    """Look at a screen in some sizes."""
    for size in sizes:
        await story.resize(*size)
        await look(story)
        assert_harmless(story)


@pytest.mark.parametrize("state", STATES)
async def test_every_state_of_today_fits(state: str, sizes: Sizes, tmp_path: Path) -> None:
    case = CASES[state]
    now = datetime.fromisoformat(case["now"])
    async with opener(tmp_path)(map(from_case, case["records"]), now) as story:
        await story.press("escape")
        await look_in(story, sizes)
        await story.press("2")
        await look_in(story, sizes)


FILLED = ("-filled", "-rated", "-leave", "-anyway", "-hurt", "-text", "-closed")
"""What ends the names of scenes that only have something filled in: they fit as without it."""

TOO_LONG = ("backups", "restore")
"""What a backup with many kinds of records holds takes more than 12 lines of 40 columns."""


def scenes() -> Iterator[ParameterSet]:
    """Yield every screen that can be reached, once each time and in all states in the long run."""
    for scene in SCENES:
        soak = scene.name.endswith(FILLED) or scene.name.startswith("start")
        yield pytest.param(scene, id=scene.name, marks=[pytest.mark.soak] if soak else [])


@pytest.mark.parametrize("scene", list(scenes()))
async def test_every_screen_fits(scene: Scene, sizes: Sizes, tmp_path: Path) -> None:
    directory = tmp_path / "data"
    if scene.name in TOO_LONG:
        sizes = sizes[: sizes.index((80, 24)) + 1]
    write_diary(scene.diary, directory)
    async with opener(directory)(now=NOW, size=SIZE) as story:
        for step in scene.way.split():
            text = step[1:].replace("_", " ")
            if step.startswith(">") and text:
                await story.until_seen(text)
            elif step.startswith("@") and text:
                await story.click(text)
            else:
                await story.press(step)
        await look_in(story, sizes)
