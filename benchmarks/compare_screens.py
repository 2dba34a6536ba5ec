"""Compares what two installations of flextui show after the same keys, as text.

    python benchmarks/compare_screens.py --old OLD_PYTHON --new NEW_PYTHON --work DIRECTORY
    python benchmarks/compare_screens.py ... --only guided --sizes 80x24,80x10
    python benchmarks/compare_screens.py --list

Each PYTHON is the interpreter of an environment that flextui is installed in. Every scene of
`SCENES` is played in every size in both; a summary comes first, then a unified diff for each
scene and size that differs, and the exit status is 1 when one does. What the old one showed is
kept in the work directory until the scene or how it is played changes; `--fresh` plays it
again, as is needed when the old installation changed. `--styles` compares looks too: each cell
then has a letter that stands for its colours and attributes.

A scene is a line: its name, its journal (`JOURNALS`), its keys. A key may be followed by `*5`;
`.` takes down the screen, `'jo_doe` types a text, `@Back` clicks on a text (`@Back|Leave` on
either), `~3` lets three seconds pass, `now+2h` moves the clock (also before the start),
`pace=20` and `env=NO_COLOR=1` set the environment. The journals are written without flextui.

Two runs agree to the letter because nothing depends on the machine: the event loop's time is
made up and passes only when nothing is left to do, what is put on threads is done between two
turns of the loop, the clock on the wall stands still, and random bytes are counted.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.compare.screens import main

if __name__ == "__main__":
    sys.exit(main())
