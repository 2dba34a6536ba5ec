"""Writing a document to a file that a person named."""

import stat
from pathlib import Path

import click

from flextui.journal import atomic


def write(path: str, data: bytes) -> None:
    """Write a file as a whole, readable by its owner alone (0600).

    A device or a pipe is written to as it is. Raises ClickException for a directory and for one
    that is not there, and CannotWrite with what was there before still in place.
    """
    folder = Path(path).parent
    if folder != Path() and not folder.exists():
        raise click.ClickException(f"There is no folder {folder}; create it, or name another file")
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        mode = stat.S_IFREG
    if stat.S_ISDIR(mode):
        raise click.ClickException(f"{path} is a folder; name a file in it")
    if stat.S_ISREG(mode):
        atomic.replace(path, data)
        return
    with Path(path).open("wb", buffering=0) as device:
        device.write(data)
