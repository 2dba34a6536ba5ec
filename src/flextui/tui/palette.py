"""The palette: every command that has a sense now, with its key, and the themes."""

from collections.abc import Callable, Iterator
from functools import partial
from math import inf
from time import monotonic
from typing import ClassVar

from msgspec import Struct
from textual import events, getters
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from flextui.tui.commands import COMMANDS
from flextui.tui.core import Core
from flextui.tui.inputs import Input as Given
from flextui.tui.keys import shown_key
from flextui.tui.text import MUTED

_NOT_LISTED = frozenset({"palette", "back"})
"""What has no sense from inside the palette."""


class Offer(Struct, frozen=True):
    """One line of the palette."""

    label: str
    key: str
    help: str
    do: Callable[[], object]

    @property
    def shown(self) -> Content:
        """The label with its key."""
        return (
            Content.assemble(self.label, (f"   {self.key}", MUTED))
            if self.key
            else Content(self.label)
        )


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

    def ready_for(self, event: Given) -> bool:
        """Whether it takes an input: enter only when nothing is being looked for."""
        looks = any(each.node is self and not each.is_finished for each in self.app.workers)
        return self.is_mounted and not (looks and _decides(event))

    def accepts(self, event: Given) -> bool:
        """Whether something was pressed for this: enter for what was typed, or what was seen."""
        is_typed = isinstance(event, events.Key) and bool(self.typed.value.strip())
        return is_typed or event.time >= self._seen_at or not _decides(event)


def _decides(event: Given) -> bool:
    """Whether an input takes what stands in the list, rather than typing or moving."""
    return isinstance(event, events.MouseEvent) or getattr(event, "key", "") == "enter"


class Commands(Provider):
    """Offers the commands of the screen below, then those of the whole application."""

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for offer in self._commands():
            yield DiscoveryHit(offer.shown, offer.do, offer.label, offer.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands and themes whose name or help has what was typed."""
        matcher = self.matcher(query)
        for offer in (*self._commands(), *self._themes()):
            found = max(matcher.match(offer.label), matcher.match(offer.help) / 2)
            if found > 0:
                said = Content.assemble(
                    matcher.highlight(offer.label), (f"   {offer.key}" if offer.key else "", MUTED)
                )
                yield Hit(found, said, offer.do, offer.label, offer.help)

    def _commands(self) -> Iterator[Offer]:
        """Yield the commands that can be done now, those of the screen first."""
        found: dict[str, Offer] = {}
        for active in self.screen.active_bindings.values():
            command = _BY_ID.get(active.binding.id or "")
            if command is None or command.id in found or not active.enabled:
                continue
            action = partial(self.app.run_action, active.binding.action, active.node)
            key = shown_key(self.app, active.binding)
            found[command.id] = Offer(command.label, key, command.help, action)
        for command in sorted(COMMANDS, key=lambda each: each.scope == "app"):
            if command.id in found and command.id not in _NOT_LISTED:
                yield found[command.id]

    def _themes(self) -> Iterator[Offer]:
        """Yield every theme that is not on."""
        app = self.app
        if not isinstance(app, Core):
            return
        for name in sorted(app.available_themes):
            if name != app.theme:
                yield Offer(f"Theme: {name}", "", "Colours", partial(app.take_theme, name))


_BY_ID = {command.id: command for command in COMMANDS}
