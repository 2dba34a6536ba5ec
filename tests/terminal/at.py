"""Opens the application at another time: `python at.py WHEN DIRECTORY`.

WHEN is so many hours from now, or a moment at which the clock stands still. The clock is an
argument of the application, so a story can go over several days.
"""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from flextui.tui.app import FlexApp


def clock(when: str) -> Callable[[], datetime]:
    """Return the clock that WHEN stands for."""
    try:
        ahead = timedelta(hours=float(when))
    except ValueError:
        moment = datetime.fromisoformat(when)
        return lambda: moment
    return lambda: datetime.now().astimezone() + ahead


if __name__ == "__main__":
    app = FlexApp.on(Path(sys.argv[2]), clock(sys.argv[1]))
    app.run()
    sys.exit(app.return_code or 0)
