"""Opens an application that takes long to see one width: `python slow_size.py DIRECTORY WIDTH`."""

import sys
import time
from pathlib import Path
from unittest.mock import patch

from flextui.tui import driver
from flextui.tui.app import FlexApp

SECONDS = 0.5


class SlowToSee(driver.TerminalDriver):
    """The terminal's driver on a machine that has other things to do."""

    def _get_terminal_size(self) -> tuple[int, int]:
        size = super()._get_terminal_size()
        if size[0] == int(sys.argv[2]):
            time.sleep(SECONDS)
        return size


if __name__ == "__main__":
    with patch.object(driver, "TerminalDriver", SlowToSee):
        FlexApp.on(Path(sys.argv[1])).run()
