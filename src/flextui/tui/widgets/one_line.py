"""What is shown when the terminal is too small for anything else."""

from flextui.domain.overview import Overview
from flextui.tui.widgets.keyed import Keyed


class OneLine(Keyed):
    """Today's count and the log key in one line."""

    def show(self, overview: Overview) -> None:
        """Show today's count."""
        status = overview.status
        self.said = f"{status.sessions_today}/{status.goal} today, `log` log"
