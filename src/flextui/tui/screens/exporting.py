"""Taking the history away: a report to show, or a copy of the data."""

import asyncio
import stat
from collections.abc import Sequence
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content

from flextui.report.documents import FORMATS, Format, Request, reminder_times
from flextui.store import files
from flextui.store.files import Layout
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.screens.form import Form, form_sheets, wrong
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.field import ChoiceField, Field
from flextui.tui.widgets.text_field import TextField
from flextui.wording.statistics import sessions_of, within
from flextui.wording.story import Line
from flextui.wording.times import Span, clocks_of, spans_among
from flextui.wording.words import plural, quoted

_LONGEST_PATH = 1000
_LONGEST_NAME = 100


class ExportScreen(Form):
    """What to take away, of which days, and into which file."""

    TITLE = "Export"
    CSS_PATH: ClassVar[Sheets] = form_sheets("export")
    AUTO_FOCUS = "#format"
    HELP = (
        "Left and right choose what to take away. The days are all, unless you name some: 3m, "
        "2026, 2026-01..2026-03. Reminders are a calendar for your phone, at the times you name. "
        "`save` writes the file; it is readable by you alone."
    )

    ROOMY = False
    HINT = "`tab` next   `left`/`right` choose"

    format = getters.query_one("#format", ChoiceField)
    days = getters.query_one("#days", TextField)
    whose = getters.query_one("#name", TextField)
    times = getters.query_one("#times", TextField)
    file = getters.query_one("#file", TextField)

    def __init__(self, lines: tuple[Line, ...]) -> None:
        """Export the story that these lines (newest first) are."""
        self._lines = lines
        self._suggested = ""
        super().__init__()

    def asks(self) -> ComposeResult:
        """Yield what to take away, of which days, whose it is, when to remind, and the file."""
        reports_first = sorted(FORMATS, key=lambda form: not FORMATS[form].has_name)
        formats = tuple((form, FORMATS[form].label) for form in reports_first)
        yield ChoiceField("What", formats, formats[0][0], id="format")
        yield TextField("Days", "all, or 3m, 2w", id="days")
        yield TextField("Name on it", "none", longest=_LONGEST_NAME, id="name")
        usual = clocks_words(self._usual_times())
        yield TextField("Remind at", usual, longest=_LONGEST_NAME, id="times")
        yield TextField("File", longest=_LONGEST_PATH, id="file")

    def on_mount(self) -> None:
        """Suggest a file."""
        self._look()

    @property
    def touched(self) -> bool:
        """Never: what is taken away is still there."""
        return False

    @property
    def _chosen(self) -> Format:
        """What is to be taken away."""
        return FORMATS[self.format.value]

    @property
    def _demo_folder(self) -> str:
        """The only folder that a demo writes to, and that goes with it; none for a real diary."""
        return self.app.diary.journal.layout.directory if self.app.is_demo else ""

    def _usual_times(self) -> Sequence[time]:
        """Return when a calendar reminds that names no times."""
        overview = self.app.overview
        return reminder_times(self.app.settings, overview.status.goal) if overview else ()

    @on(Field.Changed)
    def _look(self) -> None:
        """Suggest a file for what is chosen, and say what it would hold."""
        chosen = self._chosen
        self.days.display = chosen.has_days
        self.whose.display = chosen.has_name
        self.times.display = chosen.has_times
        if self.file.text == self._suggested:
            folder, chosen_in = self._demo_folder or "~", self.format.value
            self._suggested = f"{folder}/flextui-{chosen.noun}-{self.app.today}.{chosen_in}"
            self.file.input.value = self._suggested
        try:
            self.say(Content(self._said(self._request())).stylize(MUTED))
        except ValueError as error:
            self.say(wrong(f"{error}."))

    def _said(self, request: Request) -> str:
        """Return what the file would hold."""
        if self._chosen.has_times:
            times = request.times or self._usual_times()
            return f"{plural(len(times), 'reminder')} a day, at {clocks_words(times)}."
        told = [line for line in self._lines if not (line.ahead and self._chosen.has_name)]
        count = len(sessions_of(within(told, request.span)))
        days = request.span.words()
        return f"{plural(count, 'session')}{f', {days}' if days else ''}."

    def _request(self) -> Request:
        """Return what was asked for. Raises ValueError, with what is wrong."""
        chosen = self._chosen
        span = days_of(self.days.text, self.app.today) if chosen.has_days else Span()
        times = clocks_of(self.times.text) if chosen.has_times else ()
        name = self.whose.text if chosen.has_name else ""
        return Request(self.app.diary.journal, self.app.now, span, name, times)

    async def save(self) -> None:
        """Write the file, after asking when there is one already."""
        try:
            request = self._request()
        except ValueError:
            self.go_to("times" if self._chosen.has_times else "days")
            return
        path = Path(self._demo_folder, place(self.file.text))
        layout = self.app.diary.journal.layout
        if said := await asyncio.to_thread(problem, path, layout, self._demo_folder):
            self.say(wrong(said))
            self.go_to("file")
            return
        if await asyncio.to_thread(path.exists) and not await self._may_replace(path):
            return
        write = partial(_written, request, self.format.value, path)
        if await self.keep(write, "Writing ...") is None:
            return
        then = ". Open it in a browser, to read or to print." if path.suffix == ".html" else ""
        if self._demo_folder:
            then = f"{then or '.'} It goes when the demo ends."
        self.app.tell(f"Saved: {one_line(str(path))}{then}")

    async def _may_replace(self, path: Path) -> bool:
        """Ask whether a file may be replaced."""
        said = f"There is already {one_line(str(path))}."
        question = Ask("Replace the file?", said, yes="Replace", no="Keep it")
        return await self.app.push_screen_wait(question) is True


def days_of(text: str, today: date) -> Span:
    """Return the days that were typed: all, or those that all of the words name.

    Raises ValueError, with one sentence, for a word that names none.
    """
    span, words = Span(), text.lower().split()
    for named in spans_among(words if words != ["all"] else [], today):
        match named:
            case Span():
                span = span.within(named)
            case _:
                raise ValueError(
                    f"{quoted(named)} names no days; write 3m, 2026-01 or 2026-01-05..today"
                )
    return span


def clocks_words(times: Sequence[time]) -> str:
    """Return times of day beside each other."""
    return ", ".join(f"{each:%H:%M}" for each in times)


def place(text: str) -> Path:
    """Return the file that a text names; `~` is the home directory."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def problem(path: Path, layout: Layout, within: str = "") -> str:
    """Return why no file can be written there, as a sentence; nothing when it can.

    The store's own files, in `layout`, are not replaced; with `within`, it can only be written
    in that folder.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_folder = False
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file can be called so"
        return f"{quoted(str(path))} cannot be written: {why}."
    if within and not path.resolve().is_relative_to(Path(within).resolve()):
        return f"A demo writes into its own folder alone: {one_line(within)}."
    if layout.owns(path):
        return f"{one_line(str(path))} is a file of flextui's own; name another one."
    if is_folder:
        return f"{one_line(str(path))} is a folder; name a file in it."
    if path.parent != Path() and not path.parent.is_dir():
        return f"There is no folder {one_line(str(path.parent))}."
    return ""


def _written(request: Request, format_: str, path: Path) -> Path:
    """Make a document, write it as a whole, readable by its owner alone, and return its file."""
    files.replace(str(path), FORMATS[format_].make(request))
    return path
