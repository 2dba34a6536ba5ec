"""Fields in which a person types: a short line, and a note."""

import re
from collections.abc import Callable

from textual import events, getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from flextui.tui.widgets.field import Field
from flextui.wording.words import printable

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, the cursor
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, links
)
"""What a terminal would take as an order, as a whole."""


def pasted(text: str) -> str:
    """Return what was pasted without a terminal's orders, and with line ends as they should be."""
    return _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


class TextLine(Input):
    """A line of text; what is pasted brings no control characters with it."""

    def _on_paste(self, event: events.Paste) -> None:
        """Take in the pasted text as one line, as much of it as there is room for."""
        event.prevent_default()
        event.stop()
        lines = [printable(line).strip() for line in pasted(event.text).splitlines()]
        text, (start, end) = " ".join(line for line in lines if line), sorted(self.selection)
        if self.max_length:
            text = text[: max(0, self.max_length - len(self.value) + end - start)]
        self.replace(text, start, end)


class TextField(Field):
    """A short text with its label; an answer beside it says how it was understood."""

    answer = getters.query_one("#answer", Static)

    def __init__(
        self,
        label: str,
        placeholder: str = "",
        *,
        restrict: str | None = None,
        longest: int = 40,
        means: Callable[[str], object] = str,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Ask for a text of at most `longest` characters that match `restrict`.

        `means` returns what a text stands for, or raises ValueError with one sentence.
        """
        self._means = means
        self.input = TextLine(
            placeholder=placeholder,
            restrict=restrict,
            max_length=longest,
            compact=True,
            select_on_focus=False,
        )
        super().__init__(label, id=id)

    def compose(self) -> ComposeResult:
        """Lay out label, input and answer."""
        yield Static(self.labelled)
        yield self.input
        yield Static(id="answer")

    @property
    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.input.value.strip()

    @property
    def held(self) -> str | None:
        """What was typed, None for nothing."""
        return self.text or None

    def meant(self) -> object:
        """Return what the text stands for. Raises ValueError, with one sentence."""
        return self._means(self.text)

    def show(self, value: object) -> None:
        """Put a text into it."""
        self.input.value = printable(str(value))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Changed(self))

    def reply(self, text: str, *, wrong: bool = False) -> None:
        """Say how the text was understood, or what is wrong with it."""
        self.set_class(wrong, "-wrong")
        self.answer.update(Content(text))


class NoteArea(TextArea):
    """A text of several lines in which enter is for the form, and up and down lead out of it."""

    HELP = "Any text. `ctrl+j` begins a new line, `enter` saves the form."

    class Entered(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        """Hand enter to the form; ctrl+j (and shift+enter where it is told apart) breaks a line."""
        match event.key:
            case "enter":
                event.stop()
                event.prevent_default()
                self.post_message(self.Entered())
            case "ctrl+j" | "shift+enter":
                event.stop()
                event.prevent_default()
                self.insert("\n")
            case "up" if self._row == 0:
                event.stop()
                event.prevent_default()
                self.screen.focus_previous()
            case "down" if self._row == self.wrapped_document.height - 1:
                event.stop()
                event.prevent_default()
                self.screen.focus_next()
            case _:
                await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take in the pasted text without what a terminal would obey."""
        event.prevent_default()
        event.stop()
        self.replace(printable(pasted(event.text), lines=True), *self.selection)

    @property
    def _row(self) -> int:
        """The row of the cursor, as the text is wrapped."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y


class NoteField(Field):
    """A note of any text, as tall as it needs to be (up to four lines)."""

    area = getters.query_one(NoteArea)

    def compose(self) -> ComposeResult:
        """Lay out label and text."""
        yield Static(self.labelled)
        yield NoteArea(
            compact=True,
            highlight_cursor_line=False,
            placeholder="whatever you want to remember",
            tab_behavior="focus",
        )

    @property
    def held(self) -> str | None:
        """What was written, None for nothing but spaces."""
        return self.area.text if self.area.text.strip() else None

    def meant(self) -> str:
        """Return what was written, without spaces and empty lines around it."""
        return self.area.text.strip()

    def show(self, value: object) -> None:
        """Put a note into it."""
        self.area.text = printable(str(value), lines=True)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Changed(self))
