"""Everything about the line under the cursor, beside the table where there is room."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.domain.story import Line
from flextui.domain.story_detail import facts, told
from flextui.tui.live_keys import with_keys
from flextui.tui.screens.history.detail import title_of
from flextui.tui.text import MUTED, lines_of
from flextui.tui.widgets.reading import Reading

_LABEL = 20
"""The cells that the name of a field takes."""


class LineText(Static):
    """A line with its reasons, what it changed, and the fields of its record, in one text."""

    line: reactive[Line | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """Draw the line for the width there is; nothing without one."""
        width = self.content_size.width
        if self.line is None or width <= _LABEL:
            return Content("")
        return Content("\n").join(self._lines(self.line, width))

    def on_resize(self) -> None:
        """Lay out anew for the new width."""
        self.refresh(layout=True)

    def _lines(self, line: Line, width: int) -> Iterator[Content]:
        """Yield the title of a line, what it means, then its fields, broken for a width."""
        yield from title_of(line).wrap(width)
        yield Content("")
        for sentence in told(line):
            said = lines_of(sentence)
            text = with_keys(self.app, said) if line.is_record else Content(said)
            yield from text.wrap(width)
        if line.record is None:
            return
        yield Content("")
        for label, value in facts(line.record):
            name = Content(f"{label:<{_LABEL}}").stylize(MUTED)
            for part in Content(lines_of(value)).wrap(width - _LABEL):
                yield Content.assemble(name, part)
                name = Content(" " * _LABEL)


class LinePane(Reading, can_focus=False):
    """The text of a line, which scrolls where it is long."""

    _line: Line | None = None

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield LineText()

    def show(self, line: Line | None) -> None:
        """Tell of another line, from its beginning; of none, take no room."""
        self.set_class(line is None, "-nothing")
        self._line = line
        if self.display:
            self._tell()

    def on_show(self) -> None:
        """Tell of the line that was come to while there was no room."""
        self._tell()

    def _tell(self) -> None:
        """Tell of the line, from its beginning, if it is another one."""
        text = self.query_one(LineText)
        if text.line is not self._line:
            text.line = self._line
            self.scroll_home(animate=False)
