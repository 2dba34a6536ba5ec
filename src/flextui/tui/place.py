"""The base of the four places that the keys 1 to 4 lead to, each a mode of the application."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from flextui.rules.outlook import Overview
from flextui.tui.core import MIN_HEIGHT, MIN_WIDTH, Core
from flextui.tui.keys import moves
from flextui.tui.widgets.banner import BannerBox, OneLine
from flextui.tui.widgets.bars import FootBar, TopBar
from flextui.tui.widgets.prose import SCROLLING, ScrollArea


class Place(Screen[None]):
    """A screen with the top bar, the banner, its own content and the footer.

    A subclass names its mode in `PLACE`, yields its content from `content`, and shows a
    new overview in `show`. Where nothing in the content takes the focus, `SCROLLS` lets the
    arrows scroll all of it, the banner too. `BODY` is what scrolls.
    """

    PLACE: ClassVar[str] = ""
    SCROLLS: ClassVar[bool] = False
    BODY: ClassVar[type[ScrollArea]] = ScrollArea
    BINDINGS: ClassVar[list[BindingType]] = [
        *moves(),
        *(Binding(key, f"scroll_body('{way}')", show=False) for key, way in SCROLLING.items()),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget that is focused; it draws itself anew, and nothing else has to."""

    app = getters.app(Core)
    body = getters.query_one("#body", ScrollArea)

    def compose(self) -> ComposeResult:
        """Lay out the frame around the content, in the size that the terminal has."""
        self._fit(self.app.size)
        yield TopBar(self.PLACE)
        if not self.SCROLLS:
            yield BannerBox()
        with self.BODY(id="body", can_focus=False):
            if self.SCROLLS:
                yield BannerBox()
            yield from self.content()
        yield OneLine()
        yield FootBar()

    def content(self) -> ComposeResult:
        """Yield what this place is about."""
        yield Widget()

    def on_mount(self) -> None:
        """Follow the overview of the application."""
        self.watch(self.app, "overview", self._overview_changed)
        self.app.theme_changed_signal.subscribe(self, self._take_theme)

    def _take_theme(self, _: Theme) -> None:
        """Follow the theme, even while another place is shown."""
        self.app.stylesheet.update(self)

    @on(ScreenResume)
    def _keep_styles(self, event: ScreenResume) -> None:
        """Come up in the styles there are: Textual would look every one of them up again.

        What may have changed them meanwhile has done it: another theme the whole stylesheet,
        another size the classes of this screen.
        """
        event.refresh_styles = False

    def on_resize(self, event: Resize) -> None:
        """Fall back to one line where there is no room for more."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Take the classes of a size: Textual sets them too, but only after a first layout."""
        self.set_class(size.width < MIN_WIDTH or size.height < MIN_HEIGHT, "-minute")
        for points, extent in (
            (self.app.HORIZONTAL_BREAKPOINTS, size.width),
            (self.app.VERTICAL_BREAKPOINTS, size.height),
        ):
            reached = [name for least, name in points if extent >= least]
            for _, name in points:
                self.set_class(name == reached[-1], name)

    def action_scroll_body(self, way: str) -> None:
        """Scroll the content as a whole: up, down, page_up, page_down, home or end."""
        if self.SCROLLS:
            self.body.action_look(way)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Show a new overview in the frame and in the content."""
        if overview is None:
            return
        self.query_one(TopBar).show(overview)
        self.query_one(BannerBox).show(overview)
        self.query_one(OneLine).show(overview)
        self.show(overview)

    def show(self, overview: Overview) -> None:
        """Show a new overview."""
