"""Fields of a form, and the list that they stand in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from flextui.rules.records import Site
from flextui.tui.text import MUTED
from flextui.tui.widgets.prose import ScrollArea

LABEL_WIDTH = 19
"""The cells that a label takes, so that what stands beside the labels is in one column."""


class Field(Widget):
    """One line of a form with its label; a bar at its left shows where the focus is."""

    DEFAULT_CSS: ClassVar[str] = """
    Field {
        height: auto;
        width: 1fr;
        border-left: blank;

        &:hover {
            background: $boost;
        }

        &:focus, &:focus-within {
            border-left: outer $border;
            background: $boost;
        }
    }
    """

    def __init__(self, label: str, *, id: str | None = None) -> None:  # noqa: A002
        """Show a field with its label."""
        self.label = label
        super().__init__(id=id)

    @property
    def labelled(self) -> Content:
        """The label, filled up to its column."""
        return Content(f"{self.label:<{LABEL_WIDTH}}")


Option = tuple[str, str]
"""An identifier, and the word that is shown for it."""


class OneOf(Field, can_focus=True):
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

    class Changed(Message):
        """The person chose a value, or gave the choice back."""

        def __init__(self, field: "OneOf", value: str) -> None:
            """Tell which field has which value now."""
            self.field = field
            self.value = value
            super().__init__()

        @property
        def control(self) -> "OneOf":
            """The field that changed."""
            return self.field

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        value: str,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Offer some options, of which `value` is the usual one."""
        self._options = tuple(options)
        self._usual_value = value
        super().__init__(label, id=id)
        self.set_reactive(OneOf.value, value)

    def offer(self, options: Sequence[Option]) -> None:
        """Show other words for the options."""
        if self._options != tuple(options):
            self._options = tuple(options)
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
        self.post_message(self.Changed(self, value))

    def render(self) -> Content:
        """Draw label and options for the width there is."""
        if self._all_fit:
            return Content.assemble(self.labelled, *(self._drawn(*option) for option in self._row))
        label = f"{self.label:<{self._left}}"
        return Content.assemble(label, ("< ", MUTED), (self._word, self._style), (" >", MUTED))

    @property
    def _word(self) -> str:
        """The word of the chosen option."""
        return dict(self._options).get(self.value, "")

    @property
    def _left(self) -> int:
        """Where the options begin: in their column, or nearer where there is no room for that."""
        fits = LABEL_WIDTH + len(f"< {self._word} >") <= self.content_size.width
        return LABEL_WIDTH if self._all_fit or fits else len(self.label) + 1

    @property
    def _row(self) -> list[Option]:
        """The options as they are drawn, the chosen one in brackets."""
        return [
            (key, f"[{word}]" if key == self.value else f" {word} ") for key, word in self._options
        ]

    @property
    def _all_fit(self) -> bool:
        """Whether there is room for all options beside each other."""
        words = sum(len(word) + 2 for _, word in self._options)
        return LABEL_WIDTH + words <= self.content_size.width

    @property
    def _style(self) -> str:
        """The style of the chosen option: quieter when it follows from the rest of the form."""
        return "$text-accent" if self.usual else "bold reverse $text-accent"

    def _drawn(self, key: str, word: str) -> tuple[str, str]:
        """Return one option with its style."""
        return (word, self._style if key == self.value else MUTED)

    @property
    def _place(self) -> int:
        """The place of the chosen option, from 0."""
        return [key for key, _ in self._options].index(self.value)

    def action_move(self, by: int) -> None:
        """Choose the option further left or right."""
        self.choose(self._options[max(0, min(len(self._options) - 1, self._place + by))][0])

    def action_around(self) -> None:
        """Choose the next option, after the last one the first."""
        self.choose(self._options[(self._place + 1) % len(self._options)][0])

    def action_reset(self) -> None:
        """Take what is usual again."""
        self.usual = True
        self.value = self._usual_value
        self.post_message(self.Changed(self, self.value))

    def on_click(self, event: Click) -> None:
        """Choose the option that was clicked; where only one is shown, the one before or after."""
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


SITES: tuple[tuple[str, str], ...] = (
    (Site.NONE, "nowhere"),
    (Site.BACK, "back"),
    (Site.BUTTOCK, "buttock"),
    (Site.THIGH, "thigh"),
    (Site.LOWER_LEG, "lower leg"),
    (Site.FOOT, "foot"),
)
"""The sites with their shortest words."""


_PAGE = 8
"""So many fields a page key skips."""


class FieldList(ScrollArea, can_focus=False, inherit_bindings=False):
    """Fields of any kind; the one with the focus is always in sight."""

    DEFAULT_CSS: ClassVar[str] = """
    FieldList {
        height: auto;
        scrollbar-size-vertical: 1;
    }
    """
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
        if focused is None:
            return None
        return next(
            (each for each in focused.ancestors_with_self if isinstance(each, Field)),
            None,
        )

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


class Choice(Static, can_focus=True):
    """A short list of which exactly one is chosen; moving chooses."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "The one before", show=False),
        Binding("down,right", "move(1)", "The next one", show=False),
        Binding("space", "move_round", "Choose", id="choose", show=False),
        Binding("enter", "app.focus_next", "On", show=False),
    ]

    chosen: reactive[int] = reactive(0)
    """Which one is chosen, from 0."""

    class Changed(Message):
        """Another one was chosen."""

        def __init__(self, chosen: int) -> None:
            """Name it by its number, from 0."""
            self.chosen = chosen
            super().__init__()

    def __init__(self, options: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """Offer the options; the first is chosen."""
        self._options = tuple(options)
        super().__init__(id=id)

    def render(self) -> Content:
        """Draw one option a line, the chosen one marked, in reverse while it has the focus."""
        mark = "bold reverse" if self.has_focus else "bold $text-accent"
        return Content("\n").join(
            Content.assemble(("(x)", mark), (f" {option}", "bold"))
            if number == self.chosen
            else Content(f"( ) {option}").stylize(MUTED)
            for number, option in enumerate(self._options)
        )

    def watch_chosen(self) -> None:
        """Tell that another one was chosen."""
        self.post_message(self.Changed(self.chosen))

    def action_move(self, step: int) -> None:
        """Choose the next one or the one before, as far as there is one."""
        self.chosen = min(max(self.chosen + step, 0), len(self._options) - 1)

    def action_move_round(self) -> None:
        """Choose the next one; after the last comes the first."""
        self.chosen = (self.chosen + 1) % len(self._options)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        event.stop()
        if event.y < len(self._options):
            self.chosen = event.y


class Door(Field, can_focus=True):
    """One line with a label and, in `says`, what stands behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Open", show=False, id="door_open"),
    ]

    says: reactive[str] = reactive("", layout=True)

    class Opened(Message):
        """The person wants to go in."""

        def __init__(self, door: "Door") -> None:
            """Name the door."""
            self.door = door
            super().__init__()

        @property
        def control(self) -> "Door":
            """The door that is opened."""
            return self.door

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
