"""The history."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from flextui.rules.outlook import Overview
from flextui.rules.progression import Progress
from flextui.rules.records import Phase, Record
from flextui.rules.whatif import Difference, difference_with
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Page
from flextui.tui.keys import bindings_of, with_keys
from flextui.tui.place import Place
from flextui.tui.screens.history_rows import StoryTable
from flextui.tui.widgets.banner import KeyedText
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.line_table import LineTable
from flextui.tui.widgets.prose import Prose, Reading
from flextui.tui.widgets.text_field import TextLine
from flextui.wording.account import would_mean
from flextui.wording.filter import Filter, Order, filter_of, filtered
from flextui.wording.story import (
    KIND_NAMES,
    Line,
    detail,
    name_of,
    story,
    story_ahead,
)
from flextui.wording.text import Paragraph
from flextui.wording.words import STAGE_NAMES


class DetailScreen(Page[str]):
    """A line with its reasons, what it changed, and every field of its record.

    It is left with `edit` or `delete` when that is what the person wants to do.
    """

    HELP = (
        "Everything about this line. `edit` corrects its record, `delete` deletes it, `back` "
        "goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "choose('edit')", "Edit", id="edit"),
        Binding("D,delete", "choose('delete')", "Delete", id="delete"),
    ]

    def __init__(self, line: Line) -> None:
        """Tell of a line."""
        self._line = line
        super().__init__()

    def on_mount(self) -> None:
        """Give the page its title."""
        self.heading.update(title_of(self._line))

    def texts(self) -> ComposeResult:
        """Yield what the line means, then the fields of its record."""
        line = self._line
        said, *fields = detail(line)
        if line.record is not None and not line.is_record:
            follows = f"It follows from the {name_of(line.record)}."
            fields.insert(0, Paragraph(follows, tone="quiet", tight=True))
        yield Prose(said, *fields, keyed=line.is_record)

    def foot(self) -> ComposeResult:
        """Yield what can be done with the record."""
        with Buttons():
            if self._line.record is not None:
                yield KeyButton("Edit", "edit", "screen.choose('edit')", focusable=False)
                yield KeyButton("Delete", "delete", "screen.choose('delete')", focusable=False)
            yield KeyButton("Back", "back", "screen.cancel")

    def action_choose(self, command: str) -> None:
        """Leave with what is to be done; a break has no record to do it to."""
        if self._line.record is not None:
            self.dismiss(command)


def title_of(line: Line) -> Content:
    """Return what the line is: the outcome of a session, or the kind of line."""
    record, word = line.record, line.word
    if line.is_record and record is not None:
        name = name_of(record)
        said = f"{name[0].upper()}{name[1:]}"
        return (
            Content.assemble((f"{word}  ", f"$tone-{word.tone}"), said) if word else Content(said)
        )
    about = ", ".join(STAGE_NAMES[stage] for stage in line.stages)
    return Content(f"{KIND_NAMES[line.kind]}: {about}" if about else KIND_NAMES[line.kind])


class LinePane(Reading, can_focus=False):
    """All that a line tells, which scrolls where it is long."""

    _line: Line | None = None
    _told: Line | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title above the text."""
        yield Static(classes="title")
        yield Prose(keyed=True)

    def show(self, line: Line | None) -> None:
        """Tell of another line, from its beginning; of none, take no room."""
        self.set_class(line is None, "-nothing")
        self._line = line
        if self.display:
            self.on_show()

    def on_show(self) -> None:
        """Tell of the line, from its beginning, if another one was come to meanwhile."""
        if self._line is not None and self._line is not self._told:
            self._told = self._line
            self.query_one(".title", Static).update(title_of(self._line))
            self.query_one(Prose).show(detail(self._line))
            self.scroll_home(animate=False)


_BACK = "`undo` takes it back."


async def delete(app: Core, record: Record) -> None:
    """Delete a record if the person wants to, knowing what it means."""
    overview = app.overview
    if overview is None:
        return
    rest = [each for each in app.diary.records if each.id != record.id]
    meaning = await app.aside(partial(difference_with, overview.progress, rest, [record.id]))
    name = name_of(record)
    said = with_keys(app, question_text(meaning)).plain
    question = Ask(f"Delete the {name}?", said, yes="Delete", no="Keep it")
    if not await app.push_screen_wait(question):
        return
    if await app.keep(lambda: app.diary.journal.delete(record.id)) is not None:
        back = with_keys(app, _BACK).plain
        app.tell(" ".join([f"Deleted: {name}.", *would_mean(meaning, "That"), back]))


def question_text(meaning: Difference) -> str:
    """Return what deleting would do, and that it can be taken back."""
    said = would_mean(meaning, "Deleting this") or ["The programme stays as it is."]
    return "\n".join([*said, "", "You can take it back with `undo`."])


_ORDERS = tuple(Order)


class HistoryScreen(Place):
    """Every line of the story, to look at, find, correct, delete and take away."""

    PLACE = "history"
    HELP = (
        "Every session and check-in, and what came of it, the latest first. Anything here can "
        "be corrected."
    )
    CSS_PATH = "../styles/history.tcss"
    AUTO_FOCUS = "StoryTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("history"),
        Binding("escape", "unfilter", "Show all", show=False, id="unfilter"),
    ]

    table = getters.query_one(StoryTable)
    query_input = getters.query_one("#query", Input)
    summary = getters.query_one("#summary", Static)
    heads = getters.query_one("#heads", Static)
    empty = getters.query_one("#empty", KeyedText)
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
            yield KeyedText(id="empty")
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
        lines = filtered(self._lines, self._wanted, self._order)
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
        from flextui.tui.screens.correction import EditScreen

        line = self.table.current
        if line is not None and line.record is not None:
            await self.app.push_screen_wait(EditScreen(line.record))

    @work
    async def action_export(self) -> None:
        """Take the history away."""
        from flextui.tui.screens.exporting import ExportScreen

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
