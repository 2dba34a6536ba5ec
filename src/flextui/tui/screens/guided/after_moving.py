"""Check-out, first part: the worst pain while moving, and the effort, asked at once."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.domain.guided import Unfinished
from flextui.domain.readback import effort_phrase
from flextui.domain.scales import Ended
from flextui.domain.words import ENDED_WORDS, pain_word, plural
from flextui.journal.programme_file import programme
from flextui.tui.keys import bindings_of
from flextui.tui.screens.guided.check_in import ENDS
from flextui.tui.screens.guided.step import FormStep, Problem
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.sight import Sight

EFFORT_ENDS = ("effortless", "maximal")
"""What effort 0 and 10 mean."""


class MovingStep(FormStep):
    """Asks what moving was like; nothing here runs out."""

    AUTO_FOCUS = "#pain_peak"
    HELP = (
        "Two digits: the worst pain while moving, and how hard it was; then `save`. "
        "`hurts` and `dizzy` say that it hurt or made you dizzy, and take it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check-out")]

    peak = getters.query_one("#pain_peak", Rating)
    effort = getters.query_one("#effort", Rating)
    ended = getters.query_one("#ended", Static)
    ratings = getters.query_one(Ratings)

    def compose(self) -> ComposeResult:
        """Lay out what was done, the ratings and the ways on."""
        yield self.trail()
        with Sight(classes="asked", can_focus=False), Vertical(classes="questions"):
            yield Static(id="ended")
            yield Ratings(
                Rating("Worst while moving", pain_word, ends=ENDS, id="pain_peak"),
                Rating("Effort", effort_phrase, ends=EFFORT_ENDS, id="effort"),
            )
            yield Static(Content(programme().advice.stretch), id="stretch")
            yield Problem()
            with Buttons():
                yield KeyButton("Go on", "save", "screen.save", focusable=False)
                yield KeyButton("It hurt", "hurts", "screen.hurts", focusable=False)
                yield KeyButton("Dizzy", "dizzy", "screen.dizzy", focusable=False)
                yield KeyButton("Leave", "dialog_back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Show what is known already."""
        self.peak.value, self.effort.value = self.guide.draft.pain_peak, self.guide.draft.effort
        self._show_end()

    @on(Rating.Changed)
    def _rated(self) -> None:
        """Keep what is rated."""
        peak, effort = self.peak.value, self.effort.value
        self.problem.say("")
        if peak is None or effort is None:
            self.guide.keep(self.guide.draft.moved_with(peak=peak, effort=effort))

    def _show_end(self) -> None:
        """Say how it ended, and what to do when it ended badly."""
        self.ended.update(how_it_ended(self.guide.draft))

    async def save(self) -> None:
        """Go on when both are rated."""
        self.ratings.settle()
        peak, effort = self.peak.value, self.effort.value
        if peak is None or effort is None:
            self.problem.say("Two digits, please: the worst pain while moving, and the effort.")
            (self.peak if peak is None else self.effort).focus()
            return
        self.guide.keep(self.guide.draft.moved_with(peak=peak, effort=effort))
        self.dismiss(None)

    def action_hurts(self) -> None:
        """Say that it ended because it hurt, or take that back."""
        self.guide.stop(Ended.PAIN)
        self._show_end()

    def action_dizzy(self) -> None:
        """Say that it ended because of dizziness, or take that back."""
        self.guide.stop(Ended.DIZZY)
        self._show_end()


def how_it_ended(draft: Unfinished) -> Content:
    """Return how a session ended, with the advice that goes with a bad end."""
    ended = draft.ended or Ended.DONE
    count = f"{draft.reps} of {plural(draft.target_reps, 'repetition')}"
    said = Content.assemble((count, "bold"), f", {ENDED_WORDS[ended]}")
    advice = programme().advice
    match ended:
        case Ended.PAIN:
            return Content.assemble(said, "\n", (advice.hurts, "$text-warning"))
        case Ended.DIZZY:
            return Content.assemble(said, "\n", (advice.dizzy, "$text-warning"))
        case Ended.DONE | Ended.INTERRUPTED:
            return said
