"""The safety page: what cannot wait, when to stop, what is checked first. One key away."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from flextui.store.programme_file import programme
from flextui.tui.dialog import Page
from flextui.tui.widgets.prose import Heading, Paragraph, Point
from flextui.wording.programme import SafetyPart, safety_page


class SafetyScreen(Page[None]):
    """When to stop and whom to ask, the most urgent first."""

    TITLE = "When to stop, and whom to ask"
    ROOMY = True
    HELP = "What cannot wait, when to stop, and what a provider should see first."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "cancel", "Back", id="dialog_safety", show=False),
    ]

    def texts(self) -> ComposeResult:
        """Yield the lists and the advice."""
        parts = list(safety_page(programme()))
        half = len(parts) // 2
        with Container(classes="columns"):
            for column in (parts[:half], parts[half:]):
                with Vertical():
                    yield from _told(column)


def _told(parts: Iterable[SafetyPart]) -> Iterator[Widget]:
    """Yield what some parts of the page say."""
    for part in parts:
        yield Heading(part.title)
        yield from (Point(each) for each in part.points)
        if part.sentence:
            yield Paragraph(part.sentence, classes="calling" if part.calls else "")
