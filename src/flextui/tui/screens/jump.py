"""Jump mode: a letter beside everything that can be pressed."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import ClassVar, NamedTuple

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Button

from flextui.tui.dialog import Dialog
from flextui.tui.keys import meanings, with_keys
from flextui.tui.widgets.field import Field

LETTERS = "asdfghjkerwtuvbncmpyxz"
"""The letters, the easiest to reach first; none that looks like a digit or another letter."""

MOST = len(LETTERS) ** 2
"""So many places can be told apart."""


def codes(count: int) -> Sequence[str]:
    """Return so many codes, at most `MOST`; none begins with another one."""
    letters = len(LETTERS)
    count = min(count, MOST)
    pairs_of = max(0, -(-(count - letters) // (letters - 1)))  # each gives up its single letter
    singles, firsts = LETTERS[: letters - pairs_of], LETTERS[letters - pairs_of :]
    return [*singles, *(first + second for first in firsts for second in LETTERS)][:count]


Link = tuple[str, tuple[object, ...]]
"""What a click on drawn text does, as its style has it: an action and its arguments."""


class Target(NamedTuple):
    """A part of a screen: where it is seen, in cells of the screen, and the link there, if any.

    Without a link a button is pressed, and anything else gets the focus.
    """

    region: Region
    widget: Widget
    link: Link | None = None


async def go_to(target: Target | None) -> None:
    """Go to a target, or do it; what holds it gets the focus, if it can."""
    if target is None:
        return
    widget = target.widget
    if target.link is not None:
        holders = (each for each in widget.ancestors if isinstance(each, Widget))
        if holder := next((each for each in holders if each.focusable), None):
            widget.screen.set_focus(holder)
        action, arguments = target.link
        namespace, name, _ = parse(action)
        await widget.app.run_action((namespace, name, arguments), widget)
    elif isinstance(widget, Button):
        widget.press()
    else:
        widget.screen.set_focus(widget)


def targets_on(screen: Screen[object]) -> list[Target]:
    """Return every target that is in sight, from top to bottom and from left to right."""
    found = [target for widget in screen.walk_children(Widget) for target in _of(widget)]
    holders = {holder for target in found for holder in target.widget.ancestors}
    parts = [target for target in found if target.widget not in holders]
    return sorted(parts, key=lambda target: (target.region.y, target.region.x))


def _of(widget: Widget) -> Iterator[Target]:
    """Yield the targets of a widget, as far as they are in sight."""
    field = next((each for each in widget.ancestors_with_self if isinstance(each, Field)), widget)
    try:
        seen = widget.screen.find_widget(field)
    except NoWidget:
        return
    if not seen.visible_region:
        return
    if widget.focusable or (isinstance(widget, Button) and not widget.disabled):
        yield Target(seen.visible_region, widget)
        return
    for link, area in _links(widget).items():
        if in_sight := seen.visible_region.intersection(area.translate(seen.region.offset)):
            yield Target(in_sight, widget, link)


def _links(widget: Widget) -> dict[Link, Region]:
    """Return the links that a widget draws, with the cells of their first lines."""
    found: dict[Link, Region] = {}
    for y, line in enumerate(widget.render_lines(widget.outer_size.region)):
        x = 0
        for segment in line:
            link = segment.style.meta.get("@click") if segment.style else None
            here = Region(x, y, segment.cell_length, 1)
            if link and link[0] != _KEY and found.get(link, here).y == y:
                found[link] = found.get(link, here).union(here)
            x = here.right
    return found


_KEY = "app.simulate_key"
"""What the footer does: its keys are there to be pressed, and need no letter."""

_ROWS = 3
"""So many rows of a part are looked at for a free cell."""


class Letter(NamedTuple):
    """A text of one or two letters for a part of the screen, and its style."""

    text: str
    region: Region
    style: Style


def place_for(rows: Sequence[Strip], letter: Letter) -> Offset:
    """Return where a letter hides nothing, or the corner of its part where all is full.

    Tried in turn: the free cells with which the part begins, those just left of it, those
    after its text.
    """
    width, region = len(letter.text), letter.region
    tried = _tried(rows, width, region)
    return next((at for at in tried if _is_free(rows, at, width)), region.offset)


def _tried(rows: Sequence[Strip], width: int, region: Region) -> Iterator[Offset]:
    """Yield the cells at which letters for a part may begin, the best first."""
    heights = range(region.y, min(region.bottom, region.y + _ROWS, len(rows)))
    texts = {y: rows[y].crop(region.x, region.right).text.rstrip() for y in heights}
    for y in sorted(heights, key=lambda y: not texts[y]):  # beside its words, if there are any
        yield Offset(region.x, y)
    yield region.offset - Offset(width, 0)
    yield region.offset + Offset(cell_len(texts.get(region.y, "")) + 1, 0)


def _is_free(rows: Sequence[Strip], at: Offset, width: int) -> bool:
    """Return whether nothing stands in so many cells."""
    if at.x < 0 or not 0 <= at.y < len(rows):
        return False
    text = rows[at.y].crop(at.x, at.x + width).text
    return len(text) == width and text.isspace()


class Overlay(Struct, frozen=True):
    """What lies below, with letters over it and a text in the lowest line (or the first)."""

    below: RenderableType
    letters: Sequence[Letter]
    foot: str
    foot_style: Style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the rows, one after the other."""
        rows = [Strip(row) for row in console.render_lines(self.below, options)]
        written: set[int] = set()
        for letter in self.letters:
            at = place_for(rows, letter)
            if 0 <= at.y < len(rows):
                rows[at.y] = _written(rows[at.y], at.x, letter)
                written.add(at.y)
        free = next((y for y in (len(rows) - 1, 0) if y not in written), None)
        if rows and free is not None:
            foot = self.foot[: options.max_width].ljust(options.max_width)
            rows[free] = Strip([Segment(foot, self.foot_style)])
        for row in rows:
            yield from row
            yield Segment.line()


def _written(row: Strip, x: int, letter: Letter) -> Strip:
    """Return a row with a letter from a cell on."""
    end = x + len(letter.text)
    written = Strip([Segment(letter.text, letter.style)])
    return Strip.join([row.crop(0, x), written, row.crop(end, row.cell_length)])


_FOOT = " Press a letter to jump, `back` to stay."
_NOWHERE = " There is nothing to jump to, `back` to stay."


class JumpScreen(Dialog[Target]):
    """Waits for a letter; the result is what it stands for, None for staying.

    The letters follow what lies below: keys may come before that is laid out.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).parents[1] / "styles/jump.tcss"]
    HELP = "Each letter stands for the part of the screen beside it: press it to go there."
    COMPONENT_CLASSES: ClassVar[set[str]] = {"jump--letter", "jump--other", "jump--foot"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Stay", show=False),
        Binding("ctrl+o", "cancel", "Stay", id="jump", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        """Show letters on the parts of a screen; in another size they would be elsewhere."""
        self._below, self._size_at_first = below, below.app.size
        self._targets: dict[str, Target] = {}
        self._typed = ""
        super().__init__()

    def _look(self) -> None:
        """Give each part that is in sight its letters."""
        targets = targets_on(self._below)
        found = codes(len(targets))
        self._targets = dict(zip(found, targets[: len(found)], strict=True))

    def render(self) -> RenderableType:
        """Draw what lies below, and the letters over it."""
        self._look()
        letter, other, foot = (
            self.get_component_rich_style(f"jump--{name}") for name in ("letter", "other", "foot")
        )
        letters = [
            Letter(code, target.region, letter if code.startswith(self._typed) else other)
            for code, target in self._targets.items()
        ]
        said = with_keys(self.app, _FOOT if letters else _NOWHERE).plain
        below = super().render()
        if isinstance(below, Visual):  # asked for outside of a paint: what lies below is not known
            below = ""
        return Overlay(below, letters, said, foot)

    def on_key(self, event: events.Key) -> None:
        """Take a letter; a second one is waited for where two are needed."""
        spelt = (event.key, *meanings(event.key))
        letter = next((each for each in spelt if each in [*LETTERS]), None)
        if letter is None:
            return
        event.stop()
        if not self._targets:
            self._look()
        self._typed += letter
        if target := self._targets.get(self._typed):
            self.dismiss(target)
            return
        if not any(code.startswith(self._typed) for code in self._targets):
            self._typed = ""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Stay where one is."""
        event.stop()
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Stay, in another size."""
        if event.size != self._size_at_first and self.is_current:
            self.dismiss(None)
