"""The banner above everything: what happened, what it means, what to do."""

from textual.content import Content

from flextui.domain.banner import Banner, banner
from flextui.domain.overview import Overview
from flextui.tui.widgets.keyed import Keyed

TONES: tuple[str, ...] = ("clear", "noted", "caution", "setback", "stop")
"""The tones that a stylesheet gives a colour."""


class BannerBox(Keyed):
    """A box with a title and a few sentences; hidden when there is nothing to say.

    Where it stands over what scrolls and there are few rows, it is one line.
    """

    def on_mount(self) -> None:
        """Hide until there is something to say."""
        super().on_mount()
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
        self.said = "\n".join(found.lines)

    def render(self) -> Content:
        """Draw the sentences, or the title and as much of them as one line holds."""
        said = super().render()
        if self.parent is self.screen and self.screen.has_class("-flat"):
            return Content(" ").join([Content(f"{self.border_title}:"), *said.split("\n")])
        return said
