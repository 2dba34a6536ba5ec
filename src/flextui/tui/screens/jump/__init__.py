"""Jump mode: a letter on every part of the screen, and the letter goes there."""

__all__ = ["JumpScreen", "jump"]

from flextui.tui.screens.jump.screen import JumpScreen, jump
