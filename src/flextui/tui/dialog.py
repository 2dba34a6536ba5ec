"""What all dialogs and pages are."""

from functools import partial
from math import inf
from pathlib import Path, PurePath
from time import monotonic
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from textual import getters, on, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Compose, ScreenResume
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from flextui.tui.core import Core
from flextui.tui.inputs import InputEvent
from flextui.tui.keys import dialog_bindings, moves
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import Buttons, KeyButton, PushButton
from flextui.tui.widgets.prose import Reading

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A box over the screen; escape leaves it with None, `!` opens the safety page.

    It answers only to what was pressed while it could be seen, and is left once.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings()

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget that is focused; it draws itself anew, and nothing else has to."""

    app = getters.app(Core)

    _seen_at = _drawn_at = inf
    _showing = 0  # so often it showed something else: what is told of before is void
    _leaves_with: tuple[Result | None] | None = None

    @on(Compose)  # it can be laid out and seen before it is mounted
    def _follow_layout(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def _laid_out(self, _: object) -> None:
        # What is drawn is on its way before this is told: somebody may be as quick as that.
        if self._seen_at == inf:
            drawn_at = min(self._drawn_at, monotonic())
            self.app.when_seen(drawn_at, partial(self._can_be_seen, self._showing))

    def _can_be_seen(self, showing: int, at: float) -> None:
        if showing == self._showing:
            self._seen_at = at
            self._showing += 1

    def render(self) -> RenderableType:
        """Draw what lies below, and note when."""
        self._drawn_at = monotonic()
        return super().render()

    def show_anew(self) -> None:
        """Take no input until it is laid out again: it asks something else now."""
        if self.is_mounted:
            self._seen_at = self._drawn_at = inf
            self._showing += 1
            self.refresh(layout=True)

    def take_from_now(self) -> None:
        """Drop what was pressed up to now: it was no answer to what can be seen now."""
        self._seen_at = monotonic()
        self._showing += 1

    @property
    def ready(self) -> bool:
        """Whether it takes input: it can be seen, and is not on its way out."""
        return self._seen_at < inf and self._leaves_with is None

    def ready_for(self, _: InputEvent) -> bool:
        """Whether it takes input: of whatever kind."""
        return self.ready

    def accepts(self, event: InputEvent) -> bool:
        """Whether something was pressed while this could be seen."""
        return event.time >= self._seen_at

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result, once; under something else, as soon as that has gone."""
        if self.left or self._leaves_with is not None:
            return AwaitComplete()
        if self.app.screen is not self:
            self._leaves_with = (result,)
            return AwaitComplete()
        return super().dismiss(result)

    @on(ScreenResume)
    def _leave_at_last(self) -> None:
        if self._leaves_with is not None:
            (result,) = self._leaves_with
            super().dismiss(result)

    @property
    def left(self) -> bool:
        """Whether it was left: a worker that comes back then finds nothing to write on."""
        return self not in self.app.screen_stack

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @work
    async def leave_after(self, question: "Question") -> None:
        """Leave if the person says yes to a question."""
        if await self.app.push_screen_wait(question):
            self.dismiss(None)


class Question(Dialog[bool]):
    """A question with two answers as buttons that show their keys; `NO_KEY` and `YES_KEY` do it."""

    NO_KEY: ClassVar[str]
    YES_KEY: ClassVar[str]

    def __init__(self, title: str, text: str, *, yes: str = "Yes", no: str = "No") -> None:
        """Ask `title` with `text` below it; `yes` and `no` are what the buttons say."""
        self._title, self._text, self._yes, self._no = title, text, yes, no
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the question and its two buttons."""
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield Static(Content(self._text), classes="text")
            with Buttons():
                yield PushButton(f"{self._no}  {self.NO_KEY}", id="no", action="screen.no")
                yield PushButton(f"{self._yes}  {self.YES_KEY}", id="yes", action="screen.yes")

    def action_no(self) -> None:
        """Answer with no."""
        self.dismiss(False)

    def action_yes(self) -> None:
        """Answer with yes."""
        self.dismiss(True)


class Ask(Question):
    """A question to answer with y or n; the safe answer has the focus."""

    AUTO_FOCUS = "#no"
    NO_KEY, YES_KEY = "n", "y"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="ask_yes"),
        Binding("n", "no", "No", id="ask_no"),
    ]


Sheets = list[str | PurePath]
"""The stylesheets of a screen."""


def sheets(*names: str) -> Sheets:
    """Return the stylesheet of every page, then those of one page by their names."""
    styles = Path(__file__).parent / "styles"
    return [styles / f"{name}.tcss" for name in ("page", *names)]


class Page(Dialog[Result]):
    """Something to read, with the focus on the text, so that arrows and space move it.

    A subclass gives its `TITLE`, and yields its text from `texts` and what stands below it
    from `foot`. `ROOMY` is for those that lay their text out in columns where there is room.
    """

    CSS_PATH: ClassVar[Sheets] = sheets()
    AUTO_FOCUS = "Reading"
    ROOMY: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = moves()

    reading = getters.query_one(Reading)
    heading = getters.query_one(".page > .title", Static)

    def compose(self) -> ComposeResult:
        """Lay out title, text and foot."""
        with Vertical(classes=f"page {'roomy' if self.ROOMY else ''}"):
            yield Static(Content(self.TITLE or ""), classes="title")
            with Reading():
                yield from self.texts()
            with Vertical(classes="foot"):
                yield from self.foot()

    def texts(self) -> ComposeResult:
        """Yield what is to be read."""
        yield Static()

    def foot(self) -> ComposeResult:
        """Yield what can be done, at the bottom and always in sight."""
        with Buttons():
            yield KeyButton("Back", "back", "screen.cancel")


class TellingPage(Page[None]):
    """A page that says below a list what is under its cursor, and what came of a change.

    A subclass yields its list from `texts`. `BUTTONS` are what can be done there: what a button
    says, and its command.
    """

    BUTTONS: ClassVar[tuple[tuple[str, str], ...]] = ()

    told = getters.query_one("#told", Static)

    def compose(self) -> ComposeResult:
        """Lay out title, list and foot."""
        with Vertical(classes="page"):
            yield Static(Content(self.TITLE or ""), classes="title")
            yield from self.texts()
            yield from self.foot()

    def foot(self) -> ComposeResult:
        """Yield what is said, and buttons of which enter presses none."""
        yield Static(id="told")
        with Buttons():
            for says, command in self.BUTTONS:
                yield KeyButton(says, command, f"screen.{command}", focusable=False)
            yield KeyButton("Back", "back", "screen.cancel", focusable=False)

    def say(self, text: str, style: str = MUTED) -> None:
        """Say something; the text is never read as markup."""
        self.told.update(Content(text).stylize(style))
