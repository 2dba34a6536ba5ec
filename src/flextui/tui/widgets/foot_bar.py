"""The lines at the foot of a screen."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from flextui.tui.commands import COMMANDS
from flextui.tui.keys import in_usual_order, key_of, shown_key, with_keys
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import KeyButton
from flextui.tui.widgets.spots import Spot, Spots

_ALWAYS = frozenset({"help", "safety"})
"""Commands that keep their place where not all have one."""

_GAP = "  "


class _Entry(NamedTuple):
    """One command: its id, its key, and how both are shown."""

    name: str
    key: str
    text: Content


class FootBar(Spots):
    """One line of keys with their labels; what cannot be done now is muted."""

    DEFAULT_CSS = """
    FootBar {
        dock: bottom;
        height: 1;
        background: $footer-background;
        color: $footer-foreground;
    }
    """

    _drawn: Content | None = None

    def on_mount(self) -> None:
        """Show what can be done now, as soon as it is something else."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        """Draw what can be done now, if that is not what stands there."""
        if self._drawn is None or not self._drawn.is_same(self._line()):
            self.refresh()

    def render(self) -> Content:
        """Draw as many keys as there is room for."""
        self._drawn = self._line()
        return self._drawn

    def _line(self) -> Content:
        """Return as many keys as there is room for."""
        return Content(_GAP).join([entry.text for entry in self._kept()])

    def spots(self) -> Sequence[Spot]:
        """Return where each key stands; it is pressed by a click."""
        left, found = 0, []
        for entry in self._kept():
            action = f"app.simulate_key({entry.key!r})"
            found.append(Spot(left, 0, entry.text.cell_length, action))
            left += entry.text.cell_length + len(_GAP)
        return found

    def _kept(self) -> list[_Entry]:
        """Return the entries for which there is room."""
        entries = list(self._entries())
        for entry in reversed(entries.copy()):
            if _width(entries) <= self.size.width:
                break
            if entry.name not in _ALWAYS:
                entries.remove(entry)
        return entries

    def _entries(self) -> Iterator[_Entry]:
        """Yield every shown command with its key and label, once."""
        seen: set[str] = set()
        for active in in_usual_order(self.screen.active_bindings.values()):
            binding, name = active.binding, active.binding.id or active.binding.action
            if binding.show and name not in seen:
                seen.add(name)
                text = self._text(binding, enabled=active.enabled)
                yield _Entry(name, binding.key, text)

    def _text(self, binding: Binding, *, enabled: bool) -> Content:
        """Return one key with its label."""
        key = shown_key(self.app, binding)
        if not enabled:
            return Content(f"{key} {binding.description}").stylize(MUTED)
        return Content.assemble((key, "$text-accent bold"), f" {binding.description}")


def _width(entries: list[_Entry]) -> int:
    """Return how many cells the entries take."""
    widths = [entry.text.cell_length for entry in entries]
    return sum(widths) + len(_GAP) * max(0, len(widths) - 1)


_APART = "   "
"""What stands between two things that a hint says."""


class Hint(Static):
    """A few words, a few spaces apart; only those that there is room for.

    Keys stand in backticks, as `with_keys` takes them.
    """

    said: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw whole words from the left, never a part of one."""
        shown, _, more = with_keys(self.app, self.said).plain.partition(_APART)
        while more:
            word, _, more = more.partition(_APART)
            if len(shown) + len(_APART) + len(word) > self.content_size.width:
                break
            shown += _APART + word
        return Content(shown if len(shown) <= self.content_size.width else "")


class FormFoot(Horizontal):
    """Save and back as buttons with their keys, outside the round of the fields; then a hint."""

    DEFAULT_CSS: ClassVar[str] = """
    FormFoot {
        height: 1;

        Hint {
            height: 1;
            width: 1fr;
            color: $text-muted;
        }
    }
    """

    def __init__(self, hint: str) -> None:
        """Show a hint beside the buttons."""
        self._hint = hint
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the buttons and the hint."""
        yield KeyButton("Save", "save", "screen.save", focusable=False)
        yield KeyButton("Back", "dialog_back", "screen.cancel", focusable=False)
        yield Hint()

    def on_mount(self) -> None:
        """Show the hint."""
        self.say()

    def say(self, text: str = "") -> None:
        """Show something in the place of the hint, or the hint again."""
        self.query_one(Hint).said = text or self._hint


class KeyLine(Static):
    """One thing that can be done now, with its key; a click does it too."""

    class Chosen(Message):
        """The line was clicked."""

        def __init__(self, command: str) -> None:
            """Name the command."""
            self.command = command
            super().__init__()

    def __init__(self, command: str, label: str = "") -> None:
        """Show a command with its key."""
        found = next(each for each in COMMANDS if each.id == command)
        self.command = command
        self._label = label or found.label.lower()
        super().__init__(id=f"key_{command}")

    def on_mount(self) -> None:
        """Show another key as soon as the command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the key that the command has now."""
        self.refresh()

    def render(self) -> Content:
        """Draw the key as it is now, and what it does."""
        key = key_of(self.app, self.command)
        return Content.assemble((f"{key:<7}", "$text-accent bold"), self._label)

    def spots(self) -> Sequence[Spot]:
        """Return what a click does."""
        return [Spot(0, 0, self.content_size.width, self.command)]

    def on_click(self, event: Click) -> None:
        """Do it."""
        event.stop()
        self.post_message(self.Chosen(self.command))
