"""The steps of a guided session that ask."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.rules.guided import Afterwards, after_caution, is_early
from flextui.rules.records import CheckIn, Ended, Session, Site, Stage
from flextui.rules.verdict import PAIN_STOP
from flextui.store.entry import new_checkin, new_session, site_default, situation_at
from flextui.store.errors import JournalError
from flextui.store.programme_file import programme
from flextui.tui.keys import bindings_of
from flextui.tui.screens.form import AHEAD, Form
from flextui.tui.screens.guided_step import Guide, Step
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.field import ChoiceField, Field, FlagsField
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import RatingField, Ratings
from flextui.tui.widgets.text_field import NoteField, TextField

Way = tuple[str, str, str]
"""What can be done in a step: what its button says, its command, and its action."""

_LEAVE: Way = ("Leave", "back", "cancel")
_HOW_MUCH = "How much does it hurt now? A digit says it, t is ten."


class AskingStep(Step, Form):
    """A step with fields: enter goes on; what is still missing is said above the ways on."""

    AHEAD = AHEAD
    WAYS: ClassVar[tuple[Way, ...]] = ()

    problem = getters.query_one("#problem", Static)

    def compose(self) -> ComposeResult:
        """Lay out the questions, and below them the ways on."""
        yield self.trail()
        with ScrollArea(classes="asked", can_focus=False), Vertical(classes="questions"):
            yield from self.asks()
            yield Static(id="problem")
            with Buttons():
                for says, command, action in self.WAYS:
                    yield KeyButton(says, command, f"screen.{action}", focusable=False)

    def say(self, *lines: Content) -> None:
        """Say what is still missing, above the ways on, or nothing."""
        self.problem.display = bool(lines)
        self.problem.update(Content("\n").join(lines))

    def answered(self) -> None:
        """Keep the answers as they are now."""
        raise NotImplementedError

    @on(Field.Changed)
    def _changed(self) -> None:
        """Keep what was answered; whatever was missing may be there now."""
        self.say()
        self.answered()

    def is_rated(self, *names: str, or_say: str) -> bool:
        """Return whether ratings are given; if not, ask for the first that is missing."""
        self.query_one(Ratings).settle()
        for name in names:
            if self.field(name).held is None:
                self.say(Content(or_say))
                self.go_to(name)
                return False
        return True

    async def record(self, found: Session | CheckIn) -> None:
        """Put what was answered into the journal, and go on."""
        if await self.app.keep(lambda: self.app.diary.journal.add(found)) is not None:
            self.guide.record = found
            self.dismiss(None)


class CheckInStep(AskingStep):
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
    WAYS = (
        ("Nothing new, begin", "nothing_new", "nothing_new"),
        ("Something is", "something_new", "something_new"),
        _LEAVE,
    )

    pain = getters.query_one(RatingField)
    site = getters.query_one(ChoiceField)
    advice = getters.query_one("#advice", Static)

    def __init__(self, guide: Guide) -> None:
        """Begin a session."""
        self._usual_site = situation_at(guide.app.diary.records, guide.app.now).site
        super().__init__(guide)

    def asks(self) -> ComposeResult:
        """Yield the rating, the place, advice, and the question."""
        yield Ratings(self.rating_of("pain_before", "Pain now", legend=True))
        yield self.field_of("site_before", "Where")
        yield Static(id="advice")
        yield Static(Content(programme().advice.anything_new), id="question")

    def on_mount(self) -> None:
        """Say from the beginning what is worth heeding."""
        self._advise()

    def answered(self) -> None:
        """Keep the answers, and say what is worth heeding with them."""
        self._advise()
        if (pain := self.pain.value) is not None:
            self.site.suggest(site_default(pain, self._usual_site))
            self.guide.keep(self.guide.draft.checked_in(pain, Site(self.site.value)))

    def _advise(self) -> None:
        """Show what is worth heeding before this session."""
        texts, stage = programme(self.app.own.words), self.guide.draft.stage
        overview, pain = self.app.overview, self.pain.value
        said: list[str] = []
        if pain is not None and pain >= PAIN_STOP:
            said.append(texts.advice.high_pain)
        if overview is not None and after_caution(overview):
            said.append(texts.advice.after_caution)
        if is_early(stage, self.app.now, self.app.settings.waking_time):
            said.append(texts.advice.morning)
        if overview and not overview.has_done(stage) and texts.stages[stage].before_first:
            said.append(texts.stages[stage].before_first)
        if stage is not Stage.SUPINE:
            said.append(texts.facts["F9"].text)
        self.advice.display = bool(said)
        self.advice.update(Content("\n".join(said)))

    async def save(self) -> None:
        """Ask for what is missing: enter alone never says that nothing is new."""
        if self.is_rated("pain_before", or_say=_HOW_MUCH):
            self.say(Content("Is anything new? Please answer with n or y."))

    def action_nothing_new(self) -> None:
        """Begin the repetitions."""
        if self.is_rated("pain_before", or_say=_HOW_MUCH):
            self.guide.keep(self.guide.draft.with_nothing_new())
            self.dismiss(None)

    def action_something_new(self) -> None:
        """Ask what is new."""
        if self.is_rated("pain_before", or_say=_HOW_MUCH):
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
        await self.record(found)


class MovingStep(AskingStep):
    """Asks what moving was like; nothing here runs out."""

    AUTO_FOCUS = "#pain_peak"
    HELP = (
        "Two digits: the worst pain while moving, and how hard it was; then `save`. "
        "`hurts` and `dizzy` say that it hurt or made you dizzy, and take it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check-out")]
    WAYS = (
        ("Go on", "save", "save"),
        ("It hurt", "hurts", "hurts"),
        ("Dizzy", "dizzy", "dizzy"),
        _LEAVE,
    )

    peak = getters.query_one("#pain_peak", RatingField)
    effort = getters.query_one("#effort", RatingField)

    def asks(self) -> ComposeResult:
        """Yield what was done, and the ratings."""
        yield Static(id="how")
        yield Ratings(
            self.rating_of("pain_peak", legend=True), self.rating_of("effort", legend=True)
        )
        yield Static(Content(programme().advice.stretch), id="stretch")

    def on_mount(self) -> None:
        """Show what is known already."""
        self.peak.value, self.effort.value = self.guide.draft.pain_peak, self.guide.draft.effort
        self.show_end()

    def answered(self) -> None:
        """Keep what is rated, as long as not all is: with that the draft would be further."""
        if self.peak.value is None or self.effort.value is None:
            self._keep_ratings()

    def _keep_ratings(self) -> None:
        """Keep what is rated."""
        draft = self.guide.draft
        self.guide.keep(draft.moved_with(peak=self.peak.value, effort=self.effort.value))

    async def save(self) -> None:
        """Go on when both are rated."""
        both = "Two digits, please: the worst pain while moving, and the effort."
        if self.is_rated("pain_peak", "effort", or_say=both):
            self._keep_ratings()
            self.dismiss(None)


_QUESTION = "How is it now?"
_LATE = "How was it about a minute after the last repetition?"


class AfterStep(AskingStep):
    """Asks the last questions and records the session."""

    AUTO_FOCUS = "#pain_after"
    HELP = (
        "How much does it hurt now? A digit, then `save` records the session. All else is "
        "filled in already, or can be skipped."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check-out")]
    WAYS = (("Record it", "save", "save"), _LEAVE)

    pain = getters.query_one(RatingField)
    site = getters.query_one("#site_after", ChoiceField)
    ended = getters.query_one("#ended", ChoiceField)
    reps = getters.query_one(TextField)
    news = getters.query_one(FlagsField)
    note = getters.query_one(NoteField)

    def __init__(self, guide: Guide) -> None:
        """Ask after the rest; the repetitions are those that were counted, unless it is said."""
        self._counted = guide.draft.reps
        super().__init__(guide)

    def asks(self) -> ComposeResult:
        """Yield the rating and what can be skipped."""
        draft = self.guide.draft
        yield Static(Content(_LATE if self.guide.late else _QUESTION), id="question")
        yield Ratings(self.rating_of("pain_after", legend=True))
        yield self.field_of("site_after", "Where", usual=draft.site_after or "")
        yield self.field_of("ended", usual=draft.ended or "")
        yield self.field_of("reps", placeholder=str(self._counted))
        yield self.field_of("flags")
        yield self.field_of("note")

    def on_mount(self) -> None:
        """Show what is known already."""
        draft = self.guide.draft
        self.pain.value = draft.pain_after
        self.news.flags = draft.flags
        self.note.show(draft.note)

    def answered(self) -> None:
        """Keep the answers."""
        pain, before = self.pain.value, self.guide.draft.site_before
        if pain is not None and before is not None:
            self.site.suggest(site_default(pain, before))
        after = Afterwards(
            pain=pain,
            site=Site(self.site.value) if pain is not None else None,
            reps=int(self.reps.text or self._counted),
            ended=Ended(self.ended.value),
            flags=self.news.flags,
            note=self.note.meant(),
        )
        self.guide.keep(self.guide.draft.felt(after))

    async def save(self) -> None:
        """Record the session."""
        if not self.is_rated("pain_after", or_say=_HOW_MUCH):
            return
        self.answered()
        try:
            session = new_session(
                self.guide.fields(), records=self.app.diary.records, now=self.app.now
            )
        except JournalError as error:
            self.say(Content(str(error)))
            return
        await self.record(session)

    def action_hurts(self) -> None:
        """Say that it ended because it hurt."""
        self.ended.choose(Ended.PAIN)

    def action_dizzy(self) -> None:
        """Say that it ended because of dizziness."""
        self.ended.choose(Ended.DIZZY)
