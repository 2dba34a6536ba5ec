"""The first place: what to do now, in one glance."""

import asyncio
from contextlib import suppress
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from flextui.domain.banner import copies_banner
from flextui.domain.overview import Overview
from flextui.journal.errors import JournalError
from flextui.tui.keys import bindings_of
from flextui.tui.place import Place
from flextui.tui.screens.today.desk import Desk
from flextui.tui.screens.today.hint_line import HintLine
from flextui.tui.screens.today.log_list import LogList
from flextui.tui.screens.today.now import NowPanel
from flextui.tui.screens.today.picture import PicturePanel
from flextui.tui.widgets.banner import BannerBox
from flextui.tui.widgets.way import Way


class TodayScreen(Place):
    """Today's session, the way, and what was done today."""

    PLACE = "today"
    SCROLLS = True
    BODY = Desk
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("today")

    now_panel = getters.query_one(NowPanel)
    copies = getters.query_one("#copies", BannerBox)
    way = getters.query_one(Way)
    done = getters.query_one(LogList)
    picture = getters.query_one(PicturePanel)
    hint = getters.query_one(HintLine)

    def content(self) -> ComposeResult:
        """Yield what to do with its figure, then the way, then today's sessions."""
        yield BannerBox(id="copies")
        yield NowPanel()
        yield PicturePanel()
        yield Way(leads=True)
        yield LogList()
        yield HintLine()

    def show(self, overview: Overview) -> None:
        """Show a new overview; where there is nothing to do now, nothing is kept free for it."""
        self.set_class(overview.status.current_stage is None, "-idle")
        self.now_panel.show(overview)
        self.picture.show(overview)
        self.way.show(overview)
        self.done.show(overview)
        self.hint.show(overview)
        self.call_after_refresh(self._look_for_copies)

    @work(group="copies", exclusive=True)
    async def _look_for_copies(self) -> None:
        """Name other journals beside this one; looking is not to hold up the screen."""
        with suppress(JournalError):  # of this journal, which is told elsewhere
            found = await asyncio.to_thread(self.app.diary.copies)
            self.copies.show_banner(copies_banner([(each.name, each.news) for each in found]))

    @on(Way.Chosen)
    async def _stage_chosen(self, event: Way.Chosen) -> None:
        """Show the stage that was clicked on the way."""
        event.stop()
        await self.app.run_action(f"howto('{event.stage}')")

    def on_screen_resume(self) -> None:
        """Let the figure move when this place comes up."""
        self.picture.play()
