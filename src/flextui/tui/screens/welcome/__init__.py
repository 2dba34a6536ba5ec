"""The first start: what this is, then the questions before the start."""

__all__ = ["ScreeningScreen", "WelcomeScreen"]

from flextui.tui.screens.welcome.screening import ScreeningScreen
from flextui.tui.screens.welcome.welcome import WelcomeScreen
