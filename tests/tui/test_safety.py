"""The safety page is one key away from everywhere, and the sources view tells every fact."""

from flextui.rules.records import RedFlag
from flextui.tui.app import FlexApp
from flextui.tui.screens.flags import FlagPage
from flextui.tui.screens.safety import SafetyScreen
from flextui.tui.screens.sources import SourcesScreen
from flextui.tui.screens.today import TodayScreen
from flextui.tui.widgets.prose import Prose
from flextui.wording.programme import OUR_CHOICE, our_programme
from tests.records import after, prescription, screening
from tests.tui.helpers import Opener, Story

TEXTS = our_programme()
PARTS = 4


def said(app: FlexApp) -> str:
    """Return every text of the screen on top, in sight or not, on one line."""
    return " ".join(word for each in app.screen.query(Prose) for word in str(each.render()).split())


async def all_sources(story: Story) -> str:
    """Go through the sources view and return all that it says."""
    await story.open(SourcesScreen, "@")
    texts: list[str] = []
    for _ in range(PARTS):
        await story.until(lambda: len(said(story.app)) > 300 and said(story.app) not in texts)
        texts.append(said(story.app))
        await story.press("right")
    return " ".join(texts).replace("• ", "")


async def test_all_that_the_rules_rest_on_is_reached_from_the_first_start(
    open_app: Opener,
) -> None:
    async with open_app() as story:
        await story.until_shown("Welcome")
        told = await all_sources(story)
    for fact in TEXTS.facts.values():
        assert fact.text in told
    for threshold in TEXTS.thresholds.values():
        assert f"{threshold.what}: {threshold.value} {threshold.why}" in told
    for source in TEXTS.sources.values():
        assert f"{source.reference} {source.says}".strip() in told
    assert told.count(OUR_CHOICE) == sum(each.ours for each in TEXTS.thresholds.values())


async def test_a_number_that_a_pt_changed_says_so(open_app: Opener) -> None:
    async with open_app((screening(), prescription(reps=12))) as story:
        told = await all_sources(story)
    assert "10 (now 12, set by A PT)" in told
    assert "Sessions a day: 3 A trial" in told


async def test_the_safety_page_opens_from_a_place_and_from_a_dialog(open_app: Opener) -> None:
    async with open_app(size=(60, 20)) as story:
        await story.until_shown("Welcome")
        await story.press("enter", "!")
        await story.until_shown("Call your local emergency number")
        await story.press("escape")
        await story.until_shown("1 of 2")
        await story.open(SafetyScreen, "escape", "escape", "!")
        for flag in TEXTS.flags.values():
            assert flag.sentence in said(story.app)
        await story.open(TodayScreen, "!")


async def test_the_page_of_the_wrong_direction(open_app: Opener) -> None:
    async with open_app((screening(),)) as story:
        story.app.push_screen(FlagPage(()))
        await story.until_shown("another direction may suit you better.")
        assert "What you ticked" not in story.shown()


async def test_the_page_names_the_key_that_records_a_clearance_now(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        story.app.set_keymap({"clearance": "C"})
        story.app.push_screen(FlagPage((RedFlag.OSTEOPOROSIS_FRACTURE,)))
        await story.until_shown("record that with C.")
        assert "Flexion exercises are usually avoided" in said(story.app)
