"""What a correction of the past changes in what stands now."""

from datetime import datetime

from flextui.cli import output
from flextui.cli.wording import changes_now
from flextui.domain.overview import overview
from flextui.domain.records import Record


def tell_changes(before: tuple[Record, ...], after: tuple[Record, ...], now: datetime) -> None:
    """Print which stages opened or closed between two states of the journal, and the like."""
    for line in changes_now(overview(before, now), overview(after, now)):
        output.say(line)
