"""Opens an application that has a bug behind the key n: `python crashing.py DIRECTORY [demo]`."""

import sys
from pathlib import Path

from flextui.tui.app import FlexApp


class Crashing(FlexApp):
    """The application with a bug."""

    def action_checkin(self) -> None:
        raise RuntimeError("pain 7, in the back")


if __name__ == "__main__":
    app = Crashing.on(Path(sys.argv[1]))
    app.is_demo = "demo" in sys.argv[2:]
    app.run()
    sys.exit(app.return_code or 0)
