"""Compares the plain commands of two installations of flextui, word for word.

    python benchmarks/compare_commands.py --old OLD/.venv/bin/python --new .venv/bin/python \
        --work DIR [--only status,log] [--journals 40] [--cases FILE] [--show 20] [--fresh]

It makes some 300 data directories, runs a list of commands on each with both installations, and
prints what differs: exit status, output, and what stands in the files afterwards. The exit status
is 1 when anything does. All is kept in a folder of `DIR`, so that the old version runs only once,
until what is run changes or `--fresh` is given; several runs may go on at a time, each
with another new version. Journals are made without flextui, so that no version has a say in them;
the records of `--cases`, worked examples (tests/data/progression.json), are among them.

A command is a line: ` && ` stands between commands that follow each other in one directory,
`NAME=VALUE` before one is its environment, `tty ` before all gives it a terminal, and ` << a/b`
at the end are the lines that a person types. `{session}` is the id of such a record.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.compare.commands import main

if __name__ == "__main__":
    sys.exit(main())
