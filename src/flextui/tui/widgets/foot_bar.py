"""The keys that matter now, in one line at the bottom; a click does what the key does.

One widget instead of one a key, as Textual's own footer has them: it is there sooner, and
where a line is too short it leaves out whole keys rather than cutting one in two.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from flextui.tui.live_keys import in_usual_order, shown_key
from flextui.tui.text import MUTED
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
