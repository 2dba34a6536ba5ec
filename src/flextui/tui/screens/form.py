"""The base of every form: enter saves, up and down lead from field to field, leaving asks."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from flextui.domain.trial import Trial
from flextui.tui.dialog import Ask, Dialog
from flextui.tui.keys import bindings_of
from flextui.tui.page import Sheets
from flextui.tui.screens.ending import after_saving
from flextui.tui.widgets.form_foot import FormFoot
from flextui.tui.widgets.news import News
from flextui.tui.widgets.rating import TEN, Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.text_field import NoteArea

SLOW_SECONDS = 0.25
"""After so long a form says that it is saving."""

_STYLES = Path(__file__).parents[1] / "styles"


def form_sheets(name: str) -> Sheets:
    """Return the stylesheet of every form, then that of one form."""
    return [_STYLES / "form.tcss", _STYLES / f"{name}.tcss"]


class Form(Dialog[None]):
    """A form over the screen.

    A subclass tells in `touched` whether anything was filled in, and keeps it in `save`,
    which may ask on the way; whatever goes wrong, the form keeps what it holds. Digits and
    enter that were typed before the form was there are not lost: they wait for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("form"),
        Binding("down,j", "next_field", "Next field", show=False, id="form_down"),
        Binding("up,k", "previous_field", "Field before", show=False, id="form_up"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="form_help"),
        *(Binding(str(digit), f"rate({digit})", show=False) for digit in range(TEN)),
        Binding("t", f"rate({TEN})", show=False),
    ]

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._busy = False
        self._ahead: list[int | None] | None = []
        super().__init__()

    def on_mount(self) -> None:
        """Take in what was typed ahead: ratings, and enter (None)."""
        ahead, self._ahead = self._ahead or [], None
        if ahead:
            self.set_focus(self.query(Rating).first())
        for value in ahead:
            if value is None:
                self.action_save()
            else:
                self.query_one(Ratings).action_rate(value)

    def action_rate(self, value: int) -> None:
        """Rate as soon as the form is there, in the order in which it was typed."""
        if self._ahead is not None:
            self._ahead.append(value)
        else:
            self.query_one(Ratings).action_rate(value)

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
        """Keep what the form holds, unless that is already under way."""
        if self._ahead is not None:
            self._ahead.append(None)
        elif not self._busy:
            self._save()

    @work
    async def _save(self) -> None:
        """Keep what the form holds; a second enter meanwhile does nothing."""
        self._busy = True
        try:
            if self.app.overview is None:
                self.app.tell(self.app.trouble or "The journal is not read yet.", severity="error")
            else:
                await self.save()
        finally:
            self._busy = False

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
        elif not self._busy:
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

    @on(Input.Submitted)
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
