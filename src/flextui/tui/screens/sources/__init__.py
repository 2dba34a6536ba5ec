"""What everything rests on: the article, the rules, each number with its source."""

__all__ = ["SourcesScreen"]

from flextui.tui.screens.sources.screen import SourcesScreen
