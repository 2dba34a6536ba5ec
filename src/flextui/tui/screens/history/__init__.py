"""History: every session and check-in, and what came of them, as one story."""

__all__ = ["HistoryScreen"]

from flextui.tui.screens.history.screen import HistoryScreen
