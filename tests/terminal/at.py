"""Opens the application so many hours from now: `python at.py HOURS DIRECTORY`.

The clock is an argument of the application, so a story can go over several days.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from flextui.tui.app import FlexApp

if __name__ == "__main__":
    ahead = timedelta(hours=float(sys.argv[1]))
    app = FlexApp.on(Path(sys.argv[2]), lambda: datetime.now().astimezone() + ahead)
    app.run()
    sys.exit(app.return_code or 0)
