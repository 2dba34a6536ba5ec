"""The quick log: a session that was done, in six keys."""

__all__ = ["LogScreen"]

from flextui.tui.screens.log.screen import LogScreen
