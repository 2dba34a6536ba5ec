"""The safety page: what cannot wait, when to stop, what is checked first. One key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from flextui.store.programme_file import programme
from flextui.tui.dialog import Page
from flextui.tui.widgets.prose import Prose
from flextui.wording.programme import safety_page
from flextui.wording.text import sections


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
        parts = sections(safety_page(programme()))
        half = len(parts) // 2
        with Container(classes="columns"):
            for column in (parts[:half], parts[half:]):
                with Vertical():
                    yield Prose(*(block for part in column for block in part))
