"""Check-out, last part: how it is now, where, how it ended, and a note."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.domain.guided import Afterwards
from flextui.domain.printable import printable
from flextui.domain.scales import Ended, Site
from flextui.domain.words import ENDED_WORDS, pain_word
from flextui.journal.defaults import site_default
from flextui.journal.entry import new_session
from flextui.journal.errors import JournalError
from flextui.tui.keys import bindings_of
from flextui.tui.screens.guided.check_in import ENDS
from flextui.tui.screens.guided.step import FormStep, Problem
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.news import News
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.sight import Sight
from flextui.tui.widgets.sites import SITES
from flextui.tui.widgets.text_field import NoteField, TextField

_ENDINGS = tuple((ended.value, ENDED_WORDS[ended]) for ended in Ended)
_QUESTION = "How is it now?"
_LATE = "How was it about a minute after the last repetition?"


class AfterStep(FormStep):
    """Asks the last questions and records the session."""

    AUTO_FOCUS = "#pain_after"
    HELP = (
        "How much does it hurt now? A digit, then `save` records the session. All else is "
        "filled in already, or can be skipped."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check-out")]

    ratings = getters.query_one(Ratings)
    pain = getters.query_one(Rating)
    site = getters.query_one("#site_after", OneOf)
    ended = getters.query_one("#ended_how", OneOf)
    reps = getters.query_one(TextField)
    news = getters.query_one(News)
    note = getters.query_one(NoteField)

    def compose(self) -> ComposeResult:
        """Lay out the rating and what can be skipped."""
        draft = self.guide.draft
        yield self.trail()
        with Sight(classes="asked", can_focus=False), Vertical(classes="questions"):
            yield Static(Content(_LATE if self.guide.late else _QUESTION), id="question")
            yield Ratings(Rating("Pain after", pain_word, ends=ENDS, id="pain_after"))
            yield OneOf("Where", SITES, draft.site_after or Site.NONE, id="site_after")
            yield OneOf("How it ended", _ENDINGS, draft.ended or Ended.DONE, id="ended_how")
            yield TextField("Repetitions", str(draft.reps), restrict="[0-9]*", longest=3, id="reps")
            yield News("Anything new?", id="flags")
            yield NoteField("Note", id="note")
            yield Problem()
            with Buttons():
                yield KeyButton("Record it", "save", "screen.save", focusable=False)
                yield KeyButton("Leave", "dialog_back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Show what is known already."""
        draft = self.guide.draft
        self.pain.value = draft.pain_after
        self.news.flags = draft.flags
        if draft.note:
            self.note.area.text = printable(draft.note, lines=True)

    @on(Rating.Changed)
    @on(OneOf.Changed)
    @on(News.Changed)
    @on(NoteField.Changed)
    @on(Input.Changed)
    def _answered(self) -> None:
        """Keep the answers."""
        self.problem.say("")
        pain, before = self.pain.value, self.guide.draft.site_before
        if pain is not None and before is not None:
            self.site.suggest(site_default(pain, before))
        self.guide.keep(self.guide.draft.felt(self._afterwards()))

    def _afterwards(self) -> Afterwards:
        """Return what the form holds."""
        return Afterwards(
            pain=self.pain.value,
            site=Site(self.site.value) if self.pain.value is not None else None,
            reps=int(self.reps.text) if self.reps.text else self._counted,
            ended=Ended(self.ended.value),
            flags=self.news.flags,
            note=self.note.text,
        )

    @property
    def _counted(self) -> int:
        """How many repetitions were counted."""
        return int(self.reps.input.placeholder)

    async def save(self) -> None:
        """Record the session."""
        self.ratings.settle()
        if self.pain.value is None:
            self.problem.say("How much does it hurt now? A digit says it, t is ten.")
            self.pain.focus()
            return
        self._answered()
        try:
            session = new_session(
                self.guide.fields(), records=self.app.diary.records, now=self.app.now
            )
        except JournalError as error:
            self.problem.say(str(error))
            return
        kept = await self.app.keep(lambda: self.app.diary.journal.add(session))
        if kept is not None:
            self.guide.record = session
            self.dismiss(None)

    def action_hurts(self) -> None:
        """Say that it ended because it hurt."""
        self.ended.choose(Ended.PAIN)

    def action_dizzy(self) -> None:
        """Say that it ended because of dizziness."""
        self.ended.choose(Ended.DIZZY)
