"""Runs flextui and, when Today is first painted, writes the names of all loaded modules."""

import sys
from pathlib import Path
from unittest.mock import patch

from textual.drivers._writer_thread import WriterThread

_write = WriterThread.write


def _write_and_tell(self: WriterThread, text: str) -> None:
    """Write to the terminal; before the first text of Today, write down what is loaded."""
    told = Path(sys.argv[1])
    if "The way" in text and not told.exists():
        told.write_text(" ".join(sys.modules))
    _write(self, text)


if __name__ == "__main__":
    from flextui.cli.main import run

    with patch.object(WriterThread, "write", _write_and_tell):
        sys.exit(run(sys.argv[2:]))
