"""A shell for tests: the command line in this process, or the installed command in its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from flextui.cli.main import run
from tests.records import MONDAY

INSTALLED = Path(sys.executable).with_name("flextui")

CLEAR = ("--before", "0", "--peak", "0", "--after", "0", "--effort", "1")
"""The ratings of a clear session."""


class Answer(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  (the boundary to JSON)
        """The JSON that it printed."""
        return json.loads(self.out)


class Stream(io.TextIOWrapper):
    """A standard stream that remembers what went to it; by default no terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        """Return all that was written."""
        self.seek(0)
        return self.read()


class Console:
    """Runs commands in this process, on one data directory and by a clock that is set by hand."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.now = MONDAY

    def __call__(self, *arguments: str) -> Answer:
        """Run a command and return all that it answered."""
        out, err = Stream(), Stream()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(["--data", str(self.directory), *arguments], lambda: self.now)
        return Answer(status, out.text(), err.text())

    def tell(self, *arguments: str) -> str:
        """Run a command that succeeds without complaint and return what it printed."""
        answer = self(*arguments)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer.out

    def refuse(self, *arguments: str, status: int) -> str:
        """Run a command that is refused, writing nothing; return its one sentence."""
        before = self.files()
        answer = self(*arguments)
        assert answer.status == status, answer
        assert self.files() == before
        return the_sentence(answer)

    def json(self, *arguments: str) -> Any:  # noqa: ANN401  (the boundary to JSON)
        """Run a command that succeeds and return the JSON that it printed."""
        return json.loads(self.tell(*arguments, "--json"))

    def log(self, stage: str = "supine", *more: str) -> str:
        """Log a clear session."""
        return self.tell("log", stage, *CLEAR, *more)

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def clear_days(self, stage: str = "supine", days: int = 3) -> None:
        """Log two clear sessions a day, four hours apart, on so many days."""
        for _ in range(days):
            self.log(stage)
            self.wait(hours=4)
            self.log(stage)
            self.wait(hours=20)

    def files(self) -> dict[str, bytes]:
        """Return every file of the data directory with its content, but for locks."""
        return {
            str(path.relative_to(self.directory)): path.read_bytes()
            for path in self.directory.rglob("*")
            if path.is_file() and path.suffix != ".lock"
        }


def assert_has(found: Mapping[str, object], **expected: object) -> None:
    """Assert that JSON has these fields, whatever else it has."""
    assert {name: found[name] for name in expected} == expected


def the_sentence(answer: Answer) -> str:
    """Return the one sentence of an error, once it is known to be one."""
    assert answer.err.endswith("\n"), answer
    sentence = answer.err[:-1]
    assert "\n" not in sentence, answer
    assert sentence[-1] in ".?!", answer
    assert "Traceback" not in sentence, answer
    assert "Usage:" not in sentence, answer
    return sentence


def installed(
    *arguments: str | Path, data: Path, stdin: str | None = None, **environment: str
) -> Answer:
    """Run the installed command in a process of its own."""
    done = subprocess.run(
        [INSTALLED, *map(str, arguments)],
        env={**os.environ, "FLEXTUI_DATA": str(data), **environment},
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def unwatched() -> dict[str, str]:
    """Return the environment without what would load the measuring of coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def exchange_document(records: Sequence[object]) -> str:
    """Return an exchange document with these records."""
    head = {"format": "flextui-journal", "version": 1, "exported_at": MONDAY.isoformat()}
    return json.dumps({**head, "records": records})


def at(text: str) -> datetime:
    """Return an RFC 3339 time."""
    return datetime.fromisoformat(text)
