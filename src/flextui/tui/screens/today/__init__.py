"""Today: what to do now, the way, and what was done."""

__all__ = ["TodayScreen"]

from flextui.tui.screens.today.screen import TodayScreen
