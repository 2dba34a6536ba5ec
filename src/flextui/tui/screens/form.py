"""What a form says once its record is safely on disk: a notice, a page, or the safety words."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input as InputField

from flextui.rules.course import Outcome
from flextui.rules.records import CheckIn, Session
from flextui.rules.whatif import Trial
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Dialog, Sheets
from flextui.tui.inputs import Input
from flextui.tui.keys import bindings_of
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.news import News
from flextui.tui.widgets.rating import TEN
from flextui.tui.widgets.text_field import NoteArea
from flextui.wording.readback import saved_words


def after_saving(app: Core, trial: Trial) -> None:
    """Say what came of a record that was just kept, as it stands in the journal now.

    Red flags lead to their page; whatever opened, closed, paused, set back or rests has a
    page of its own; else a notice says what was saved.
    """
    record = trial.outcome.record
    if isinstance(record, Session | CheckIn) and record.flags:
        from flextui.tui.screens.flags import FlagPage

        app.push_screen(FlagPage(record.flags))
    elif trial.matters:
        from flextui.tui.screens.result import ResultScreen

        app.push_screen(ResultScreen(record.id))
    else:
        app.tell(_saved(app, trial))


def _saved(app: Core, trial: Trial) -> str:
    """Return what was saved, in words."""
    overview = app.overview
    found = outcome_of(app, trial.outcome.record.id)
    if overview is None or found is None:
        return saved_words(trial.outcome, trial.course, app.now)
    return saved_words(found, overview.progress.course, app.now)


def outcome_of(app: Core, record_id: str) -> Outcome | None:
    """Return what a record did, None when it does not count (deleted, or not yet)."""
    if app.overview is None:
        return None
    outcomes = reversed(app.overview.progress.outcomes)
    return next((outcome for outcome in outcomes if outcome.record.id == record_id), None)


SLOW_SECONDS = 0.25
"""After so long a form says that it is saving."""

AHEAD = frozenset({*map(str, range(TEN)), "t", "x", "d", "backspace", "enter", "escape"})
"""What may be typed before a form for a new record can be seen: `l 2 1 1 2 enter` in one go."""

_STYLES = Path(__file__).parents[1] / "styles"


def form_sheets(name: str) -> Sheets:
    """Return the stylesheet of every form, then that of one form."""
    return [_STYLES / "form.tcss", _STYLES / f"{name}.tcss"]


class Form(Dialog[None]):
    """A form over the screen.

    A subclass tells in `touched` whether anything was filled in, and keeps it in `save`,
    which may ask on the way; whatever goes wrong, the form keeps what it holds, and what was
    kept is kept once. What is in `AHEAD` may be typed before the form is there, and waits for
    it, up to the first key that may not.
    """

    AHEAD: ClassVar[frozenset[str]] = frozenset()

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("form"),
        Binding("down,j", "next_field", "Next field", show=False, id="form_down"),
        Binding("up,k", "previous_field", "Field before", show=False, id="form_up"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="help"),
    ]

    _saving = _lost_a_key = False

    @property
    def ready(self) -> bool:
        """Whether it takes input: it can be seen, and nothing is being kept."""
        return super().ready and not self._saving

    def accepts(self, event: Input) -> bool:
        """Whether it was pressed while this could be seen, or is one of the keys typed ahead.

        Behind one that is dropped every other one is, too: without it they mean something else.
        """
        if super().accepts(event):
            return True
        ahead = isinstance(event, Key) and event.key in self.AHEAD and not self._lost_a_key
        self._lost_a_key = not ahead
        return ahead

    @property
    def touched(self) -> bool:
        """Whether anything was filled in that leaving would lose."""
        return False

    async def save(self) -> None:
        """Keep what the form holds, and leave; or say what is missing, and stay."""

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def action_save(self) -> None:
        """Keep what the form holds, unless that is already under way, or done."""
        if not self._saving:
            self._saving = True
            self._save()

    @work
    async def _save(self) -> None:
        """Keep what the form holds; once it is kept and left, the form is closed to input."""
        try:
            if self.app.overview is None:
                self.app.tell(self.app.trouble or "The journal is not read yet.", severity="error")
            else:
                await self.save()
        finally:
            self._saving = self.left

    async def keep(self, trial: Trial) -> None:
        """Put the tried record into the journal, leave, and say what came of it."""
        record = trial.outcome.record
        foot = self.query_one(FormFoot)
        slow = self.set_timer(SLOW_SECONDS, lambda: foot.say("Saving ..."))
        kept = await self.app.keep(lambda: self.app.diary.journal.add(record))
        slow.stop()
        if kept is None:
            foot.say()
            return
        self.dismiss(None)
        after_saving(self.app, trial)

    def action_cancel(self) -> None:
        """Leave; a form in which something was filled in asks first."""
        if not self.touched:
            self.dismiss(None)
        elif not self._saving:
            self._ask_to_leave()

    @work
    async def _ask_to_leave(self) -> None:
        """Leave if that is what the person wants."""
        question = Ask(
            "Leave without saving?",
            "What you filled in would be lost.",
            yes="Leave",
            no="Keep editing",
        )
        if await self.app.push_screen_wait(question):
            self.dismiss(None)

    @on(InputField.Submitted)
    @on(NoteArea.Entered)
    def _entered(self) -> None:
        """Take enter in a text field as enter in the form."""
        self.action_save()

    @on(News.Asked)
    def _asked(self, event: News.Asked) -> None:
        """Lead through the lists."""
        event.stop()
        self._ask_what_is_new()

    @work
    async def _ask_what_is_new(self) -> None:
        """Take over what is new; a question that was left changes nothing."""
        from flextui.tui.screens.flags import FlagQuestions

        flags = await self.app.push_screen_wait(FlagQuestions())
        if flags is not None:
            self.query_one(News).flags = flags
