"""Makes each screen when it is asked for; its module is imported then and not before."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from flextui.domain.scales import RedFlag, Stage

if TYPE_CHECKING:
    from textual.command import Provider


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


def welcome() -> Screen[None]:
    """Return the welcome of the first start, which leads to the questions."""
    from flextui.tui.screens.welcome import WelcomeScreen

    return WelcomeScreen()


def screening(why: str = "") -> Screen[None]:
    """Return the questions before the start, with why they are asked again."""
    from flextui.tui.screens.welcome import ScreeningScreen

    return ScreeningScreen(why)


def log(stage: Stage | None = None) -> Screen[None]:
    """Return the quick log, for a stage or the current one."""
    from flextui.tui.screens.log import LogScreen

    return LogScreen(stage)


def guided(stage: Stage) -> Screen[None]:
    """Return a guided session."""
    from flextui.tui.screens.guided import GuidedScreen

    return GuidedScreen(stage)


def checkin(flags: tuple[RedFlag, ...] = ()) -> Screen[None]:
    """Return the question how it is now; `flags` are known to be new."""
    from flextui.tui.screens.checkin import CheckInScreen

    return CheckInScreen(flags)


def clearance() -> Screen[None]:
    """Return the form for what a provider said."""
    from flextui.tui.screens.clearance import ClearanceScreen

    return ClearanceScreen()


def safety() -> Screen[None]:
    """Return the safety page."""
    from flextui.tui.screens.safety import SafetyScreen

    return SafetyScreen()


def sources() -> Screen[None]:
    """Return the sources view."""
    from flextui.tui.screens.sources import SourcesScreen

    return SourcesScreen()


def settings() -> Screen[None]:
    """Return the settings."""
    from flextui.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def palette() -> "type[Provider]":
    """Return what the palette offers."""
    from flextui.tui.palette import Commands

    return Commands


def palette_screen() -> Screen[None]:
    """Return the palette."""
    from flextui.tui.palette import Palette

    return Palette()


def trouble(why: str) -> Screen[None]:
    """Return what is shown when the journal cannot be read."""
    from flextui.tui.screens.trouble import TroubleScreen

    return TroubleScreen(why)


def help_on(screen: Screen[object]) -> Screen[None]:
    """Return the help for what is focused on a screen."""
    from flextui.tui.screens.help import HelpScreen

    return HelpScreen(screen)
