"""The safety page: what cannot wait, when to stop, what is checked first. One key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from flextui.tui.dialog import Page
from flextui.tui.widgets.prose import two_columns
from flextui.wording.programme import our_programme, safety_page


class SafetyScreen(Page[None]):
    """When to stop and whom to ask, the most urgent first."""

    TITLE = "When to stop, and whom to ask"
    ROOMY = True
    HELP = "What cannot wait, when to stop, and what a provider should see first."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "cancel", "Back", id="safety", show=False),
    ]

    def texts(self) -> ComposeResult:
        """Yield the lists and the advice."""
        yield two_columns(safety_page(our_programme()))
