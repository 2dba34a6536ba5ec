"""A rating from 0 to 10, and the rows of them."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive

from flextui.tui.text import MUTED
from flextui.tui.widgets.field import LABEL_WIDTH, Field

TEN = 10
_CELL = 3
SCALE_WIDTH = TEN * _CELL + 4
"""The cells that the row of numbers takes."""

_ROOMY = LABEL_WIDTH + SCALE_WIDTH + 21
"""From this width on label, numbers and word stand beside each other."""


class RatingField(Field, can_focus=True):
    """One rating; arrows and mouse choose, `Ratings` around it adds the digits.

    `value` is the rating, None as long as there is none. `hint` stands in place of the
    value's word. With `ends` (what 0 and 10 mean) a line below the numbers says so, and
    that `t` is ten.
    """

    HELP = (
        "A digit rates and moves on to the next field; `t` is ten. "
        "Left and right choose too, backspace takes the rating back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Less", show=False),
        Binding("right", "move(1)", "More", show=False),
        Binding("home", "choose(0)", "None", show=False),
        Binding("end", f"choose({TEN})", "Ten", show=False),
        Binding("backspace,delete", "clear", "Clear", show=False),
    ]

    value: reactive[int | None] = reactive(None, init=False)
    hint: reactive[str] = reactive("")

    def __init__(
        self,
        label: str,
        words: Callable[[int], str],
        *,
        ends: tuple[str, str] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Ask for a rating; `words` gives the word of each value."""
        self._words = words
        self._ends = ends
        super().__init__(label, id=id)

    @property
    def held(self) -> int | None:
        """The rating."""
        return self.value

    def meant(self) -> int:
        """Return the rating. Raises ValueError when there is none."""
        if self.value is None:
            raise ValueError(f"{self.label} is not rated.")
        return self.value

    def show(self, value: object) -> None:
        """Show a rating."""
        self.value = value if isinstance(value, int) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take one line where there is room for all, else one for the label and one for the row."""
        del container, viewport
        return (1 if width >= _ROOMY else 2) + (1 if self._ends else 0)

    def render(self) -> Content:
        """Draw label, numbers and word, for the width there is."""
        indent = " " * LABEL_WIDTH if self._is_roomy else ""
        if self._is_roomy:
            lines = [Content.assemble(self.labelled, self._row(), self._word())]
        else:
            lines = [Content.assemble(f"{self.label}  ", self._word()), self._row()]
        if self._ends is not None:
            lines.append(Content.assemble(indent, *self._legend(*self._ends)))
        return Content("\n").join(lines)

    @property
    def _is_roomy(self) -> bool:
        """Whether everything stands on one line."""
        return self.content_size.width >= _ROOMY

    def _row(self) -> Content:
        """Return the numbers, the chosen one in brackets."""
        cells: list[tuple[str, str] | str] = [f" {number} " for number in range(TEN + 1)]
        if self.value is not None:
            cells[self.value] = (f"[{self.value}]", "bold reverse $text-accent")
        return Content.assemble(*cells, " " if self.value == TEN else "")

    def _word(self) -> Content:
        """Return the word of the value, or the hint in its place."""
        if self.hint:
            return Content(self.hint).stylize("bold $text-warning")
        if self.value is None:
            return Content("")
        return Content(self._words(self.value)).stylize(MUTED)

    def _legend(self, least: str, most: str) -> tuple[str | tuple[str, str], ...]:
        """Return the line below the numbers: its ends, and the key for ten."""
        ends = min(TEN * _CELL - 1, self.content_size.width - len("  t ten"))
        room = max(0, ends - len(least))
        return (
            (f" {least}{most:>{room}} ", MUTED),
            ("t", "bold $text-accent"),
            (" ten", MUTED),
        )

    def watch_value(self) -> None:
        """Tell the form; a hint about another value has no sense any more."""
        self.hint = ""
        self.post_message(self.Changed(self))

    def action_move(self, by: int) -> None:
        """Choose a number further left or right; the first press chooses 0."""
        self.value = 0 if self.value is None else max(0, min(TEN, self.value + by))

    def action_choose(self, value: int) -> None:
        """Choose a number."""
        self.value = value

    def action_clear(self) -> None:
        """Take the rating back."""
        self.value = None

    def on_click(self, event: Click) -> None:
        """Choose the number that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = offset.x - (LABEL_WIDTH if self._is_roomy else 0)
        if offset.y == (0 if self._is_roomy else 1) and 0 <= column < SCALE_WIDTH:
            event.stop()
            self.value = min(column // _CELL, TEN)


TEN_HINT = "ten? press t"
"""What stands beside a rating at which 1 and 0 were typed, as if it were one number."""


class Ratings(Vertical):
    """A group of ratings.

    The digits have priority, so that they are handled in the order in which they were
    typed: each goes to the field that has the focus when its turn comes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"rate({digit})", show=False, priority=True) for digit in range(TEN)),
        Binding("t", f"rate({TEN})", "Ten", show=False, priority=True),
    ]

    def __init__(self, *ratings: RatingField, id: str | None = None) -> None:  # noqa: A002
        """Group some ratings."""
        self._one: RatingField | None = None
        self._ten: tuple[RatingField, RatingField] | None = None
        super().__init__(*ratings, id=id)

    def action_rate(self, value: int) -> None:
        """Rate what has the focus and move on; put 1 and 0 right when ten was meant."""
        one, self._one = self._one, None
        ten, self._ten = self._ten, None
        if value == TEN and ten is not None:
            self._put_right(*ten)
            return
        rating = self.screen.focused
        if not isinstance(rating, RatingField):
            return
        rating.value = value
        if value == 0 and one is not None:
            one.hint = TEN_HINT
            self._ten = (one, rating)
        elif value == 1:
            self._one = rating
        self.screen.focus_next()

    def _put_right(self, first: RatingField, second: RatingField) -> None:
        """Make the first rating ten, and ask for the second one again."""
        first.value = TEN
        second.value = None
        self.screen.set_focus(second)

    def settle(self) -> None:
        """Forget the hints: the ratings are meant as they stand."""
        self._one = self._ten = None
        for rating in self.query(RatingField):
            rating.hint = ""
