"""Every screen in every size: nothing is cut off, the focus is in sight, nothing scrolls twice."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from flextui.rules.records import Stage
from flextui.tui.widgets.field import LinkField
from tests.records import clear_run, from_case, prescription, screening, session
from tests.tui.guided import LYING
from tests.tui.helpers import Opener, opener
from tests.tui.layouts import SIZES, LayoutWalk, look
from tests.tui.walk import NOW, all_places, diary, forms, history

STANDING_STILL = 1e-9
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

DOORS = {
    "prescription": "PrescriptionScreen",
    "clearance": "ClearanceScreen",
    "sources": "SourcesScreen",
    "backups": "BackupsScreen",
    "keys": "KeysScreen",
}
"""What the settings lead to."""


SHORT = ((80, 24), (40, 12))
"""The sizes that every run looks at; the others are for the long one."""

pytestmark = pytest.mark.parametrize(
    "size",
    [
        pytest.param(
            size,
            id=f"{size[0]}x{size[1]}",
            marks=() if size in SHORT else (pytest.mark.soak,),
        )
        for size in SIZES
    ],
)

Size = tuple[int, int]


async def test_places_and_forms_fit(size: Size, open_app: Opener) -> None:
    async with open_app(diary("after the walk"), NOW, size) as story:
        walk = LayoutWalk(story, "after the walk")
        await all_places(walk)
        await forms(walk)
        await history(walk, lines=1)


async def test_every_state_of_today_fits(size: Size, tmp_path: Path) -> None:
    for number, state in enumerate(STATES):
        case = CASES[state]
        now = datetime.fromisoformat(case["now"])
        records = map(from_case, case["records"])
        async with opener(tmp_path / str(number))(records, now, size) as story:
            await story.press("escape")
            await look(story)
            await story.press("2")
            await look(story)


async def test_the_first_start_fits(size: Size, open_app: Opener) -> None:
    async with open_app(size=size) as story:
        walk = LayoutWalk(story, "")
        await walk.to("WelcomeScreen")
        for keys in (("enter",), ("n",), ("y", "space", "down")):
            await walk.to("WelcomeScreen", *keys)
        await walk.to("FlagPage", "ctrl+s")
        await walk.to("TodayScreen", "escape")
        for place in ("3", "4", "2"):
            await story.press(place)
            await walk.look()


async def test_settings_and_all_behind_them_fit(size: Size, open_app: Opener) -> None:
    records = (prescription(), screening(), session(Stage.SUPINE, NOW, id_="one"))
    async with open_app(records, NOW, size) as story:
        walk = LayoutWalk(story, "")
        await walk.to("SettingsScreen", "comma")
        await walk.to("SettingsScreen", "end")
        for door, name in DOORS.items():
            story.app.screen.query_one(f"#{door}", LinkField).focus()
            await walk.to(name, "enter")
            if name == "BackupsScreen":
                await story.press("b")
                await story.until_told("Kept:")
                await walk.look()
            if name == "KeysScreen":
                await walk.to("NewKey", "enter")
                await story.press("escape")
            await story.press("escape")
            await walk.until(lambda: type(story.app.screen).__name__ == "SettingsScreen", "back")


async def test_a_guided_session_fits(size: Size, open_app: Opener) -> None:
    async with open_app((*LYING, *clear_run(Stage.SUPINE, NOW)), NOW, size) as story:
        story.app.pace = STANDING_STILL
        walk = LayoutWalk(story, "")
        await walk.to("CheckInStep", "enter")
        await walk.to("CheckInStep", "7")
        await walk.to("Ask", "n")
        await walk.to("RepetitionsStep", "n")
        await walk.to("RepetitionsStep", "space")
        await walk.to("Ask", "escape")
        await walk.to("MovingStep", "n", "x")
        await walk.to("RestStep", "2", "2", "enter")
        await walk.to("AfterStep", "enter")
        await walk.to("ResultScreen", "1", "enter")


async def test_what_else_comes_over_the_screen_fits(size: Size, open_app: Opener) -> None:
    async with open_app(diary("a note"), NOW, size) as story:
        walk = LayoutWalk(story, "")
        await walk.to("Palette", "colon")
        await walk.to("Palette", *"theme")
        await walk.to("TodayScreen", "escape")
        await walk.to("LogScreen", "l", "2", "5", "5", "3")
        await walk.to("ResultScreen", "enter")
