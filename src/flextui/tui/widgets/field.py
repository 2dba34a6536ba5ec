"""Fields of a form that are chosen, and the list that fields stand in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flextui.rules.records import RedFlag
from flextui.tui.text import MUTED
from flextui.tui.widgets.prose import ScrollArea
from flextui.wording.fields import Choices
from flextui.wording.words import flags_words

LABEL_WIDTH = 19
"""The cells that a label takes, so that what stands beside the labels is in one column."""


class Field(Widget):
    """One line of a form with its label; a bar at its left shows where the focus is.

    What a record has can be filled in; then `said` tells whether something else stands there.
    """

    class Changed(Message):
        """A field holds something else now, or was given back to what is usual."""

        def __init__(self, field: "Field") -> None:
            """Name the field."""
            self.field = field
            super().__init__()

        @property
        def control(self) -> "Field":
            """The field that changed."""
            return self.field

    _began: object = None

    def __init__(self, label: str, *, id: str | None = None) -> None:  # noqa: A002
        """Show a field with its label."""
        self.label = label
        super().__init__(id=id)

    @property
    def labelled(self) -> Content:
        """The label, filled up to its column."""
        return Content(f"{self.label:<{LABEL_WIDTH}}")

    @property
    def held(self) -> object:
        """What it holds, None as long as nothing was said."""
        return None

    @property
    def said(self) -> bool:
        """Whether the person said something here, other than what was filled in."""
        return self.held != self._began

    def meant(self) -> object:
        """Return what it holds as a record has it. Raises ValueError, with one sentence."""
        return self.held

    def fill(self, value: object) -> None:
        """Show what a record has."""
        self.show(value)
        self._began = self.held

    def show(self, value: object) -> None:
        """Hold a value that a record has."""


class ChoiceField(Field, can_focus=True):
    """One of a few values.

    All of them are shown where there is room, the chosen one in brackets; else only the
    chosen one, between arrows. `usual` tells that the value is not the person's own choice
    but follows from the rest of the form.
    """

    HELP = "Left and right choose, and so does a click; `backspace` goes back to what is usual."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False),
        Binding("right", "move(1)", "Next", show=False),
        Binding("space", "around", "Next", show=False),
        Binding("backspace,delete", "reset", "As usual", show=False),
    ]

    value: reactive[str] = reactive("", init=False)
    usual: reactive[bool] = reactive(True)

    class Changed(Field.Changed):
        """The person chose a value, or gave the choice back."""

        field: "ChoiceField"

    def __init__(
        self,
        label: str,
        choices: Choices,
        value: str,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Offer some choices, of which `value` is the usual one."""
        self._choices = choices
        self._usual_value = value
        super().__init__(label, id=id)
        self.set_reactive(ChoiceField.value, value)

    @property
    def held(self) -> str | None:
        """The value that was chosen, or that a record has."""
        return None if self.usual and self._began is None else self.value

    def show(self, value: object) -> None:
        """Show what a record has as a choice of the person's own."""
        self.usual = False
        self.value = self._began = str(value)

    def offer(self, choices: Choices) -> None:
        """Show other words for the choices."""
        if self._choices != choices:
            self._choices = choices
            self.refresh()

    def suggest(self, value: str) -> None:
        """Show what follows from the rest of the form, unless the person has chosen."""
        self._usual_value = value
        if self.usual:
            self.value = value

    def choose(self, value: str) -> None:
        """Take a value as the person's own choice."""
        self.usual = False
        self.value = value
        self.post_message(self.Changed(self))

    def render(self) -> Content:
        """Draw label and choices for the width there is."""
        if self._all_fit:
            return Content.assemble(self.labelled, *(self._drawn(*each) for each in self._row))
        label = f"{self.label:<{self._left}}"
        return Content.assemble(label, ("< ", MUTED), (self._word, self._style), (" >", MUTED))

    @property
    def _word(self) -> str:
        """The word of the chosen one."""
        return dict(self._choices).get(self.value, "")

    @property
    def _left(self) -> int:
        """Where the choices begin: in their column, or nearer where there is no room for that."""
        fits = LABEL_WIDTH + len(f"< {self._word} >") <= self.content_size.width
        return LABEL_WIDTH if self._all_fit or fits else len(self.label) + 1

    @property
    def _row(self) -> list[tuple[str, str]]:
        """The choices as they are drawn, the chosen one in brackets."""
        return [
            (key, f"[{word}]" if key == self.value else f" {word} ") for key, word in self._choices
        ]

    @property
    def _all_fit(self) -> bool:
        """Whether there is room for all choices beside each other."""
        words = sum(len(word) + 2 for _, word in self._choices)
        return LABEL_WIDTH + words <= self.content_size.width

    @property
    def _style(self) -> str:
        """The style of the chosen one: quieter when it follows from the rest of the form."""
        return "$text-accent" if self.usual else "bold reverse $text-accent"

    def _drawn(self, key: str, word: str) -> tuple[str, str]:
        """Return one choice with its style."""
        return (word, self._style if key == self.value else MUTED)

    @property
    def _place(self) -> int:
        """The place of the chosen one, from 0."""
        return [key for key, _ in self._choices].index(self.value)

    def action_move(self, by: int) -> None:
        """Choose the one further left or right."""
        self.choose(self._choices[max(0, min(len(self._choices) - 1, self._place + by))][0])

    def action_around(self) -> None:
        """Choose the next one, after the last one the first."""
        self.choose(self._choices[(self._place + 1) % len(self._choices)][0])

    def action_reset(self) -> None:
        """Take what is usual again."""
        self.usual = True
        self.value = self._usual_value
        self.post_message(self.Changed(self))

    def on_click(self, event: Click) -> None:
        """Choose the one that was clicked; where only one is shown, the one before or after."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x < self._left:
            return
        event.stop()
        if not self._all_fit:
            back = offset.x < self._left + len("< ")
            self.action_move(-1) if back else self.action_around()
            return
        end = LABEL_WIDTH
        for key, word in self._row:
            end += len(word)
            if offset.x < end:
                self.choose(key)
                return


class FlagsField(Field, can_focus=True):
    """Whether anything is new: the red flags, skippable; `y` asks the form for the lists."""

    HELP = "`y` leads through the lists of the screening, `n` says that nothing is new."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,space", "ask", "Yes", show=False),
        Binding("n,backspace,delete", "nothing", "No", show=False),
    ]

    flags: reactive[tuple[RedFlag, ...]] = reactive((), layout=True, init=False)

    class Asked(Message):
        """The person wants to say what is new."""

    @property
    def held(self) -> tuple[RedFlag, ...]:
        """What is new."""
        return self.flags

    @property
    def said(self) -> bool:
        """Whether anything is new, other than what was filled in."""
        return self.flags != (self._began or ())

    def show(self, value: object) -> None:
        """Show the flags that a record has."""
        self.flags = tuple(value) if isinstance(value, Sequence) else ()

    def render(self) -> Content:
        """Say what is new, or which key to press when something is."""
        if self.flags:
            words = flags_words(self.flags)
            return Content.assemble(self.labelled, (f" ■ {words}", "bold $tone-stop"))
        examples = (
            ", numbness, weakness, fever, a fall ..." if self.content_size.width >= 70 else ""
        )
        return Content.assemble(
            self.labelled, (" no", "$text-accent"), (f"   y yes{examples}", MUTED)
        )

    def watch_flags(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))

    def action_ask(self) -> None:
        """Ask what is new."""
        self.post_message(self.Asked())

    def action_nothing(self) -> None:
        """Say that nothing is new."""
        self.flags = ()

    def on_click(self) -> None:
        """Ask what is new."""
        self.action_ask()


class LinkField(Field, can_focus=True):
    """One line with a label and, in `says`, what stands behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Open", show=False, id="door_open"),
    ]

    says: reactive[str] = reactive("", layout=True)

    class Opened(Message):
        """The person wants to see what is behind it."""

        def __init__(self, field: "LinkField") -> None:
            """Name the field."""
            self.field = field
            super().__init__()

    def render(self) -> Content:
        """Draw the label, what stands behind it, and the sign that there is more."""
        return Content.assemble(self.labelled, self.says, (" >", MUTED))

    def action_open(self) -> None:
        """Go in."""
        self.post_message(self.Opened(self))

    def on_click(self, event: Click) -> None:
        """Go in."""
        event.stop()
        self.action_open()


_PAGE = 8
"""So many fields a page key skips."""


class FieldList(ScrollArea, can_focus=False, inherit_bindings=False):
    """Fields of any kind; the one with the focus is always in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", f"step(-{_PAGE})", "A page up", show=False),
        Binding("pagedown", f"step({_PAGE})", "A page down", show=False),
        Binding("home", "step(-1000)", "To the beginning", show=False),
        Binding("end", "step(1000)", "To the end", show=False),
    ]

    @property
    def stops(self) -> list[Widget]:
        """What can take the focus, from top to bottom."""
        return [each for each in self.query("*") if each.focusable]

    @property
    def current(self) -> Field | None:
        """The field that has the focus, itself or in its input."""
        focused = self.screen.focused
        above = focused.ancestors_with_self if focused is not None else ()
        return next((each for each in above if isinstance(each, Field)), None)

    def action_step(self, by: int) -> None:
        """Go to another field; at the ends, show what stands beyond it."""
        stops, focused = self.stops, self.screen.focused
        if not stops:
            return
        here = stops.index(focused) if focused in stops else 0
        there = max(0, min(len(stops) - 1, here + by))
        at_end = there in (0, len(stops) - 1)
        self.screen.set_focus(stops[there], scroll_visible=not at_end)  # now, for the next key
        if at_end:
            self.scroll_to(y=0 if there == 0 else self.max_scroll_y, animate=False)
