"""What is shown when the terminal is too small for anything else."""

from textual.content import Content
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.tui.live_keys import key_of


class OneLine(Static):
    """Today's count and the log key in one line."""

    def show(self, overview: Overview) -> None:
        """Show today's count."""
        status = overview.status
        self.update(
            Content(f"{status.sessions_today}/{status.goal} today, {key_of(self.app, 'log')} log")
        )
