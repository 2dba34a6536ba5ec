"""The banner above everything: what happened, what it means, what to do."""

from textual.content import Content
from textual.widgets import Static

from flextui.domain.banner import Banner, banner
from flextui.domain.overview import Overview
from flextui.tui.live_keys import key_of

TONES: tuple[str, ...] = ("clear", "noted", "caution", "setback", "stop")
"""The tones that a stylesheet gives a colour."""

_NAMED = {" with c.": "clearance", " with ! ": "safety"}
"""How sentences name keys, and the commands that these are for."""


class BannerBox(Static):
    """A box with a title and a few sentences; hidden when there is nothing to say."""

    def on_mount(self) -> None:
        """Hide until there is something to say."""
        self.display = False

    def show(self, overview: Overview) -> None:
        """Show what the overview has to say."""
        self.show_banner(banner(overview))

    def show_banner(self, found: Banner | None) -> None:
        """Show a banner, or hide."""
        self.display = found is not None
        if found is None:
            return
        for tone in TONES:
            self.set_class(tone == found.tone, f"-{tone}")
        self.border_title = Content(f"{found.glyph} {found.title}")
        self.update(Content("\n").join([Content(self._with_keys(line)) for line in found.lines]))

    def _with_keys(self, line: str) -> str:
        """Return a line that names the keys as they are now."""
        for named, command in _NAMED.items():
            if named in line:
                live = f" with {key_of(self.app, command)}{named[-1]}"
                line = line.replace(named, live)
        return line
