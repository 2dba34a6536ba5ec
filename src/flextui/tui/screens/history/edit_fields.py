"""The fields of a correction: one widget for each field of a record that can be corrected."""

from collections.abc import Callable, Iterator
from datetime import datetime

from textual.app import ComposeResult
from textual.widget import Widget

from flextui.domain.natural_time import clock_of
from flextui.domain.printable import printable
from flextui.domain.readback import effort_phrase
from flextui.domain.records import CheckIn, Clearance, Prescription, Record, Screening, Session
from flextui.domain.scales import STAGES, Ended, Painless
from flextui.domain.words import ENDED_WORDS, STAGE_NAMES, pain_word
from flextui.tui.widgets.news import News
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.sight import Sight
from flextui.tui.widgets.sites import SITES
from flextui.tui.widgets.text_field import NoteField, TextField

_STAGES = tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES)
_ENDINGS = tuple((ended.value, ENDED_WORDS[ended]) for ended in Ended)
_PAINLESS = ((Painless.ZERO.value, "no pain at all"), (Painless.NO_WORSE.value, "no worse"))

_NUMBERS: dict[str, str] = {
    "reps": "Repetitions",
    "target_reps": "of how many",
    "hold_seconds": "Hold, seconds",
    "sessions_per_day": "Sessions a day",
    "effort_easy_max": "Easy up to effort",
    "clear_sessions": "Clear sessions",
    "clear_days": "on so many days",
    "fresh_days": "Fresh for, days",
    "gap_days": "Break after, days",
}
_TEXTS: dict[str, str] = {"by": "By", "day_start": "Day begins at"}
_NAMES_LENGTH = 100


class EditFields(Sight, can_focus=False):
    """Every field of one record, filled in; `changes` tells which are different now."""

    def __init__(self, record: Record) -> None:
        """Begin with what the record holds."""
        self.record = record
        self.time_text = f"{record.at:%Y-%m-%d %H:%M} {_offset(record.at)}"
        self._as_filled: dict[str, object] = {}
        super().__init__(id="fields", classes="fields")

    def compose(self) -> ComposeResult:
        """Lay out the fields of the record's kind."""
        yield from _widgets(self.record)
        yield TextField("When", "yesterday 18:30", id="at")
        if isinstance(self.record, Session | CheckIn | Clearance):
            yield NoteField("Note", id="note")

    def on_mount(self) -> None:
        """Fill the fields in."""
        for name, widget in self._named():
            value = getattr(self.record, name)
            match widget:
                case Rating():
                    widget.value = value
                case OneOf():
                    widget.usual = False
                case News():
                    widget.flags = value
                case NoteField():
                    widget.area.text = printable(value, lines=True)
                case TextField():
                    widget.input.value = self.time_text if name == "at" else printable(str(value))
                case _:
                    pass
            self._as_filled[name] = _held(widget)

    def _named(self) -> Iterator[tuple[str, Widget]]:
        """Yield every field with its name."""
        names = type(self.record).__struct_fields__
        for widget in self.query("Rating, OneOf, News, NoteField, TextField"):
            if widget.id in names:
                yield widget.id, widget

    def changes(self, instant: Callable[[str], datetime]) -> dict[str, object]:
        """Return the fields that are different now; `instant` reads a time that was typed.

        Raises ValueError, with one sentence, for a time that is not understood and for a
        number that is left out.
        """
        return {
            name: _meant(name, widget, instant)
            for name, widget in self._named()
            if _held(widget) != self._as_filled.get(name)
        }


def _held(widget: Widget) -> object:
    """Return what a field holds, as it stands there."""
    match widget:
        case Rating() | OneOf():
            return widget.value
        case News():
            return widget.flags
        case NoteField():
            return widget.area.text
        case TextField():
            return widget.text
        case _:
            return None


def _meant(name: str, widget: Widget, instant: Callable[[str], datetime]) -> object:
    """Return the value that a changed field stands for; raises ValueError, with one sentence."""
    held = _held(widget)
    if isinstance(widget, Rating) and held is None:
        raise ValueError(f"{widget.label} is not rated.")
    if isinstance(widget, TextField) and name == "at":
        return instant(widget.text)
    if isinstance(widget, TextField) and name == "day_start":
        return f"{clock_of(widget.text):%H:%M}"
    if isinstance(widget, TextField) and name in _NUMBERS:
        if not widget.text:
            raise ValueError(f"{widget.label} is left out; write a number.")
        return int(widget.text)
    return held


def _widgets(record: Record) -> ComposeResult:
    """Yield the fields that only this kind of record has."""
    match record:
        case Session():
            yield Ratings(
                Rating("Pain before", pain_word, id="pain_before"),
                Rating("Worst while moving", pain_word, id="pain_peak"),
                Rating("Pain after", pain_word, id="pain_after"),
                Rating("Effort", effort_phrase, id="effort"),
            )
            yield OneOf("Where, before", SITES, record.site_before, id="site_before")
            yield OneOf("Where, after", SITES, record.site_after, id="site_after")
            yield News("Anything new?", id="flags")
            yield from _numbers("reps", "target_reps", "hold_seconds")
            yield OneOf("How it ended", _ENDINGS, record.ended, id="ended")
            yield OneOf("Stage", _STAGES, record.stage, id="stage")
        case CheckIn():
            yield Ratings(Rating("Pain", pain_word, id="pain"))
            yield OneOf("Where", SITES, record.site, id="site")
            yield News("Anything new?", id="flags")
        case Screening():
            yield News("Any of the lists?", id="flags")
        case Clearance():
            yield OneOf("Fine up to", _STAGES, record.stage, id="stage")
            yield from _texts("by")
        case Prescription():
            yield from _texts("by")
            yield from _numbers("reps", "hold_seconds", "sessions_per_day", "effort_easy_max")
            yield OneOf("Painless means", _PAINLESS, record.painless, id="painless")
            yield from _numbers("clear_sessions", "clear_days", "fresh_days", "gap_days")
            yield OneOf("Highest stage", _STAGES, record.highest_stage, id="highest_stage")
            yield from _texts("day_start")


def _numbers(*names: str) -> Iterator[TextField]:
    """Yield fields for whole numbers."""
    for name in names:
        yield TextField(_NUMBERS[name], "", restrict="[0-9]*", longest=3, id=name)


def _texts(*names: str) -> Iterator[TextField]:
    """Yield fields for short texts."""
    for name in names:
        yield TextField(_TEXTS[name], "", longest=_NAMES_LENGTH, id=name)


def _offset(at: datetime) -> str:
    """Return the UTC offset of an instant as RFC 3339 writes it."""
    text = f"{at:%z}"
    return f"{text[:3]}:{text[3:5]}"
