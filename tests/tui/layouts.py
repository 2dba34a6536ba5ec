"""What a screen may not do in any size: cut something off, hide the focus, scroll twice."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from tests.tui.helpers import Story
from tests.tui.walk import Walk

SIZES = ((160, 45), (120, 36), (80, 24), (60, 20), (40, 12))
"""The sizes in which every screen is looked at, widest first."""

LONGEST_LINE = 92
"""A paragraph is broken into lines of no more cells than this."""

_SHORTENED = frozenset({"BannerBox", "answer", "summary"})
"""The banner of a place with few rows, the answer beside a field, the filter of History."""

_PATIENCE = 100
_Screen = Screen[object]


def faults(screen: _Screen) -> list[str]:
    """Return what is wrong with how a screen is laid out now, a line each."""
    places = {
        widget: (place.region, place.clip)
        for widget, place in screen._compositor.full_map.items()
        if widget.display and widget.visible and not isinstance(widget, ScrollBar)
    }
    return [
        *_scroll_bars(places),
        *_focus(screen, places),
        *(fault for widget in places for fault in _cut(widget, *places[widget])),
    ]


def _name(widget: Widget) -> str:
    """Return a widget with what it is in."""
    parts = [
        f"{type(each).__name__}{f'#{each.id}' if each.id else ''}"
        for each in reversed(widget.ancestors_with_self)
    ]
    return "/".join(parts[1:])


def _scrolls(widget: Widget) -> bool:
    """Whether a widget can be scrolled up and down now."""
    return widget.max_scroll_y > 0 and widget.styles.overflow_y in {"auto", "scroll"}


def _scroll_bars(places: dict[Widget, tuple[Region, Region]]) -> Iterator[str]:
    """Yield what scrolls sideways, and what scrolls within something that scrolls."""
    for widget, (region, clip) in places.items():
        if widget.show_horizontal_scrollbar and not isinstance(widget, Input):
            yield f"scrolls sideways: {_name(widget)}"
        if not widget.show_vertical_scrollbar or not region.intersection(clip).area:
            continue
        for other in widget.ancestors:
            if isinstance(other, Widget) and other.show_vertical_scrollbar:
                yield f"two scroll bars: {_name(widget)}"


def _focus(screen: _Screen, places: dict[Widget, tuple[Region, Region]]) -> Iterator[str]:
    """Yield what has the focus and cannot be seen."""
    focused = screen.focused
    if focused is None:
        return
    region, clip = places.get(focused, (Region(), Region()))
    seen = region.intersection(clip)
    if not seen.area or (not _scrolls(focused) and seen.height < min(region.height, clip.height)):
        yield f"the focus is out of sight: {_name(focused)}"


def _cut(widget: Widget, region: Region, clip: Region) -> Iterator[str]:
    """Yield what is cut off of a widget that has no others in it."""
    if any(child.display for child in widget.children) or isinstance(widget, Input | TextArea):
        return
    text = _text(widget)
    above = [each for each in widget.ancestors if isinstance(each, Widget)]
    scrolls = any(_scrolls(each) for each in above)
    if not region.area:
        if text.strip():
            yield f"no room: {_name(widget)} {text[:40]!r}"
        return
    if region.x < clip.x or region.right > clip.right:
        yield f"cut at the side: {_name(widget)} {text[:40]!r}"
    if not scrolls and (region.y < clip.y or region.bottom > clip.bottom):
        yield f"cut below: {_name(widget)} {text[:40]!r}"
    yield from _text_faults(widget, text)


def _text(widget: Widget) -> str:
    """Return what a widget says, empty for one that draws in another way."""
    said = widget.render()
    return said.plain if isinstance(said, Content) else said if isinstance(said, str) else ""


def _text_faults(widget: Widget, text: str) -> Iterator[str]:
    """Yield what a text has no room for in its widget, and a paragraph with too long lines."""
    width, height = widget.content_size
    if not text.strip() or not width or _scrolls(widget):
        return
    if widget.styles.text_wrap == "nowrap":
        needed = len(text.splitlines())
    else:
        needed = len(Content(text).wrap(width))
    longest = max(cell_len(line) for line in text.splitlines())
    if needed > height:
        yield f"{needed} lines in {height} rows: {_name(widget)} {text[:40]!r}"
    if widget.styles.text_wrap == "nowrap" and longest > width and not _shortened(widget):
        yield f"cut at its end: {_name(widget)} {text[:60]!r}"
    if longest > width > LONGEST_LINE and not isinstance(widget, Button):
        yield f"lines of {width} cells: {_name(widget)} {text[:40]!r}"


def _shortened(widget: Widget) -> bool:
    """Whether a text may end in dots: what it says stands in full elsewhere."""
    return (widget.id or type(widget).__name__) in _SHORTENED


class LayoutWalk(Walk):
    """Looks at how each screen is laid out."""

    async def look(self) -> None:
        """Look at the screen; what is still moving gets the time to come to rest."""
        await look(self.story)


async def look(story: Story) -> None:
    """Wait until nothing is wrong with how the screen is laid out."""
    found: list[str] = []
    for _ in range(_PATIENCE):
        await story.settle()
        found = faults(story.app.screen)
        if not found:
            return
    where = f"{type(story.app.screen).__name__} at {tuple(story.app.size)}"
    raise AssertionError("\n".join([where, *found, story.shown()]))
