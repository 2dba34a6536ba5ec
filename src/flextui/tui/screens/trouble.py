"""What is shown when the journal cannot be read: why, that nothing was changed, what to do."""

from textual.app import ComposeResult

from flextui.rules.outlook import Overview
from flextui.tui.dialog import Page
from flextui.tui.widgets.buttons import KeyButton
from flextui.tui.widgets.prose import Prose
from flextui.wording.text import Paragraph, Points

_KEPT = "Nothing was changed. flextui never writes over a journal that it cannot read."
_STEPS = (
    "flextui doctor says in a shell what is wrong with it.",
    "flextui doctor --repair brings back what can be read, and keeps the damaged file aside.",
    "flextui backup list shows the copies that were kept.",
)


class TroubleScreen(Page[None]):
    """The reason in one sentence and the ways on; it goes away once the journal can be read."""

    TITLE = "Your journal cannot be read"
    HELP = "Why the journal cannot be read, and what can be done about it."

    def __init__(self, why: str) -> None:
        """Show `why`, one sentence."""
        self._why = why
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield the reason and the ways on."""
        yield Prose(Paragraph(self._why), Paragraph(_KEPT), Points(_STEPS))

    def foot(self) -> ComposeResult:
        """Yield the way out."""
        yield KeyButton("Quit", "leave", "app.leave")

    def on_mount(self) -> None:
        """Follow the overview: when there is one, the trouble is over."""
        self.watch(self.app, "overview", self._perhaps_over, init=False)

    def _perhaps_over(self, overview: Overview | None) -> None:
        """Go away once the journal can be read."""
        if overview is not None:
            self.dismiss(None)

    def action_cancel(self) -> None:
        """Leave the application: there is nothing behind this page."""
        self.app.exit(return_code=1)
