"""Builds every picture of the application from the seeded demo, with a fixed clock.

    python screenshots/build.py            write the SVG pictures and their plain text frames
    python screenshots/build.py --check    tell which are out of date, and fail if any is
    python screenshots/build.py --png      turn the SVG pictures into PNG (needs cairosvg)

Each screen is taken dark, light, narrow and without colour; the last three have a folder
each. A picture is an SVG for people, and beside it, where the frame differs, the same as
plain text, which shows in a diff what changed.
"""

import asyncio
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shots import Look, Shot

HERE = Path(__file__).parent
WORKERS = 4


def settle() -> None:
    """Give every run the same surroundings; Textual reads them when it is imported."""
    unwanted = ("TEXTUAL", "FLEXTUI", "XDG", "COLUMNS", "LINES", "NO_COLOR", "LC_", "LANG")
    for name in list(os.environ):
        if name.startswith(unwanted):
            del os.environ[name]
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TZ="UTC")
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    time.tzset()


def build(directory: Path) -> None:
    """Write every picture into a directory, several at a time."""
    from shots import LOOKS, SHOTS

    for look in LOOKS:
        (directory / look.folder).mkdir(exist_ok=True)
    jobs = [(directory, shot, look) for look in LOOKS for shot in SHOTS]
    with ProcessPoolExecutor(WORKERS, initializer=prepare) as pool:
        for name in pool.map(picture, *zip(*jobs, strict=True)):
            print(name, flush=True)


def prepare() -> None:
    """Let a process find the list of pictures."""
    sys.path.insert(0, str(HERE))


def picture(directory: Path, shot: "Shot", look: "Look") -> str:
    """Write one picture into a directory and return its name."""
    from shots import take

    with tempfile.TemporaryDirectory() as data:
        drawn, frame = asyncio.run(take(shot, look, Path(data)))
    path = directory / look.folder / f"{shot.name}.svg"
    path.write_text(drawn, encoding="utf-8")
    if look.framed:
        path.with_suffix(".txt").write_text(frame, encoding="utf-8")
    return str(path.relative_to(directory))


def stale(fresh: Path) -> list[str]:
    """Return the names of the files in which a fresh build differs from what is kept."""
    kept, made = pictures_in(HERE), pictures_in(fresh)
    differ = {
        name for name in kept & made if (HERE / name).read_bytes() != (fresh / name).read_bytes()
    }
    return sorted((kept ^ made) | differ)


def pictures_in(directory: Path) -> set[str]:
    """Return the names of the pictures and frames in a directory."""
    return {
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.suffix in {".svg", ".txt"}
    }


def main(arguments: list[str]) -> int:
    """Build, check or convert; returns the exit status."""
    settle()
    prepare()
    if arguments == ["--check"]:
        with tempfile.TemporaryDirectory() as fresh:
            build(Path(fresh))
            names = stale(Path(fresh))
        for name in names:
            print(f"screenshots/{name} is out of date; run: make screenshots")
        return 1 if names else 0
    if arguments == ["--png"]:
        return convert()
    if arguments:
        print("Usage: python screenshots/build.py [--check | --png]")
        return 2
    build(HERE)
    return 0


def convert() -> int:
    """Turn every SVG into a PNG of the same name."""
    try:
        import cairosvg
    except (ImportError, OSError) as error:
        print(f"PNG pictures need cairosvg and the cairo library of the system ({error}).")
        return 1
    for path in sorted(HERE.rglob("*.svg")):
        cairosvg.svg2png(url=str(path), write_to=str(path.with_suffix(".png")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
