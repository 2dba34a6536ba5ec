"""Where one can jump to on a screen: what takes the focus, and what a click would do.

The line of keys at the bottom is left out: it says itself what to press.
"""

from collections.abc import Iterator

from msgspec import Struct
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.geometry import Region, Spacing
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from flextui.tui.widgets.field import Field
from flextui.tui.widgets.foot_bar import FootBar
from flextui.tui.widgets.spots import HasSpots, Spot


class Target(Struct, frozen=True):
    """A part of a screen: where it is seen, in cells of the screen, and what jumping there does.

    `action` is an action of the screen; without one a button is pressed, and anything else
    gets the focus.
    """

    region: Region
    widget: Widget
    action: str = ""

    async def go(self) -> None:
        """Go there, or do it; what holds it gets the focus, if it can."""
        screen = self.widget.screen
        if self.action:
            holder = next((each for each in self.widget.ancestors if _takes_focus(each)), None)
            if isinstance(holder, Widget):
                screen.set_focus(holder)
            await screen.run_action(self.action)
        elif isinstance(self.widget, Button):
            self.widget.press()
        else:
            screen.set_focus(self.widget)


def targets_on(screen: Screen[object]) -> list[Target]:
    """Return every target that is in sight, from top to bottom and from left to right."""
    found = [target for widget in screen.walk_children(Widget) for target in _of(widget)]
    holders = {holder for target in found for holder in target.widget.ancestors}
    parts = [target for target in found if target.widget not in holders]
    return sorted(parts, key=lambda target: (target.region.y, target.region.x))


def _of(widget: Widget) -> Iterator[Target]:
    """Yield the targets of a widget, as far as they are in sight."""
    if isinstance(widget, FootBar):
        return
    field = next((each for each in widget.ancestors_with_self if isinstance(each, Field)), widget)
    try:
        seen = widget.screen.find_widget(field)
    except NoWidget:
        return
    if not seen.visible_region:
        return
    if widget.focusable or (isinstance(widget, Button) and not widget.disabled):
        yield Target(seen.visible_region, widget)
    elif isinstance(widget, HasSpots):
        content = seen.region.shrink(Spacing(*widget.styles.gutter))
        for spot in widget.spots():
            if in_sight := seen.visible_region.intersection(_area(spot, content)):
                yield Target(in_sight, widget, spot.action)


def _area(spot: Spot, content: Region) -> Region:
    """Return where a spot of a widget with this content is on the screen."""
    return Region(content.x + spot.x, content.y + spot.y, spot.width, 1)


def _takes_focus(node: DOMNode) -> bool:
    """Return whether something can have the focus now."""
    return isinstance(node, Widget) and node.focusable
