"""A text that names keys: it follows them when they become others."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.tui.keys import with_keys
from flextui.wording.banner import Banner, banner


class KeyedText(Static):
    """A text of ours in `said`, with keys in backticks as `with_keys` takes them."""

    said: reactive[str] = reactive("", layout=True)

    def on_mount(self) -> None:
        """Show another key as soon as a command has one."""
        self.watch(self.app, "own_keys", self._keys_changed, init=False)

    def _keys_changed(self) -> None:
        """Draw the keys that commands have now."""
        if "`" in self.said:
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the text with the keys as they are now."""
        return with_keys(self.app, self.said)


TONES: tuple[str, ...] = ("clear", "noted", "caution", "setback", "stop")
"""The tones that a stylesheet gives a colour."""


class BannerBox(KeyedText):
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


class OneLine(KeyedText):
    """Today's count and the log key in one line."""

    def show(self, overview: Overview) -> None:
        """Show today's count."""
        status = overview.status
        self.said = f"{status.sessions_today}/{status.goal} today, `log` log"
