"""Builds every picture of the application from the seeded demo, with a fixed clock.

    python screenshots/build.py            write the SVG pictures and their plain text frames
    python screenshots/build.py --check    tell which are out of date, and fail if any is
    python screenshots/build.py --png      turn the SVG pictures into PNG (needs cairosvg)

Each picture comes twice: NAME.svg for people, and NAME.txt, the same frame as plain text,
which shows in a diff what changed.
"""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


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
    """Write every picture into a directory."""
    from shots import SHOTS, take

    for shot in SHOTS:
        print(shot.name, flush=True)
        with tempfile.TemporaryDirectory() as data:
            picture, frame = asyncio.run(take(shot, Path(data)))
        (directory / f"{shot.name}.svg").write_text(picture, encoding="utf-8")
        (directory / f"{shot.name}.txt").write_text(frame, encoding="utf-8")


def stale(fresh: Path) -> list[str]:
    """Return the names of the files in which a fresh build differs from what is kept."""
    kept = {path.name for path in HERE.iterdir() if path.suffix in {".svg", ".txt"}}
    made = {path.name for path in fresh.iterdir()}
    differ = {
        name for name in kept & made if (HERE / name).read_bytes() != (fresh / name).read_bytes()
    }
    return sorted((kept ^ made) | differ)


def main(arguments: list[str]) -> int:
    """Build, check or convert; returns the exit status."""
    settle()
    sys.path.insert(0, str(HERE))
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
    for path in sorted(HERE.glob("*.svg")):
        cairosvg.svg2png(url=str(path), write_to=str(path.with_suffix(".png")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
