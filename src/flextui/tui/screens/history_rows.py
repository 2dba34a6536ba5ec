"""The rows of the history: what stands in each column, and the table of them."""

from datetime import datetime

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from flextui.rules.records import CheckIn, Ended, Session, Site
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.line_table import LineTable
from flextui.wording.story import (
    AHEAD,
    SIGNS,
    Line,
    line_text,
)
from flextui.wording.words import ENDED_WORDS, STAGE_NAMES, pains_phrase, time_words

_WIDTHS: dict[str, int] = {
    "when": 15,
    "stage": 8,
    "outcome": 16,
    "pain": 12,
    "effort": 6,
    "reps": 5,
    "site": 19,
    "note": 0,
}
"""Every column with its width in cells; the note takes what is left."""

_LAYOUTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (112, tuple(_WIDTHS)),
    (90, ("when", "stage", "outcome", "pain", "effort", "reps", "note")),
    (64, ("when", "stage", "outcome", "pain", "note")),
    (57, ("when", "stage", "outcome", "pain")),
    (0, ("when", "stage", "outcome")),
)
"""From which width on which columns are shown."""

_TIGHT = 57
"""Below this width the columns move together, and another year takes the place of the time."""

_HEADS: dict[str, str] = {"when": "", "pain": "pain b→w→a", "site": "where", "note": "note"}
"""What stands above a column, where that is not its name."""


class Look:
    """How rows look at a width: their columns, and the moment from which dates are told."""

    def __init__(self, width: int, now: datetime, *, days: bool = True) -> None:
        """Choose the columns for a width in cells; without `days` only times are told."""
        self._days = days
        self.width = width
        self.now = now
        self.columns = next(columns for least, columns in _LAYOUTS if width >= least)
        self._long = width >= _LAYOUTS[0][0]
        self._tight = width < _TIGHT
        self._gap = " " if self._tight else "  "

    def _width(self, column: str) -> int:
        """Return the width of a column; 0 for the last one, which takes what is left."""
        if column == "when" and not self._days:
            return len("14:05")
        if column == "when":
            return _WIDTHS["when"] + (3 if self._long else -3 if self._tight else 0)
        return 0 if column == self.columns[-1] else _WIDTHS[column]

    def heads(self) -> Content:
        """Return the line above the rows."""
        cells = [_fit(_HEADS.get(column, column), self._width(column)) for column in self.columns]
        return Content(self._gap.join(cells)).truncate(self.width)

    def row(self, line: Line, *, with_day: bool) -> Content:
        """Return a row; `with_day` says whether its day is written or is that of the row above."""
        when = self._when(line.at, with_day=with_day)
        parts: list[str | tuple[str, str]] = [(when, MUTED), self._gap]
        if line.is_record and isinstance(line.record, Session | CheckIn):
            parts += self._ratings(line, line.record)
        else:
            sign, tone = (AHEAD[0], "") if line.ahead else SIGNS[line.kind]
            style = f"$tone-{tone}" if tone else ""
            parts += [(f"{sign} ", style), (one_line(line_text(line)), style)]
        return Content.assemble(*parts)

    def _when(self, at: datetime, *, with_day: bool) -> str:
        """Return day and time, or the time alone at its place."""
        width = self._width("when")
        if not with_day:
            return f"{time_words(at):>{width}}"
        day = _day(at, self.now, long=self._long)
        if self._tight and at.year != self.now.year:
            return day.ljust(width)
        return f"{day:<{width - 6}} {time_words(at)}"

    def _ratings(self, line: Line, record: Session | CheckIn) -> list[str | tuple[str, str]]:
        """Return the cells of a session or check-in after the first column."""
        parts: list[str | tuple[str, str]] = []
        for column in self.columns[1:]:
            text, style = _cell(column, line, record)
            parts += [(_fit(text, self._width(column)), style), self._gap]
        return parts[:-1]


def _cell(column: str, line: Line, record: Session | CheckIn) -> tuple[str, str]:
    """Return the text of a cell and its style."""
    match column:
        case "outcome":
            return _outcome(line)
        case "note":
            return _note(record), MUTED
        case _ if isinstance(record, CheckIn):
            return _of_checkin(column, record), ""
        case _:
            return _of_session(column, record), ""


def _outcome(line: Line) -> tuple[str, str]:
    """Return the outcome of a session, or what a check-in is called, and its style."""
    word = line.word
    if line.ahead:
        return " ".join(AHEAD), MUTED
    if word is None:
        return "· how it is", MUTED
    worse = line.outcome is not None and line.outcome.effect.worse_later
    return (f"{word.glyph} worse since" if worse else str(word)), f"$tone-{word.tone}"


def _of_session(column: str, session: Session) -> str:
    """Return what stands in a column of a session."""
    match column:
        case "stage":
            return STAGE_NAMES[session.stage]
        case "pain":
            return pains_phrase(session)
        case "effort":
            return str(session.effort)
        case "reps":
            return f"{session.reps}/{session.target_reps}"
        case _:
            return sites(session.site_before, session.site_after)


def _of_checkin(column: str, checkin: CheckIn) -> str:
    """Return what stands in a column of a check-in."""
    match column:
        case "pain":
            return str(checkin.pain)
        case "site":
            return place(checkin.site)
        case _:
            return ""


def _note(record: Session | CheckIn) -> str:
    """Return the note, after how the session ended when that was not as planned."""
    note = one_line(record.note)
    if isinstance(record, Session) and record.ended is not Ended.DONE:
        return f"{ENDED_WORDS[record.ended]}{'; ' if note else ''}{note}"
    return note


def place(site: Site) -> str:
    """Return a site in one word, as it fits a column."""
    return "–" if site is Site.NONE else site.value.replace("-", " ")


def sites(before: Site, after: Site) -> str:
    """Return where symptoms reached before and after, as it fits a column."""
    return place(before) if before is after else f"{place(before)} → {place(after)}"


def _day(at: datetime, now: datetime, *, long: bool) -> str:
    """Return a day as it fits the column; the year only where it is another one."""
    if at.year == now.year:
        return f"{at:%a} {at.day:>2} {at:%b}" if long else f"{at.day:>2} {at:%b}"
    return f"{at.day:>2} {at:%b %Y}" if long else f"{at.day:>2} {at:%b %y}"


def _fit(text: str, width: int) -> str:
    """Return a text at exactly this width in cells, cut with an ellipsis; 0 is any width."""
    if not width:
        return text
    if text.isascii() and len(text) <= width:
        return text.ljust(width)
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


class StoryTable(LineTable[Line]):
    """The lines of the story; a day is written where it begins and on top of the window."""

    HELP = (
        "One line a session, a check-in, or what came of them. `detail` tells everything about a "
        "line, `edit` corrects it, `delete` deletes it after saying what that means, `sort` "
        "changes the order. After `filter`, type what to find: a stage, an outcome, 3m, 2026-01, "
        "any text."
    )

    def __init__(self, now: datetime) -> None:
        """Begin without lines, at a moment."""
        self.now = now
        self.by_day = True
        self._look = Look(80, now)
        super().__init__()

    @property
    def look(self) -> Look:
        """How rows look at the present width."""
        width = self.scrollable_content_region.width
        if (self._look.width, self._look.now) != (width, self.now):
            self._look = Look(width, self.now)
        return self._look

    def draw(self, item: Line, number: int, width: int, *, on_top: bool) -> Content:
        """Return the row of a line."""
        del width
        above = self.items[number - 1] if number and not on_top and self.by_day else None
        with_day = above is None or above.at.date() != item.at.date()
        return self.look.row(item, with_day=with_day)
