"""Progress: pain, effort and sessions over time."""

__all__ = ["ProgressScreen"]

from flextui.tui.screens.progress.screen import ProgressScreen
