"""The prescription, the backups and the keys: what they mean is said before anything happens."""

from datetime import timedelta
from pathlib import Path

from flextui.rules.records import Prescription, RedFlag, Stage
from flextui.store.journal import Journal
from flextui.store.settings import read_settings
from flextui.tui.dialog import Ask
from flextui.tui.screens.backups import BackupsScreen, holds
from flextui.tui.screens.correction import EditScreen
from flextui.tui.screens.own_keys import KeysScreen, NewKey
from flextui.tui.screens.prescription import PrescriptionScreen
from flextui.tui.widgets.text_field import TextField
from tests.records import MONDAY, after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)


def prescriptions(story: Story) -> list[Prescription]:
    return [each for each in story.records() if isinstance(each, Prescription)]


async def through_door(story: Story, name: str) -> None:
    await story.press("comma")
    await story.until_shown("Looks and sound")
    story.app.screen.query_one(f"#{name}").focus()
    await story.press("enter")


async def to_prescription(story: Story) -> None:
    await through_door(story, "prescription")
    await story.until_on(PrescriptionScreen)
    await story.until_shown("Repetitions in a session: 1 to 50, usually 10.")


async def test_a_pts_prescription_says_what_it_opens_and_is_kept(open_app: Opener) -> None:
    run = clear_run(Stage.SUPINE, after(), sessions=4)
    async with open_app((*STARTED, *run), after(days=2), size=(100, 40)) as story:
        await to_prescription(story)
        easier = "4 clear sessions open the next stage, instead of 6."
        await story.press(*["down"] * 5, "backspace", "4", shows=easier)
        assert "Rests on: our choice, to be judged by a PT." in story.shown()
        await story.press("down", "backspace", "2", shows="This prescription opens Seated.")
        story.app.screen.query_one("#by Input").focus()
        await story.press(*"Jo", "enter")
        await story.until_told("Saved: the prescription, Jo.")
        (kept,) = prescriptions(story)
        assert (kept.by, kept.clear_sessions, kept.clear_days) == ("Jo", 4, 2)


async def test_making_a_rule_easier_without_a_name_asks_naming_it(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_prescription(story)
        await story.open(Ask, *["down"] * 4, "right", "enter")
        assert "Painless means no worse than before" in story.shown()
        await story.open(PrescriptionScreen, "n")
        assert prescriptions(story) == []
        await story.open(Ask, "enter")
        await story.press("y")
        await story.until_told("set by yourself")
        assert prescriptions(story)[0].painless == "no-worse"


async def test_a_dose_asks_nothing_and_a_wrong_one_is_named(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_prescription(story)
        await story.press("backspace", "backspace", "enter")
        await story.until_shown("Repetitions is left out; write a number from 1 to 50.")
        await story.press("9", "9")
        await story.until_shown("reps is 99; allowed: a whole number from 1 to 50")
        await story.press("backspace", "enter")
        await story.until_told("Saved: the prescription, set by yourself.")
        assert prescriptions(story)[0].reps == 9


async def test_a_backup_is_made_seen_and_brought_back_after_asking(open_app: Opener) -> None:
    run = clear_run(Stage.SUPINE, after(), sessions=5)
    async with open_app((*STARTED, *run), after(days=3), size=(100, 40)) as story:
        await through_door(story, "backups")
        await story.until_on(BackupsScreen)
        await story.press("b")
        await story.until_shown("It holds 5 sessions, 1 screening")
        await story.until_shown("Your journal holds the same records now.")
        Journal(story.directory, clock=story.clock).add(
            session(Stage.SUPINE, after(days=2, hours=12))
        )
        story.app.look()
        await story.press("j", "k", "b", tells="Kept:")
        await story.press("end", shows="takes away 1 record")
        await story.open(Ask, "enter")
        assert "closes Seated" in story.shown()
        await story.press("y")
        await story.until_told("Restored: 1 record changed.")
        assert len(story.sessions()) == 5
        Journal(story.directory, clock=story.clock).undo()
        assert len(story.sessions()) == 6


def test_what_a_backup_holds_is_counted_with_its_dates() -> None:
    assert holds(()) == "It holds no records."
    assert holds((screening(MONDAY),)) == "It holds 1 screening, of Mon 5 Jan 2026."
    run = (session(), session(at=MONDAY + timedelta(days=400)))
    assert holds(run) == "It holds 2 sessions, from Mon 5 Jan 2026 to Tue 9 Feb 2027."


async def test_a_command_gets_another_key_by_pressing_it_and_its_own_again(
    open_app: Opener,
) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await through_door(story, "keys")
        await story.until_on(KeysScreen)
        await story.open(NewKey, *["down"] * 4, "enter")
        await story.press("n")
        await story.until_shown("Not kept: log cannot have n: checkin has it.")
        await story.open(NewKey, "enter")
        await story.press("Z")
        await story.until_shown("Saved: Log is Z now.")
        assert read_settings(str(story.directory))[0].keys == {"log": "Z"}
        await story.press("escape", "escape")
        await story.until_shown("Z      log one you have done")
        await story.press("Z", shows="Worst while moving")
        await story.press("escape")
        await through_door(story, "keys")
        await story.until_on(KeysScreen)
        await story.press(*["down"] * 4, "backspace", shows="Saved: Log is l now.")
        await story.press("escape", "escape", "l", shows="Worst while moving")


async def test_an_own_key_of_a_command_that_is_gone_says_nothing_and_stays(
    open_app: Opener, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('[keys]\ntake_theme = "t"  # of 0.1.0\n')
    async with open_app(STARTED, size=(100, 40)) as story:
        assert story.app.settings_wrong == ()
        await story.press("comma", shows="as they came")
        story.app.push_screen(KeysScreen())
        await story.until_on(KeysScreen)
        await story.open(NewKey, *["down"] * 4, "enter")
        await story.press("Z", shows="Saved: Log is Z now.")
        await story.press("escape", shows="1 of your own")
        kept = (story.directory / "settings.toml").read_text()
        assert kept == '[keys]\ntake_theme = "t"  # of 0.1.0\nlog = "Z"\n'


async def test_the_banner_names_the_key_that_holds_now(open_app: Opener) -> None:
    paused = screening(MONDAY - timedelta(hours=1), RedFlag.FEVER_UNWELL)
    async with open_app((paused,), size=(100, 40)) as story:
        await story.app.save_setting("keys", {"clearance": "C"})
        story.app.use_own_keys()
        story.app.look()
        await story.until_shown("with C.")


async def test_the_palette_offers_what_has_a_sense_now_and_the_themes(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await story.app.save_setting("keys", {"sources": "ctrl+e"})
        story.app.use_own_keys()
        await story.press("colon")
        await story.until_shown("Guided session   enter")
        await story.press(*"sour", gone="Guided session   enter")
        assert "Sources   ctrl+e" in story.shown()
        await story.press("enter", shows="What this rests on")
        await story.press("escape", "colon", *"theme nord", shows="Theme: nord")
        await story.press("enter")
        await story.until(lambda: read_settings(str(story.directory))[0].theme == "nord")
        assert story.app.theme == "nord"


async def test_the_day_may_begin_at_a_time_typed_as_anywhere(open_app: Opener) -> None:
    async with open_app(STARTED, size=(100, 40)) as story:
        await to_prescription(story)
        begins = story.app.screen.query_one("#day_start", TextField).input
        begins.value = "yesterday"
        await story.until_shown('"yesterday" is no time of day; write 8:30')
        begins.value = "8 pm"
        await story.until_shown('day_start is "20:00"; allowed: a time from 00:00 to 11:59')
        begins.value = "4.00"
        await story.until_shown("Nothing is different yet.")
        begins.value = "5 a.m."
        await story.until_shown("No stage opens or closes by it.")
        begins.focus()
        await story.press("enter")
        await story.until_told("Saved: the prescription")
        assert prescriptions(story)[0].day_start == "05:00"
        await story.press("escape")
        await story.until(lambda: len(story.app.screen_stack) == 1)
        await story.press("3", "e")
        await story.until(lambda: isinstance(story.app.screen, EditScreen))
        begins = story.app.screen.query_one("#day_start", TextField).input
        begins.value = "6h30"
        begins.focus()
        await story.press("enter")
        await story.until_told("Corrected: prescription")
        assert prescriptions(story)[0].day_start == "06:30"
