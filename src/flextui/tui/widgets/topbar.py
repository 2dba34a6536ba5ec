"""The top bar: the places with their keys, and the time."""

from collections.abc import Iterator, Sequence

from textual import getters
from textual.content import Content
from textual.reactive import reactive

from flextui.rules.outlook import Overview
from flextui.tui.commands import COMMANDS
from flextui.tui.core import Core
from flextui.tui.text import MUTED
from flextui.tui.widgets.spots import Spot, Spots
from flextui.wording.words import day_words, time_words

PLACES: tuple[str, ...] = ("today", "stages", "history", "progress")
"""The modes that the keys 1 to 4 lead to."""


class TopBar(Spots):
    """Name, places, day and time in one line; the places stay where there is little room."""

    DEFAULT_CSS = """
    TopBar {
        height: 1;
        padding: 0 1;
    }
    """

    app = getters.app(Core)
    moment: reactive[tuple[str, str]] = reactive(("", ""))

    def __init__(self, place: str) -> None:
        """Mark `place` as the one that is open."""
        self._here = place
        super().__init__()

    def show(self, overview: Overview) -> None:
        """Show the moment of the overview."""
        self.moment = (day_words(overview.now.date()), time_words(overview.now))

    def render(self) -> Content:
        """Draw the places, and beside them what there is room for."""
        width = self.content_size.width
        gap, places = self._gap, [tab for _, tab in self._tabs()]
        left = self._name_shown + Content(" " * gap).join(places)
        day, time = self.moment
        room = width - left.cell_length - gap
        when = f"{day}  {time}" if len(day) + len(time) + gap <= room else time
        if len(when) > room:
            return left
        return left.pad_right(room + gap - len(when)) + Content.styled(when, MUTED)

    def spots(self) -> Sequence[Spot]:
        """Return where each place stands."""
        left, gap, found = self._name_shown.cell_length, self._gap, []
        for place, tab in self._tabs():
            found.append(Spot(left, 0, tab.cell_length, place))
            left += tab.cell_length + gap
        return found

    @property
    def _name_shown(self) -> Content:
        """The application's name, where there is room for it beside the places and the time."""
        name = f"{'flextui demo' if self.app.is_demo else 'flextui'}   "
        needed = len(name) + self._width(2) + 2 + len(self.moment[1])
        shown = name if needed <= self.content_size.width else ""
        return Content.styled(shown, "$text-primary bold")

    @property
    def _gap(self) -> int:
        """How many cells are between two places: two where there is room."""
        return 2 if self._width(2) <= self.content_size.width else 1

    def _width(self, gap: int) -> int:
        """Return how wide the places are together."""
        widths = [tab.cell_length for _, tab in self._tabs()]
        return sum(widths) + gap * (len(widths) - 1)

    def _tabs(self) -> Iterator[tuple[str, Content]]:
        """Yield each place with its key and label."""
        for command in COMMANDS:
            if command.id in PLACES:
                tab = Content.assemble((f"{self.key(command.id)} ", MUTED), command.label)
                lit = self.lit is not None and self.lit.action == command.id
                yield command.id, tab.stylize(self._look(command.id, lit=lit))

    def _look(self, place: str, *, lit: bool) -> str:
        """Return the style of a place: the open one stands out, and the one under the pointer."""
        ground = " on $boost" if lit else ""
        return f"bold underline{ground}" if place == self._here else f"{MUTED}{ground}"
