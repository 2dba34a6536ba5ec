"""The third place: the history as a story."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from flextui.domain.overview import Overview
from flextui.domain.progression import Progress
from flextui.domain.scales import Phase
from flextui.domain.story import Line, story, story_ahead
from flextui.domain.story_filter import Filter, Order, filter_of, told
from flextui.tui.keys import bindings_of
from flextui.tui.place import Place
from flextui.tui.screens.history.deleting import delete
from flextui.tui.screens.history.detail import DetailScreen
from flextui.tui.screens.history.pane import LinePane
from flextui.tui.screens.history.table import StoryTable
from flextui.tui.widgets.keyed import Keyed
from flextui.tui.widgets.line_table import LineTable
from flextui.tui.widgets.text_field import TextLine

_ORDERS = tuple(Order)


class HistoryScreen(Place):
    """Every line of the story, to look at, find, correct, delete and take away."""

    PLACE = "history"
    CSS_PATH = "../../styles/history.tcss"
    AUTO_FOCUS = "StoryTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("history"),
        Binding("escape", "unfilter", "Show all", show=False, id="unfilter"),
    ]

    table = getters.query_one(StoryTable)
    query_input = getters.query_one("#query", Input)
    summary = getters.query_one("#summary", Static)
    heads = getters.query_one("#heads", Static)
    empty = getters.query_one("#empty", Keyed)
    pane = getters.query_one(LinePane)

    def __init__(self) -> None:
        """Begin with all lines, newest first."""
        self._progress: Progress | None = None
        self._lines: tuple[Line, ...] = ()
        self._wanted = Filter()
        self._order = Order.NEWEST
        super().__init__()

    def content(self) -> ComposeResult:
        """Lay out the filter, the summary, the table and what it is about."""
        query = TextLine(
            placeholder="seated, caution, 3m, 2026-01, any text",
            compact=True,
            select_on_focus=False,
            id="query",
        )
        query.display = False  # from the first moment on: keys typed ahead belong to the table
        with Vertical(id="history"):
            yield query
            yield Static(id="summary")
            yield Static(id="heads")
            yield StoryTable(self.app.now)
            yield Keyed(id="empty")
            yield LinePane()

    def on_screen_resume(self) -> None:
        """Show what changed while another place was shown."""
        if self.app.overview is not None:
            self.show(self.app.overview)

    def show(self, overview: Overview) -> None:
        """Tell the story anew when the records changed; what is not seen waits."""
        if not self.is_current:
            return
        self.table.now = overview.now
        if not _same_history(self._progress, overview.progress):
            self._progress = overview.progress
            self._lines = (*story_ahead(overview.progress), *story(overview.progress))
            self._tell(self.table.cursor)

    def _tell(self, place: int = 0, *, from_top: bool = False) -> None:
        """Show the lines that the filter tells, with the cursor on the line where it was.

        When that line is not there any more, the cursor goes to `place`.
        """
        before = None if from_top else self.table.current
        lines = told(self._lines, self._wanted, self._order)
        self.table.by_day = self._order in (Order.NEWEST, Order.OLDEST)
        self.table.show(lines, _place_of(before, lines, place))
        self.summary.update(Content(self._summary(len(lines))))
        self.table.display = self.heads.display = bool(lines)
        self.empty.display = not lines
        self.empty.said = self._why_empty()
        self.call_after_refresh(self._head)
        self._moved()
        self.refresh_bindings()

    def _head(self) -> None:
        """Write the names of the columns over them."""
        self.heads.update(self.table.look.heads())

    def on_resize(self, event: Resize) -> None:
        """Name the columns that there are at the new width."""
        del event
        self.call_after_refresh(self._head)

    def _summary(self, shown: int) -> str:
        """Return how many lines of how many are shown, which, and in what order."""
        count = f"{len(self._lines):,}".replace(",", " ")
        if self._wanted == Filter():
            return f"{count} lines, {self._order}"
        few = f"{shown:,}".replace(",", " ")
        return f"{few} of {count} lines, {self._order}: {self._wanted.words()}"

    def _why_empty(self) -> str:
        """Return what to do where there is nothing to see."""
        overview = self.app.overview
        if self._lines:
            return "Nothing has all of this. `escape` shows everything again."
        if overview is not None and overview.status.phase is Phase.SCREENING:
            return "Nothing here yet. It begins with a few questions: press `screening`."
        return "Nothing here yet. Press `log` to log a session."

    def action_filter(self) -> None:
        """Type what to look for."""
        self.query_input.display = True
        self.set_focus(self.query_input)  # at once: `focus()` would let the next key slip by

    @on(Input.Changed, "#query")
    def _query_changed(self, event: Input.Changed) -> None:
        """Show what fits what was typed so far."""
        event.stop()
        self._wanted = filter_of(event.value, self.app.today)
        self._tell()

    @on(Input.Submitted, "#query")
    def _query_done(self, event: Input.Submitted) -> None:
        """Go to the lines that were found."""
        event.stop()
        self.query_input.display = bool(self.query_input.value.strip())
        self.table.focus()

    def action_unfilter(self) -> None:
        """Show everything again."""
        self.query_input.value = ""
        self.query_input.display = False
        self.table.focus()

    def action_sort(self) -> None:
        """Go to the next order."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._tell(from_top=True)

    @on(LineTable.Moved)
    def _moved(self) -> None:
        """Tell of the line under the cursor, where there is room beside the table."""
        self.pane.show(self.table.current)

    @on(LineTable.Chosen)
    def _chosen(self, event: LineTable.Chosen) -> None:
        """Tell everything about the line that was clicked twice."""
        event.stop()
        self.action_detail()

    @work
    async def action_detail(self) -> None:
        """Tell everything about the line, and do what the person then wants."""
        line = self.table.current
        if line is None:
            return
        match await self.app.push_screen_wait(DetailScreen(line)):
            case "edit":
                self.action_edit()
            case "delete":
                self.action_delete()
            case _:
                pass

    @work
    async def action_delete(self) -> None:
        """Delete the record of the line, after saying what that would mean."""
        line = self.table.current
        if line is not None and line.record is not None:
            await delete(self.app, line.record)

    @work
    async def action_edit(self) -> None:
        """Correct the record of the line."""
        from flextui.tui.screens.history.editing import EditScreen

        line = self.table.current
        if line is not None and line.record is not None:
            await self.app.push_screen_wait(EditScreen(line.record))

    @work
    async def action_export(self) -> None:
        """Take the history away."""
        from flextui.tui.screens.history.exporting import ExportScreen

        await self.app.push_screen_wait(ExportScreen(self._lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what has nothing to be done to."""
        del parameters
        if not self.is_mounted:
            return True
        match action:
            case "unfilter":
                return self.query_input.display
            case "detail" | "sort" | "filter" | "export":
                return True if self._lines else None
            case "edit" | "delete":
                line = self.table.current
                return True if line is not None and line.record is not None else None
            case _:
                return True


def _same_history(before: Progress | None, after: Progress) -> bool:
    """Whether two states tell the same story: the same records, and the same break up to now."""
    return (
        before is not None
        and before.outcomes is after.outcomes
        and before.later == after.later
        and before.gap == after.gap
    )


def _place_of(line: Line | None, lines: Sequence[Line], place: int) -> int:
    """Return where a line stands among others, `place` when it is not there."""
    if line is None or line.record is None:
        return place
    for number, other in enumerate(lines):
        record = other.record
        if other.kind is line.kind and record is not None and record.id == line.record.id:
            return number
    return place
