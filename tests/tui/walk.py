"""A walk through every screen with one text wherever a person can type one."""

import unicodedata
from collections.abc import Callable
from datetime import UTC

from msgspec.structs import replace
from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from flextui.rules.records import Record, Stage
from flextui.store.journal import Journal
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session
from tests.tui.helpers import Story

NOW = after(days=4)
_OBEYED = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def kept_text(text: str) -> str:
    """Return a text as a record can hold it: without half characters, and not too long."""
    return text.encode("utf-8", "replace").decode()[:2000]


def diary(text: str) -> tuple[Record, ...]:
    """Return a diary with a text wherever a record holds one, as a file can bring it in."""
    kept = kept_text(text)
    return (
        replace(prescription(), by=kept[:100]),
        screening(),
        *clear_run(Stage.SUPINE, after()),
        replace(checkin(after(days=3), pain=1), note=kept),
        replace(clearance(after(days=3, hours=1), Stage.SEATED), by=kept[:99] or "x", note=kept),
        session(Stage.SEATED, after(days=3, hours=2), pain=(0, 3, 2), note=kept, id_="noted"),
    )


def assert_harmless(story: Story) -> None:
    """Nothing that stands on the screen, or in a notice, steers a terminal."""
    told = [each.message for each in story.app._notifications]
    for character in set(story.shown() + "\n".join(told)) - {"\n"}:
        assert unicodedata.category(character) not in _OBEYED, ascii(character)
        assert character not in _TURNING, ascii(character)


class Walk:
    """Goes through the application, and looks at each screen."""

    def __init__(self, story: Story, text: str) -> None:
        """Walk with a text."""
        self.story, self.text = story, text

    async def to(self, name: str, *keys: str) -> None:
        """Press keys until a screen of that name is there, and look at it from top to bottom."""
        await self.story.press(*keys)
        await self.until(lambda: type(self.story.app.screen).__name__ == name, name)
        await self.look()

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        try:
            await self.story.until(condition)
        except TimeoutError:
            raise AssertionError(f"no {what}; the screen:\n{self.story.shown()}") from None

    async def look(self) -> None:
        """Look at the screen, and at what is below its edge."""
        await self.story.settle()
        assert_harmless(self.story)
        for part in self.story.app.screen.query(VerticalScroll):
            if part.max_scroll_y > 0:
                part.scroll_end(animate=False, immediate=True)
                await self.story.settle()
                assert_harmless(self.story)

    async def back(self) -> None:
        """Leave dialogs until a place is there, whatever they ask."""
        while len(self.story.app.screen_stack) > 1:
            name = type(self.story.app.screen).__name__
            await self.story.press("y" if name == "Ask" and _leaving(self.story) else "escape")
            await self.story.settle()

    async def write(self, widget: Widget) -> None:
        """Paste the text into a field, then type of it what a keyboard could."""
        widget.focus()
        await self.until(lambda: self.story.app.focused is widget, "focus")
        widget.post_message(events.Paste(self.text))
        for character in self.text[:3]:
            widget.post_message(events.Key(character, character))

    async def write_all(self) -> None:
        """Write the text into every field of the screen."""
        for widget in self.story.app.screen.query("Input, TextArea"):
            if isinstance(widget, Input | TextArea) and widget.display:
                await self.write(widget)
                assert_harmless(self.story)
        await self.look()


def _leaving(story: Story) -> bool:
    """Whether a question is about leaving a form."""
    return any("Leave" in str(each.content) for each in story.app.screen.query(Static))


async def all_places(walk: Walk) -> None:
    """Look at the four places, at help, safety and sources."""
    await walk.look()
    for key, name in (("2", "StagesScreen"), ("4", "ProgressScreen"), ("3", "HistoryScreen")):
        await walk.to(name, key)
    for key, name in (("!", "SafetyScreen"), ("?", "HelpScreen"), ("@", "SourcesScreen")):
        await walk.to(name, *(_NAMED[key],))
        await walk.back()


_NAMED = {"!": "exclamation_mark", "?": "question_mark", "@": "at"}


async def history(walk: Walk, lines: int = 4) -> None:
    """Filter, look at some lines of the diary, correct, ask to delete, take away."""
    story = walk.story
    await walk.to("HistoryScreen", "3", "slash")
    await walk.write(story.app.screen.query_one("#query", Input))
    await walk.look()
    await story.press("escape", "home")
    for _ in range(lines):
        await walk.to("DetailScreen", "enter")
        await walk.to("EditScreen", "e")
        await walk.write_all()
        await walk.back()
        await walk.to("Ask", "D")
        await story.press("n")
        await walk.to("HistoryScreen", "down")
    await walk.to("ExportScreen", "o")
    await walk.write_all()
    await story.press("enter")
    await walk.look()
    await walk.back()


async def forms(walk: Walk) -> None:
    """Write the text into each form; record what can be, and look at what comes of it."""
    story = walk.story
    await walk.to("CheckInScreen", "1", "n")
    await walk.write_all()
    await walk.back()
    await walk.to("ClearanceScreen", "c")
    await walk.write_all()
    await walk.back()
    await walk.to("SettingsScreen", "comma")
    await walk.write_all()
    await walk.back()
    await walk.to("LogScreen", "l")
    await story.press("0", "0", "0", "1")
    await walk.write_all()
    await walk.back()


async def correction(walk: Walk) -> None:
    """Let another program write the text and take that back, past the question."""
    story = walk.story
    kept = kept_text(walk.text)
    other = Journal(story.directory, clock=story.clock, origin=kept[:40])
    other.add(replace(checkin(NOW), note=kept, id="theirs", revised_at=NOW.astimezone(UTC)))
    await walk.until(lambda: len(story.app.diary.records) == len(diary("")) + 1, "other record")
    await walk.to("Ask", "u")
    await story.press("y")
    await walk.until(lambda: len(story.records()) == len(diary("")), "undo")
    await walk.look()
