"""Text to read, and to move through with keys."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import ClassVar, assert_never

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from flextui.tui.keys import with_keys
from flextui.tui.text import MUTED
from flextui.wording import text as blocks_of
from flextui.wording.text import Block, Checks, Facts, Points

SCROLLING = {
    "up": "up",
    "down": "down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "home",
    "end": "end",
}
"""The keys that scroll, and which way."""


class ScrollArea(VerticalScroll, inherit_bindings=False):
    """A container that scrolls; when its room changes, what has the focus in it stays in sight.

    Left and right stay free for what is in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"look('{way}')", show=False) for key, way in SCROLLING.items()
    ]

    def action_look(self, way: str) -> None:
        """Scroll as a key asks: up, down, page_up, page_down, home or end.

        It is done at once: Textual waits for the next frame, and of two keys within one
        obeys a single one. Raises SkipAction where there is nothing to scroll.
        """
        if not self.allow_vertical_scroll:
            raise SkipAction
        page = self.scrollable_content_region.height
        match way:
            case "page_up" | "page_down":  # whose methods cannot do it at once
                by = page if way == "page_down" else -page
                self.scroll_relative(y=by, animate=False, immediate=True)
            case _:
                getattr(self, f"scroll_{way}")(animate=False, immediate=True)

    def on_resize(self) -> None:
        """Scroll just so far that what has the focus can be seen."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)


class Reading(ScrollArea):
    """A text that scrolls by arrows, pages and space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "look('page_down')", "A page down", show=False),
    ]


class Heading(Static):
    """A heading inside a text."""


class Paragraph(Static):
    """A paragraph, with an empty line after it."""


_SIGN = 2
"""How many cells a sign takes, with the blank behind it."""

_LABEL, _NARROW_LABEL, _ROOMY = 20, 14, 50
"""How many cells the label of a fact takes; the longer one from so many cells of width on."""

_STYLES = {"strong": "$text", "quiet": MUTED}
"""The styles of a paragraph's tones; those of outcomes are the theme's."""


def style_of(tone: str) -> str:
    """Return the style of a tone, empty for none."""
    return _STYLES.get(tone) or (f"$tone-{tone}" if tone else "")


def laid_out(
    blocks: Iterable[Block], width: int, shown: Callable[[str], Content] = Content
) -> Iterator[Content]:
    """Yield the lines of a text in so many cells of width, with empty ones between blocks.

    `shown` makes each text what is drawn: it can put in the keys that a text names.
    """
    apart = False
    for block in blocks:
        if apart and not (isinstance(block, blocks_of.Paragraph) and block.tight):
            yield Content()
        yield from _lines(block, width, shown)
        apart = not isinstance(block, blocks_of.Heading)


def _lines(block: Block, width: int, shown: Callable[[str], Content]) -> Iterator[Content]:
    """Yield the lines of one block."""
    match block:
        case blocks_of.Heading(text=text):
            yield from Content(text).stylize("bold $text-primary").wrap(width)
        case blocks_of.Paragraph():
            lead = Content.styled(f"{block.lead}. ", "bold") if block.lead else Content()
            said = shown(block.text).stylize(style_of(block.tone))
            yield from (lead + said).wrap(width) if block.text else ()
        case Points(items=items, numbered=numbered):
            for number, item in enumerate(items, 1):
                yield from _signed(f"{number}" if numbered else "•", shown(item), width)
        case Checks(items=checks):
            for item, met in checks:
                said = shown(item).stylize("$tone-clear" if met else "")
                yield from _signed("✓" if met else "○", said, width)
        case Facts(items=facts):
            for label, value in facts:
                yield from _fact(label, value, width)
        case _:
            assert_never(block)


def _signed(sign: str, text: Content, width: int) -> Iterator[Content]:
    """Yield a text that keeps its own left edge behind a sign."""
    before = Content.styled(sign.ljust(_SIGN), MUTED)
    for line in text.wrap(max(1, width - _SIGN)):
        yield before + line
        before = Content(" " * _SIGN)


def _fact(label: str, value: str, width: int) -> Iterator[Content]:
    """Yield what a label says beside it, as it is: it may be a person's own words."""
    room = _LABEL if width >= _ROOMY else _NARROW_LABEL
    labels, values = Content(label).wrap(room), Content(value).wrap(max(1, width - room))
    for name, said in zip_longest(labels, values, fillvalue=Content()):
        yield name.stylize(MUTED).pad_right(room - name.cell_length) + said


class Prose(Widget):
    """A text in blocks; with `keyed` it names keys in backticks, as `with_keys` takes them."""

    def __init__(
        self,
        *blocks: Block,
        keyed: bool = False,
        id: str | None = None,  # noqa: A002  (Textual's name)
    ) -> None:
        """Show these blocks."""
        self._blocks = blocks
        self._keyed = keyed
        self._drawn: tuple[int, Content, int] | None = None
        super().__init__(id=id)

    def on_mount(self) -> None:
        """Name other keys as soon as commands have them."""
        if self._keyed:
            self.watch(self.app, "own_keys", self._draw_anew, init=False)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show these blocks."""
        self._blocks = tuple(blocks)
        self._draw_anew()

    def _draw_anew(self) -> None:
        """Lay the text out again."""
        self._drawn = None
        self.refresh(layout=True)

    def _text(self, width: int) -> tuple[Content, int]:
        """Return the text in so many cells of width, and how many lines it has."""
        if self._drawn is None or self._drawn[0] != width:
            shown = partial(with_keys, self.app) if self._keyed else Content
            lines = list(laid_out(self._blocks, max(1, width), shown))
            self._drawn = (width, Content("\n").join(lines), len(lines))
        return self._drawn[1:]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text has in this width."""
        del container, viewport
        return self._text(width)[1]

    def render(self) -> Content:
        """Draw the text in the width there is."""
        return self._text(self.content_size.width)[0]


def two_columns(blocks: Sequence[Block]) -> Container:
    """Return a text whose halves stand beside each other where there is room for two columns.

    What follows a heading, and what belongs to the block before it, stays with that.
    """
    half = len(blocks) // 2
    while 0 < half < len(blocks) and not _begins(blocks, half):
        half += 1
    columns = (Vertical(Prose(*part)) for part in (blocks[:half], blocks[half:]))
    return Container(*columns, classes="columns")


def _begins(blocks: Sequence[Block], number: int) -> bool:
    """Whether something new begins with a block of a text."""
    block, before = blocks[number], blocks[number - 1]
    is_tight = isinstance(block, blocks_of.Paragraph) and block.tight
    return not is_tight and not isinstance(before, blocks_of.Heading)


class ProsePage(Reading):
    """A text in blocks that scrolls."""

    def __init__(self, *, id: str, classes: str = "") -> None:  # noqa: A002  (Textual's name)
        """Begin without a word."""
        self._blocks: tuple[Block, ...] = ()
        self._prose = Prose()
        super().__init__(self._prose, id=id, classes=classes)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show these blocks from the top; the same ones stay where they were scrolled to."""
        if tuple(blocks) != self._blocks:
            self._blocks = tuple(blocks)
            self._prose.show(self._blocks)
            self.scroll_home(animate=False, immediate=True)
