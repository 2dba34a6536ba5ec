"""A guided session: check-in, repetitions, check-out, result."""

__all__ = ["GuidedScreen", "offer_unfinished"]

from flextui.tui.screens.guided.screen import GuidedScreen, offer_unfinished
