"""The banner above everything: what happened, what it means, what to do."""

from textual.app import RenderResult
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
    """A box with a title and a few sentences; hidden when there is nothing to say.

    Where it stands over what scrolls and there are few rows, it is one line.
    """

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

    def render(self) -> RenderResult:
        """Draw the sentences, or the title and as much of them as one line holds."""
        said = super().render()
        if self.parent is self.screen and self.screen.has_class("-flat"):
            return Content(f"{self.border_title}: {' '.join(str(said).splitlines())}")
        return said

    def _with_keys(self, line: str) -> str:
        """Return a line that names the keys as they are now."""
        for named, command in _NAMED.items():
            if named in line:
                live = f" with {key_of(self.app, command)}{named[-1]}"
                line = line.replace(named, live)
        return line
