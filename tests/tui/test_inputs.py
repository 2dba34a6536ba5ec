"""Stories of somebody who is faster than the screen: keys that are all there at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen

from flextui.rules.records import Record
from flextui.store.journal import Journal
from flextui.tui.dialog import Ask, Dialog
from flextui.tui.palette import Palette
from flextui.tui.screens.help import HelpScreen
from flextui.tui.screens.log import LogScreen
from flextui.tui.screens.safety import SafetyScreen
from flextui.tui.screens.stages import StagesScreen
from flextui.tui.screens.today import TodayScreen
from tests.records import after, screening, session
from tests.tui.helpers import Opener, Story

READY = (screening(), session(at=after(hours=-0.5)))
"""A diary with one session."""


def burst(story: Story, *keys: str) -> None:
    """Press keys all at once, as a terminal hands them over after a stall."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        story.app.post_message(events.Key(name, key if len(key) == 1 else None))


async def arrived(story: Story, kind: type[Screen[Any]]) -> None:
    """Wait until a screen is in front, and can be seen."""
    await story.until(
        lambda: (
            isinstance(screen := story.app.screen, kind)
            and (not isinstance(screen, Dialog) or screen.ready)
        )
    )


async def settled(story: Story) -> None:
    """Wait until all that was pressed has been obeyed: a key pressed now opens the help."""
    burst(story, "f1")
    await arrived(story, HelpScreen)
    burst(story, "escape")
    await story.until(lambda: not isinstance(story.app.screen, HelpScreen))


async def still(story: Story) -> None:
    """Wait until keys that mean nothing, pressed behind all others, have been obeyed."""
    await story.press("f12", "f12")


@contextmanager
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bool]]:
    """Hold every new record back while this lasts; yield whether one waits already."""
    going_on, waiting = threading.Event(), threading.Event()
    usual = Journal.add

    def slowly(journal: Journal, record: Record) -> object:
        waiting.set()
        assert going_on.wait(60)
        return usual(journal, record)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "add", slowly)
        try:
            yield waiting.is_set
        finally:
            going_on.set()


async def test_what_comes_while_a_session_is_being_saved_is_not_for_the_screen_below(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(READY) as story:
        with slow_disk(monkeypatch) as saving:
            burst(story, "l", "0", "0", "0", "1", "enter")
            await story.until(saving)
            burst(story, "enter", "escape", "x", "2", "q", "enter")
        await story.until(lambda: len(story.sessions()) == 2)
        await arrived(story, TodayScreen)
        await settled(story)
        assert isinstance(story.app.screen, TodayScreen)
        assert len(story.sessions()) == 2


async def test_a_form_that_cannot_save_takes_what_came_meanwhile(open_app: Opener) -> None:
    async with open_app(READY) as story:
        await story.press("l", "0", "0", "0", "1")
        await arrived(story, LogScreen)
        journal = story.directory / "journal.json"
        whole = journal.read_bytes()
        journal.write_bytes(b"{")
        burst(story, "enter", "escape")
        await arrived(story, Ask)
        journal.write_bytes(whole)
        await story.press("n")
        await arrived(story, LogScreen)
        await story.press("enter")
        await story.until(lambda: len(story.sessions()) == 2)


async def test_what_was_typed_ahead_is_not_lost(open_app: Opener) -> None:
    async with open_app(READY) as story:
        burst(story, "l", "2", "1", "t", "2", "enter")
        await story.until(lambda: len(story.sessions()) == 2)
        rated = story.sessions()[-1]
        assert (rated.pain_before, rated.pain_peak, rated.pain_after) == (2, 1, 10)


@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        ("l|0|0|0|1|x|enter", "How many repetitions"),
        ("l|0|0|0|1|escape|enter", "Leave without saving?"),
        ("n|5|escape|enter", "Leave without saving?"),
        ("l|0|0|n|0|1|enter", "Still to rate: after and effort."),
    ],
)
async def test_what_puts_right_what_was_typed_ahead_is_heard_too(
    open_app: Opener, keys: str, shows: str
) -> None:
    async with open_app(READY, size=(80, 36)) as story:
        burst(story, *keys.split("|"))
        await story.until_shown(shows)
        await still(story)
        assert shows in story.shown()
        assert len(story.records()) == len(READY)


@pytest.mark.parametrize(
    ("keys", "shows"), [("3|e|5|enter", "Nothing is different yet"), ("3|o|enter", "1 session.")]
)
async def test_only_a_form_for_a_new_record_is_filled_in_ahead(
    open_app: Opener, keys: str, shows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    async with open_app(READY) as story:
        burst(story, *keys.split("|"))
        await story.until_shown(shows)
        await still(story)
        assert shows in story.shown()
        assert len(story.records()) == len(READY)
        assert not list((tmp_path / "home").iterdir())


@pytest.mark.parametrize("keys", ["colon|z|z|z|enter|enter", "colon|enter|enter"])
async def test_the_palette_does_nothing_that_was_not_found(open_app: Opener, keys: str) -> None:
    async with open_app(READY) as story:
        theme = story.app.theme
        burst(story, *keys.split("|"))
        await arrived(story, Palette)
        await story.until_shown("No matches found" if "z" in keys else "Guided session   enter")
        await story.press("enter" if "z" in keys else "f12")
        assert isinstance(story.app.screen, Palette)
        assert story.app.theme == theme


async def test_the_palette_takes_what_was_typed_however_fast(open_app: Opener) -> None:
    async with open_app(READY) as story:
        burst(story, "colon", *"safety", "enter")
        await arrived(story, SafetyScreen)


async def test_keys_are_obeyed_in_their_order(open_app: Opener) -> None:
    async with open_app(READY) as story:
        burst(story, "3", "j", "enter")
        await story.until_shown("Opening: Supine")


async def test_places_follow_each_other_as_fast_as_their_keys(open_app: Opener) -> None:
    async with open_app(READY) as story:
        burst(story, *"12341234132")
        await arrived(story, StagesScreen)
        await settled(story)
        assert isinstance(story.app.screen, StagesScreen)


async def test_a_screen_that_is_done_goes_when_what_stands_over_it_has_gone(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(READY) as story:
        with slow_disk(monkeypatch) as saving:
            burst(story, "l", "0", "0", "0", "1", "enter")
            await story.until(saving)
            story.app.action_safety()  # as another program's red flag, or trouble, would
            await arrived(story, SafetyScreen)
        await story.until(lambda: len(story.sessions()) == 2)
        await story.until(lambda: story.app.screen.is_attached)
        assert isinstance(story.app.screen, SafetyScreen)
        await story.press("escape")
        await arrived(story, TodayScreen)
