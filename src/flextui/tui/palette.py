"""The palette: every command that has a sense now, with its key, and the themes."""

from collections.abc import Callable, Iterator
from functools import partial
from math import inf
from time import monotonic
from typing import ClassVar

from textual import events, getters
from textual.binding import ActiveBinding, Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from flextui.tui.commands import COMMANDS
from flextui.tui.core import Core
from flextui.tui.inputs import InputEvent
from flextui.tui.keys import shown_key
from flextui.tui.text import MUTED

_NOT_LISTED = frozenset({"palette", "back"})
"""What has no sense from inside the palette."""

_Offer = tuple[str, str, str, Callable[[], object]]
"""A line of the palette: its label, its key, what it is for, and what does it."""


class Palette(CommandPalette):
    """Textual's palette, in which enter takes what is found for all that was typed.

    It waits until that is known, and not at all was it pressed for a list that nobody has seen
    yet; so are clicks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "app.suspend_process", "Suspend", id="suspend_process", show=False),
    ]

    app = getters.app(Core)
    typed = getters.query_one(Input)

    _seen_at = inf

    def on_mount(self) -> None:
        """Follow the layout: what is laid out is on its way to be seen."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def _laid_out(self, _: object) -> None:
        if self.has_class("-ready") and self._seen_at == inf:
            self.app.when_seen(monotonic(), self._can_be_seen)

    def _can_be_seen(self, at: float) -> None:
        self._seen_at = min(self._seen_at, at)

    def ready_for(self, event: InputEvent) -> bool:
        """Whether it takes an input: enter only when nothing is being looked for."""
        looks = any(each.node is self and not each.is_finished for each in self.app.workers)
        return self.is_mounted and not (looks and _decides(event))

    def accepts(self, event: InputEvent) -> bool:
        """Whether something was pressed for this: enter for what was typed, or what was seen."""
        is_typed = isinstance(event, events.Key) and bool(self.typed.value.strip())
        return is_typed or event.time >= self._seen_at or not _decides(event)


def _decides(event: InputEvent) -> bool:
    """Whether an input takes what stands in the list, rather than typing or moving."""
    return isinstance(event, events.MouseEvent) or getattr(event, "key", "") == "enter"


class Commands(Provider):
    """Offers the commands of the screen below, then those of the whole application."""

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for label, key, help_text, do in self._commands():
            yield DiscoveryHit(_shown(Content(label), key), do, label, help_text)

    async def search(self, query: str) -> Hits:
        """Offer the commands and themes whose name or help has what was typed."""
        matcher = self.matcher(query)
        for label, key, help_text, do in (*self._commands(), *self._themes()):
            found = max(matcher.match(label), matcher.match(help_text) / 2)
            if found > 0:
                yield Hit(found, _shown(matcher.highlight(label), key), do, label, help_text)

    def _commands(self) -> Iterator[_Offer]:
        """Yield the commands that can be done now, those of the screen first."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled:
                found.setdefault(active.binding.id or "", active)
        for command in sorted(COMMANDS, key=lambda each: each.scope == "app"):
            if command.id in found and command.id not in _NOT_LISTED:
                active = found[command.id]
                action = partial(self.app.run_action, active.binding.action, active.node)
                yield command.label, shown_key(self.app, active.binding), command.help, action

    def _themes(self) -> Iterator[_Offer]:
        """Yield every theme that is not on."""
        app = self.app
        if not isinstance(app, Core):
            return
        for name in sorted(app.available_themes):
            if name != app.theme:
                yield f"Theme: {name}", "", "Colours", partial(app.take_theme, name)


def _shown(label: Content, key: str) -> Content:
    """Return a line of the palette: a label with its key."""
    return Content.assemble(label, (f"   {key}" if key else "", MUTED))
