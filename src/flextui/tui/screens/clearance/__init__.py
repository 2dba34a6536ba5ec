"""What a provider said: the form, and its words read back."""

__all__ = ["ClearanceScreen"]

from flextui.tui.screens.clearance.screen import ClearanceScreen
