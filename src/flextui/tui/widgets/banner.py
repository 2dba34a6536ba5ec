"""The banner above everything: what happened, what it means, what to do."""

from textual.content import Content
from textual.widgets import Static

from flextui.domain.banner import Banner, banner
from flextui.domain.overview import Overview

TONES: tuple[str, ...] = ("clear", "noted", "caution", "setback", "stop")
"""The tones that a stylesheet gives a colour."""


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
        self.update(Content("\n").join([Content(line) for line in found.lines]))
