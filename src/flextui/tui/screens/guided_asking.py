"""The steps of a guided session that ask."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.rules.guided import (
    HIGH_PAIN,
    Afterwards,
    after_caution,
    is_early,
    is_first,
)
from flextui.rules.records import Ended, Site, Stage
from flextui.store.entry import new_checkin, new_session, site_default, situation_at
from flextui.store.errors import JournalError
from flextui.store.programme_file import programme
from flextui.tui.keys import bindings_of
from flextui.tui.screens.guided_step import FormStep, Guide, Problem
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.field import SITES, OneOf
from flextui.tui.widgets.news import News
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import Rating, Ratings
from flextui.tui.widgets.text_field import NoteField, TextField
from flextui.wording.words import ENDED_WORDS, effort_phrase, pain_word, printable

ENDS = ("no pain", "worst imaginable")
"""What 0 and 10 mean."""


class CheckInStep(FormStep):
    """Asks for the pain now, where, and whether anything is new."""

    AUTO_FOCUS = "#pain_before"
    HELP = (
        "How much does it hurt now? A digit, then `n` when nothing is new. "
        "With `y` you say what is new; it is recorded, and the session ends."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "nothing_new", "Nothing new", id="nothing_new", show=False),
        Binding("y", "something_new", "Something new", id="something_new", show=False),
    ]

    pain = getters.query_one(Rating)
    site = getters.query_one(OneOf)
    advice = getters.query_one("#advice", Static)

    def __init__(self, guide: Guide) -> None:
        """Begin a session."""
        situation = situation_at(guide.app.diary.records, guide.app.now)
        self._usual_site = situation.site
        super().__init__(guide)

    def compose(self) -> ComposeResult:
        """Lay out the rating, the place, advice, and the question."""
        yield self.trail()
        with ScrollArea(classes="asked", can_focus=False), Vertical(classes="questions"):
            yield Ratings(Rating("Pain now", pain_word, ends=ENDS, id="pain_before"))
            yield OneOf("Where", SITES, Site.NONE, id="site_before")
            yield Static(id="advice")
            yield Static(Content(programme().advice.anything_new), id="question")
            yield Problem()
            with Buttons():
                yield KeyButton(
                    "Nothing new, begin", "nothing_new", "screen.nothing_new", focusable=False
                )
                yield KeyButton(
                    "Something is", "something_new", "screen.something_new", focusable=False
                )
                yield KeyButton("Leave", "back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Say from the beginning what is worth heeding."""
        self._advise()

    @on(Rating.Changed)
    @on(OneOf.Changed)
    def _answered(self) -> None:
        """Keep the answers, and say what is worth heeding with them."""
        pain = self.pain.value
        self.problem.say("")
        self._advise()
        if pain is None:
            return
        self.site.suggest(site_default(pain, self._usual_site))
        self.guide.keep(self.guide.draft.checked_in(pain, Site(self.site.value)))

    def _advise(self) -> None:
        """Show the advice that belongs to this moment."""
        said = self._advice()
        self.advice.display = bool(said)
        self.advice.update(Content("\n").join([Content(line) for line in said]))

    def _advice(self) -> list[str]:
        """Return what is worth heeding before this session."""
        texts, stage = programme(self.app.own.words), self.guide.draft.stage
        overview, pain = self.app.overview, self.pain.value
        said: list[str] = []
        if pain is not None and pain >= HIGH_PAIN:
            said.append(texts.advice.high_pain)
        if overview is not None and after_caution(overview):
            said.append(texts.advice.after_caution)
        if is_early(stage, self.app.now, self.app.settings.waking_time):
            said.append(texts.advice.morning)
        if overview is not None and is_first(overview, stage) and texts.stages[stage].before_first:
            said.append(texts.stages[stage].before_first)
        if stage is not Stage.SUPINE:
            said.append(texts.facts["F9"].text)
        return said

    async def save(self) -> None:
        """Ask for what is missing: enter alone never says that nothing is new."""
        if self._is_rated():
            self.problem.say("Is anything new? Please answer with n or y.")

    def _is_rated(self) -> bool:
        """Tell whether the pain is rated; if not, ask for it."""
        if self.pain.value is not None:
            return True
        self.problem.say("How much does it hurt now? A digit says it, t is ten.")
        self.pain.focus()
        return False

    def action_nothing_new(self) -> None:
        """Begin the repetitions."""
        if self._is_rated():
            self.guide.keep(self.guide.draft.with_nothing_new())
            self.dismiss(None)

    def action_something_new(self) -> None:
        """Ask what is new."""
        if self._is_rated():
            self._ask_news()

    @work(exclusive=True, group="news")
    async def _ask_news(self) -> None:
        """Record what is new as a check-in, and end the session; nothing new goes on here."""
        from flextui.tui.screens.flags import FlagQuestions

        flags = await self.app.push_screen_wait(FlagQuestions())
        if not flags:
            return
        draft = self.guide.draft
        fields = {"pain": draft.pain_before, "site": draft.site_before, "flags": list(flags)}
        try:
            found = new_checkin(fields, records=self.app.diary.records, now=self.app.now)
        except JournalError as error:
            self.app.tell(str(error), severity="error")
            return
        kept = await self.app.keep(lambda: self.app.diary.journal.add(found))
        if kept is not None:
            self.guide.record = found
            self.dismiss(None)


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
    ratings = getters.query_one(Ratings)

    def compose(self) -> ComposeResult:
        """Lay out what was done, the ratings and the ways on."""
        yield self.trail()
        with ScrollArea(classes="asked", can_focus=False), Vertical(classes="questions"):
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
                yield KeyButton("Leave", "back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Show what is known already."""
        self.peak.value, self.effort.value = self.guide.draft.pain_peak, self.guide.draft.effort
        self.show_end()

    @on(Rating.Changed)
    def _rated(self) -> None:
        """Keep what is rated."""
        peak, effort = self.peak.value, self.effort.value
        self.problem.say("")
        if peak is None or effort is None:
            self.guide.keep(self.guide.draft.moved_with(peak=peak, effort=effort))

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
        with ScrollArea(classes="asked", can_focus=False), Vertical(classes="questions"):
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
                yield KeyButton("Leave", "back", "screen.cancel", focusable=False)

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
