"""Everything about one line of the history."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from flextui.domain.story import Line
from flextui.domain.story_detail import facts, name_of, told
from flextui.domain.story_words import KIND_NAMES
from flextui.domain.words import STAGE_NAMES
from flextui.tui.live_keys import with_keys
from flextui.tui.page import Page, Sheets, sheets
from flextui.tui.text import MUTED, lines_of
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton


class DetailScreen(Page[str]):
    """A line with its reasons, what it changed, and every field of its record.

    It is left with `edit` or `delete` when that is what the person wants to do.
    """

    CSS_PATH: ClassVar[Sheets] = sheets("detail")
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
        for sentence in told(self._line):
            said = lines_of(sentence)
            yield Static(with_keys(self.app, said) if self._line.is_record else Content(said))
        record = self._line.record
        if record is None:
            return
        if not self._line.is_record:
            yield Static(Content(f"It follows from the {name_of(record)}.").stylize(MUTED))
        yield Static("")
        for label, value in facts(record):
            with Horizontal(classes="fact"):
                yield Static(Content(label).stylize(MUTED), classes="label")
                yield Static(Content(lines_of(value)), classes="value")

    def foot(self) -> ComposeResult:
        """Yield what can be done with the record."""
        with Buttons():
            if self._line.record is not None:
                yield KeyButton("Edit", "edit", "screen.choose('edit')", focusable=False)
                yield KeyButton("Delete", "delete", "screen.choose('delete')", focusable=False)
            yield KeyButton("Back", "dialog_back", "screen.cancel")

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
