"""Today's sessions, one a line."""

from textual.content import Content
from textual.widgets import Static

from flextui.domain.course import Outcome
from flextui.domain.overview import Overview
from flextui.domain.records import CheckIn, Session
from flextui.domain.words import STAGE_NAMES, outcome_word, time_words
from flextui.tui.text import MUTED, one_line

_EMPTY = "Nothing yet today. Whenever it suits you."
_ROOMY = 76
"""From this width on a line has repetitions and note."""

_NARROW = 51
"""Below this width the pain stands in a line of its own."""


class LogList(Static):
    """The sessions and check-ins of today, earliest first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._overview: Overview | None = None
        super().__init__(id="done", classes="panel")
        self.border_title = "Today"

    def show(self, overview: Overview) -> None:
        """Show the day of the overview."""
        self._overview = overview
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the lines for the width there is."""
        if self._overview is None:
            return Content("")
        width = self.content_size.width or self.app.size.width
        lines = [_line(outcome, width) for outcome in _of_today(self._overview)]
        return Content("\n").join(lines) if lines else Content(_EMPTY).stylize(MUTED)

    def on_resize(self) -> None:
        """Lay out anew for the new width."""
        self.refresh(layout=True)


def _of_today(overview: Overview) -> list[Outcome]:
    """Return the outcomes of today's sessions and check-ins."""
    return [
        outcome
        for outcome in overview.progress.outcomes[-100:]
        if isinstance(outcome.record, Session | CheckIn) and outcome.day == overview.status.today
    ]


def _line(outcome: Outcome, width: int) -> Content:
    """Return one session or check-in as a line."""
    record = outcome.record
    time = time_words(record.at)
    if isinstance(record, Session) and outcome.effect.judgement is not None:
        word = outcome_word(outcome.effect.judgement)
        pain = f"pain {record.pain_before} → {record.pain_peak} → {record.pain_after}"
        parts: list[str | tuple[str, str]] = [
            f"{time}  {STAGE_NAMES[record.stage]:<9} ",
            (f"{word!s:<17}", f"$tone-{word.tone}"),
            f"\n       {pain}" if width < _NARROW else f"{pain:<17}",
        ]
        if width < _ROOMY:
            return Content.assemble(*parts)
        parts.append(f"effort {record.effort:<3} {record.reps} reps")
    elif isinstance(record, CheckIn):
        parts = [f"{time}  {'How it is':<9} ", f"pain {record.pain}"]
    else:
        return Content("")
    if record.note:
        parts.append((f"   “{one_line(record.note)}”", MUTED))
    return Content.assemble(*parts).truncate(width, ellipsis=True)
