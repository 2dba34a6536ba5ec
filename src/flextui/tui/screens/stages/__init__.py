"""Stages: how each open one is done, and what a closed one waits for."""

__all__ = ["StagesScreen"]

from flextui.tui.screens.stages.screen import StagesScreen
