"""The settings, and what can be done about the programme and its data."""

__all__ = ["SettingsScreen"]

from flextui.tui.screens.settings.screen import SettingsScreen
