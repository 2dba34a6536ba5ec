"""What a PT put into the data directory in place of ours: words, and poses of the figure."""

from pathlib import Path
from typing import NamedTuple

from flextui.figure import Poses, own_poses
from flextui.journal.programme_file import own_words


class Own(NamedTuple):
    """The file with words and the poses, None where ours hold; `wrong` says why they hold."""

    words: Path | None
    poses: Poses | None
    wrong: tuple[str, ...]


def own_in(directory: str) -> Own:
    """Look for them in a data directory."""
    words, wrong_words = own_words(directory)
    poses, wrong_poses = own_poses(directory)
    return Own(words, poses, tuple(each for each in (wrong_words, wrong_poses) if each))
