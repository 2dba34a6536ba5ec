"""The application: its screens, and what opens them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import ClassVar, Self

from textual import work
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from flextui.rules.records import Phase, Stage
from flextui.store.clock import local_now
from flextui.store.journal import Journal
from flextui.tui.core import Core
from flextui.tui.keys import bindings_of
from flextui.wording.banner import Ahead, ahead_of, screening_due


def today() -> Screen[None]:
    """Return the first place."""
    from flextui.tui.screens.today import TodayScreen

    return TodayScreen()


def stages() -> Screen[None]:
    """Return the three stages."""
    from flextui.tui.screens.stages import StagesScreen

    return StagesScreen()


def history() -> Screen[None]:
    """Return the history."""
    from flextui.tui.screens.history import HistoryScreen

    return HistoryScreen()


def progress() -> Screen[None]:
    """Return the curves."""
    from flextui.tui.screens.progress import ProgressScreen

    return ProgressScreen()


STYLES = Path(__file__).with_name("styles")
"""The stylesheets; that of the first screen is read at once, the others with their screens."""


_ASKED_AGAIN = (
    "Yes asks how it is now, and pauses the programme until a provider has said that going on is "
    "fine. Else this is asked again when flextui opens; if a clock was wrong, correct the time "
    "in History, or delete it there."
)


class FlexApp(Core):
    """flextui in the terminal."""

    TITLE = "flextui"
    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "base.tcss", STYLES / "today.tcss"]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "today": today,
        "stages": stages,
        "history": history,
        "progress": progress,
    }
    DEFAULT_MODE = "today"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Open on a journal; `clock` gives the time with its UTC offset."""
        self._is_open = False
        self._asked: set[str] = set()
        super().__init__(journal, clock)

    @classmethod
    def on(cls, directory: Path, clock: Callable[[], datetime] = local_now) -> Self:
        """Return the application on a data directory."""
        return cls(Journal(directory, clock=clock, origin="application"), clock)

    def watch_trouble(self, trouble: str) -> None:
        """Say why the journal cannot be read, and what can be done."""
        if trouble and self.overview is None:
            from flextui.tui.screens.trouble import TroubleScreen

            self.push_screen(TroubleScreen(trouble))
        elif trouble:
            self.tell(trouble, severity="error")

    async def on_ready(self) -> None:
        """Ask about a red flag ahead of the clock, then what is asked before the start."""
        self.call_after_refresh(self._settle)
        self._is_open = True
        if self._has_new_red_flag_ahead():
            self._ask_about_red_flag(opening=True)
        else:
            self._begin()
        await self.inputs.begin()

    def _tick(self) -> None:
        """Ask about a red flag that came up ahead of the clock, where that takes no key away."""
        super()._tick()
        if not self._is_open or len(self.screen_stack) != 1:
            return
        types = self.focused is not None and self.focused.check_consume_key("y", "y")
        if not types and self._has_new_red_flag_ahead():
            self._ask_about_red_flag()

    def _has_new_red_flag_ahead(self) -> bool:
        """Whether there is one to ask about; it is asked once each time flextui opens."""
        asked = ahead_of(self.overview).asked if self.overview is not None else ()
        new = {record.id for record in asked} - self._asked
        self._asked |= new
        return bool(new)

    @work
    async def _ask_about_red_flag(self, *, opening: bool = False) -> None:
        """Ask whether a red flag ahead of the clock is so now; a yes leads to the check-in."""
        from flextui.tui.dialog import Ask
        from flextui.tui.screens.checkin import CheckInScreen

        ahead = ahead_of(self.overview) if self.overview is not None else Ahead()
        said = f"{ahead.question}\n\n{_ASKED_AGAIN}"
        question = Ask("Recorded ahead of your clock", said, yes="Yes, it is", no="Not now")
        if await self.push_screen_wait(question):
            await self.push_screen_wait(CheckInScreen(ahead.flags))
        if opening and len(self.screen_stack) == 1:
            self._begin()

    def _begin(self) -> None:
        """Ask the questions before the start, at first and when they are due again."""
        overview = self.overview
        if overview is None:
            return
        if due := screening_due(overview):
            from flextui.tui.screens.welcome import ScreeningScreen, WelcomeScreen

            is_first = overview.status.phase is Phase.SCREENING
            self.push_screen(WelcomeScreen() if is_first else ScreeningScreen(due))
        if self.is_demo:
            self.tell("A made-up diary in a temporary place: try anything, nothing of it stays.")
        self._offer_unfinished()

    def _settle(self) -> None:
        """Do what could wait for the first screen: tell what is wrong with a person's own files."""
        for sentence in filter(None, (*self.settings_wrong, self.own.wrong)):
            self.tell(sentence, severity="warning")

    @work
    async def _offer_unfinished(self) -> None:
        """Offer to finish logging a guided session that a program left behind."""
        if await asyncio.to_thread(Path(self.diary.journal.layout.draft).exists):
            from flextui.tui.screens.guided import offer_unfinished

            await offer_unfinished(self)

    async def _go(self, place: str) -> None:
        """Show a place at once and as a whole, when it is there."""
        with self.batch_update():
            await self.switch_mode(place)

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold nothing back: Textual would for so many seconds at every change of the mode."""

    async def action_today(self) -> None:
        """Show what to do now."""
        await self._go("today")

    async def action_stages(self) -> None:
        """Show the three stages."""
        await self._go("stages")

    async def action_history(self) -> None:
        """Show every session."""
        await self._go("history")

    async def action_progress(self) -> None:
        """Show the curves."""
        await self._go("progress")

    def action_log(self) -> None:
        """Log a session that was done."""
        from flextui.tui.screens.log import LogScreen

        self.push_screen(LogScreen())

    def action_guided(self, stage: str = "") -> None:
        """Lead through a session of a stage, by default the current one."""
        overview = self.overview
        chosen = Stage(stage) if stage else overview and overview.status.current_stage
        if chosen:
            from flextui.tui.screens.guided import GuidedScreen

            self.push_screen(GuidedScreen(chosen))

    async def action_howto(self, stage: str = "") -> None:
        """Show how a stage is done, by default the current one."""
        from flextui.tui.screens.stages import StagesScreen

        await self._go("stages")
        shown = Stage(stage) if stage else self.overview and self.overview.status.current_stage
        if shown and isinstance(self.screen, StagesScreen):
            self.screen.choose(shown)

    def action_checkin(self) -> None:
        """Record how the back is now."""
        from flextui.tui.screens.checkin import CheckInScreen

        self.push_screen(CheckInScreen())

    def action_clearance(self) -> None:
        """Record what a provider said."""
        from flextui.tui.screens.clearance import ClearanceScreen

        self.push_screen(ClearanceScreen())

    def action_safety(self) -> None:
        """Show when to stop and whom to ask."""
        from flextui.tui.screens.safety import SafetyScreen

        self.push_screen(SafetyScreen())

    def action_sources(self) -> None:
        """Show what every rule rests on."""
        from flextui.tui.screens.sources import SourcesScreen

        self.push_screen(SourcesScreen())

    def action_screening(self) -> None:
        """Ask the questions before the start again."""
        from flextui.tui.screens.welcome import ScreeningScreen

        self.push_screen(ScreeningScreen())

    def action_settings(self) -> None:
        """Show the settings."""
        from flextui.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_help(self) -> None:
        """Explain what is focused, and its keys."""
        from flextui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_jump(self) -> None:
        """Show a letter on each part of the screen, and go to the one that is pressed."""
        from flextui.tui.screens.jump import JumpScreen, go_to

        self.push_screen(JumpScreen(self.screen), go_to)

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open our palette, once, where Textual would open its own."""
        if not isinstance(self.screen, CommandPalette):
            from flextui.tui.palette import Commands, Palette

            self.push_screen(Palette(providers=[Commands]))

    @work
    async def action_undo(self) -> None:
        """Take back the last change, after asking where that has consequences."""
        from flextui.tui.undo import undo

        await undo(self)

    async def action_back(self) -> None:
        """Go one step back: out of a screen, else to Today."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()
        elif self.current_mode != "today":
            await self._go("today")

    def action_leave(self) -> None:
        """Leave; everything is saved at once, so nothing is asked."""
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what has no sense now; the footer, the palette and the keys follow it."""
        del parameters
        overview = self.overview
        if overview is None:
            return True
        match action:
            case "guided":
                has_sense = overview.status.current_stage is not None
            case "undo":
                has_sense = bool(overview.progress.outcomes or overview.progress.later)
            case _:
                has_sense = True
        return True if has_sense else None
