"""The quick log: six keys are a session, and everything is read back before it is kept."""

from datetime import timedelta

from textual.events import Key, Paste
from textual.pilot import Pilot

from flextui.rules.records import Ended, Record, RedFlag, Site, Stage
from flextui.store.journal import Journal
from flextui.tui.screens.log import LogFields, LogScreen
from flextui.tui.screens.today import TodayScreen
from flextui.tui.widgets.rating import Rating
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

START: tuple[Record, ...] = (screening(),)
SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


async def opened(story: Story) -> LogFields:
    """Open the quick log and return its fields."""
    await story.open(LogScreen, "l")
    await story.until(lambda: isinstance(story.app.focused, Rating))
    return story.app.screen.query_one(LogFields)


async def until_saved(story: Story, text: str) -> None:
    """Wait until a notice says that the record is saved."""
    await story.until_told(text)
    assert not isinstance(story.app.screen, LogScreen)


async def test_six_keys_are_a_session(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "2", "1", "1", "2", "enter")
        await until_saved(story, "Saved: supine, noted. 0 of 6.")
        (kept,) = story.sessions()
        assert (kept.pain_before, kept.pain_peak, kept.pain_after, kept.effort) == (2, 1, 1, 2)
        assert (kept.stage, kept.reps, kept.ended) == (Stage.SUPINE, 10, Ended.DONE)
        assert (kept.site_before, kept.site_after) == (Site.BACK, Site.BACK)
        assert kept.at == after()


async def test_everything_is_read_back_with_its_outcome(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("2", "1")
        await story.until_shown("Still to rate: after and effort.")
        await story.press("1", "2")
        await story.until_shown("before 2 · worst 1 · after 1 · easy · in the back → the same")
        await story.until_shown("○ noted  It was not painless (worst 1, after 1).")
        await story.until_shown("Then supine: 0 of 6 clear.")
        assert fields.max_scroll_y == 0, "all of it fits on 80x24"


async def test_the_session_that_opens_a_stage_says_so_before_and_after(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE[:-1], after(days=2, hours=4)) as story:
        await opened(story)
        await story.press("0", "0", "0", "1")
        await story.until_shown("✓ clear  Easy and painless.")
        await story.until_shown("This opens seated.")
        await story.press("enter")
        await story.until_shown("✓ Seated is open now")
        await story.until_shown("Supine: easy and painless, 6 clear sessions in a row.")
        await story.open(TodayScreen, "enter")
        assert "Seated lumbar flexion" in story.shown()


async def test_what_can_be_skipped_can_be_said(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3)) as story:
        fields = await opened(story)
        await story.press("1", "2", "1", "3", "right", "down", "left", "tab", "tab", "8", "tab")
        await story.press("right", "down", "left", "tab")
        fields.when.input.value = "yesterday 18:30"
        await story.press("tab")
        fields.note.area.insert("after [/] the walk")
        await story.until_shown("8 of 10 repetitions · interrupted · yesterday")
        await story.press("enter")
        await until_saved(story, "Saved: supine, noted, yesterday")
        kept = story.sessions()[-1]
        assert (kept.site_before, kept.site_after) == (Site.BUTTOCK, Site.BACK)
        assert (kept.reps, kept.ended, kept.stage) == (8, Ended.INTERRUPTED, Stage.SUPINE)
        assert (kept.at.hour, kept.at.minute) == (18, 30)
        assert kept.note == "after [/] the walk"


async def test_a_missing_rating_is_asked_for(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("2", "down", "1", "enter")
        await story.until_shown("Still to rate: worst and effort.")
        await story.until(lambda: story.app.focused is fields.peak)
        assert story.sessions() == []


async def test_a_session_that_hurt_asks_how_far_it_went(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("0", "2", "1", "2", "x", "enter")
        await story.until_shown("How many repetitions did you do?")
        await story.until(lambda: story.app.focused is fields.reps.input)
        await story.press("4")
        await story.until_shown("◀ step back")
        await story.until_shown("Lying then rests for 24 hours.")
        await story.press("enter")
        await story.until_shown("Lying rests for 24 hours.")
        assert story.sessions()[0].ended is Ended.PAIN


async def test_a_time_that_is_not_understood_keeps_the_form(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("0", "0", "0", "1")
        fields.when.input.value = "soonish"
        await story.press("enter")
        await story.until_shown('"soonish" is not understood as a time')
        fields.when.input.value = "tomorrow 9:00"
        await story.until_shown("That time lies in the future.")
        await story.press("enter")
        await story.until(lambda: story.app.focused is fields.when.input)
        assert story.sessions() == []
        assert fields.effort.value == 1


async def test_letters_are_letters_in_a_text_field(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        fields.note.area.focus()
        await story.press("x", "d", "t", "j", "k", "n", "1", "q")
        assert fields.note.text == "xdtjkn1q"
        assert fields.ended.value == Ended.DONE
        assert fields.before.value is None


async def test_leaving_a_half_filled_form_asks_once(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("2", "escape")
        await story.until_shown("Leave without saving?")
        await story.open(LogScreen, "enter")
        assert fields.before.value == 2
        await story.press("escape")
        await story.until_shown("Leave without saving?")
        await story.press("y")
        await story.until(lambda: not isinstance(story.app.screen, LogScreen))
        await opened(story)
        await story.press("escape")
        await story.until(lambda: not isinstance(story.app.screen, LogScreen))
        assert story.sessions() == []


async def test_keys_typed_at_once_are_taken_in_order(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        _type(story.pilot, "l2112")
        await story.until_shown("before 2 · worst 1 · after 1 · easy")


def _type(pilot: Pilot[None], keys: str) -> None:
    """Send keys in one burst, as a fast hand or a slow line does."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        event = Key(key, key)
        event.set_sender(pilot.app)
        driver.send_message(event)


async def test_a_pasted_note_keeps_its_lines_and_brings_no_escape_codes(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("0", "0", "0", "1")
        fields.note.area.focus()
        story.app.post_message(Paste("[/] [red]a\x1b[31m\nzweite Zeile \U0001f9ce"))
        await story.until(lambda: "zweite" in fields.note.text)
        fields.when.input.focus()
        story.app.post_message(Paste("8:00 [/b]\x1b[2J\n"))
        await story.until_shown("is not understood as a time")
        assert "\x1b" not in story.shown()
        fields.when.input.value = ""
        await story.press("enter")
        await until_saved(story, "Saved: supine, clear. 1 of 6.")
        assert story.sessions()[0].note == "[/] [red]a\nzweite Zeile \U0001f9ce"


async def test_up_and_down_lead_through_the_fields_and_out_of_the_note(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("down", "j", "k", "up", "up")
        assert fields.note.area.has_focus
        await story.press("a", "ctrl+j", "b", "up")
        assert fields.note.area.has_focus
        await story.press("up")
        assert fields.when.input.has_focus
        await story.press("down", "down", "down")
        assert fields.before.has_focus
        assert fields.note.text == "a\nb"


async def test_the_mouse_does_it_too(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3)) as story:
        fields = await opened(story)
        for rating in fields.query(Rating):
            await story.pilot.click(rating, offset=(1 + 19 + 1, 0))
        assert [rating.value for rating in fields.query(Rating)] == [0, 0, 0, 0]
        words = fields.stage.render().plain
        await story.pilot.click(fields.stage, offset=(1 + words.index("Supine"), 0))
        assert fields.chosen_stage is Stage.SUPINE
        await story.pilot.click("#save")
        await until_saved(story, "Saved: supine, clear.")


async def test_something_new_leads_to_its_page(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        fields = await opened(story)
        await story.press("0", "0", "0", "1", "down", "down", "y")
        await story.until_shown("(1 of 2)")
        await story.press("y", "space", "ctrl+s")
        await story.until_shown("■ get it checked")
        assert fields.news.flags == (RedFlag.SADDLE_NUMBNESS,)
        await story.until_shown("This pauses the programme")
        await story.press("enter")
        await story.until_shown("What you ticked needs to be looked at today.")
        assert story.sessions()[0].flags == (RedFlag.SADDLE_NUMBNESS,)


async def test_another_programs_session_changes_what_is_said(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE[:-2], after(days=2, hours=4)) as story:
        await opened(story)
        await story.press("0", "0", "0", "1")
        await story.until_shown("Then supine: 5 of 6 clear, day 3 of 3.")
        Journal(story.directory, clock=story.clock).add(
            session(at=after(days=2, hours=4) - timedelta(hours=2))
        )
        await story.until_shown("This opens seated.")
