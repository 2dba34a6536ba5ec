"""Ratings that are typed one after the other: a digit rates and moves on, `t` is ten."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from flextui.tui.widgets.rating import TEN, Rating

TEN_HINT = "ten? press t"
"""What stands beside a rating at which 1 and 0 were typed, as if it were one number."""


class Ratings(Vertical):
    """A group of ratings.

    The digits have priority, so that they are handled in the order in which they were
    typed: each goes to the field that has the focus when its turn comes.
    """

    DEFAULT_CSS = "Ratings { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"rate({digit})", show=False, priority=True) for digit in range(TEN)),
        Binding("t", f"rate({TEN})", "Ten", show=False, priority=True),
    ]

    def __init__(self, *ratings: Rating, id: str | None = None) -> None:  # noqa: A002
        """Group some ratings."""
        self._one: Rating | None = None
        self._ten: tuple[Rating, Rating] | None = None
        super().__init__(*ratings, id=id)

    def action_rate(self, value: int) -> None:
        """Rate what has the focus and move on; put 1 and 0 right when ten was meant."""
        one, self._one = self._one, None
        ten, self._ten = self._ten, None
        if value == TEN and ten is not None:
            self._put_right(*ten)
            return
        rating = self.screen.focused
        if not isinstance(rating, Rating):
            return
        rating.value = value
        if value == 0 and one is not None:
            one.hint = TEN_HINT
            self._ten = (one, rating)
        elif value == 1:
            self._one = rating
        self.screen.focus_next()

    def _put_right(self, first: Rating, second: Rating) -> None:
        """Make the first rating ten, and ask for the second one again."""
        first.value = TEN
        second.value = None
        self.screen.set_focus(second)

    def settle(self) -> None:
        """Forget the hints: the ratings are meant as they stand."""
        self._one = self._ten = None
        for rating in self.query(Rating):
            rating.hint = ""
