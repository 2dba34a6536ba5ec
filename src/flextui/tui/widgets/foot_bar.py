"""The keys that matter now, in one line at the bottom; a click does what the key does.

One widget instead of one a key, as Textual's own footer has them: it is there sooner, and
where a line is too short it leaves out whole keys rather than cutting one in two.
"""

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from flextui.tui.live_keys import shown_key
from flextui.tui.text import MUTED

_ALWAYS = frozenset({"help", "safety"})
"""Commands that keep their place where not all have one."""

_GAP = "  "


class FootBar(Widget):
    """One line of keys with their labels; what cannot be done now is muted."""

    DEFAULT_CSS = """
    FootBar {
        dock: bottom;
        height: 1;
        background: $footer-background;
        color: $footer-foreground;
    }
    """

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        """Draw anew when the keys changed."""
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Draw as many keys as there is room for."""
        entries = list(self._entries())
        kept = {name for name, _ in entries}
        for name, _ in reversed(entries):
            if _width(entries, kept) <= self.size.width:
                break
            if name not in _ALWAYS:
                kept.discard(name)
        return Content(_GAP).join([entry for name, entry in entries if name in kept])

    def _entries(self) -> Iterator[tuple[str, Content]]:
        """Yield every shown command with its key and label, once."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding, name = active.binding, active.binding.id or active.binding.action
            if not binding.show or name in seen:
                continue
            seen.add(name)
            yield name, self._entry(binding, enabled=active.enabled)

    def _entry(self, binding: Binding, *, enabled: bool) -> Content:
        """Return one key with its label."""
        key = shown_key(self.app, binding)
        if not enabled:
            return Content(f"{key} {binding.description}").stylize(MUTED)
        text = Content.assemble((key, "$text-accent bold"), f" {binding.description}")
        return text.stylize(Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"}))


def _width(entries: list[tuple[str, Content]], kept: set[str]) -> int:
    """Return how many cells the kept entries take."""
    widths = [entry.cell_length for name, entry in entries if name in kept]
    return sum(widths) + len(_GAP) * max(0, len(widths) - 1)
