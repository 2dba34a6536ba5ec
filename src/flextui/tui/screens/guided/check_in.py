"""Check-in: how it is before the first repetition, and whether anything is new."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.domain.guided import HIGH_PAIN, after_caution, is_early, is_first
from flextui.domain.scales import Site, Stage
from flextui.domain.words import pain_word
from flextui.journal.defaults import site_default, situation_at
from flextui.journal.entry import new_checkin
from flextui.journal.errors import JournalError
from flextui.journal.programme_file import programme
from flextui.tui.screens.guided.guide import Guide
from flextui.tui.screens.guided.step import FormStep, Problem
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.sight import Sight
from flextui.tui.widgets.sites import SITES

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
        with Sight(classes="asked", can_focus=False), Vertical(classes="questions"):
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
                yield KeyButton("Leave", "dialog_back", "screen.cancel", focusable=False)

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
        if is_early(stage, self.app.now, self.app.preferences.waking):
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
