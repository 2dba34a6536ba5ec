"""The documents tell the truth: what they name is there, and their command lines can be typed."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from flextui.cli.root import COMMANDS, root
from flextui.rules.records import Stage
from flextui.store.programme_file import load
from tests.cli.typed import arguments_of, parsed

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "flextui"

READ_FIRST = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
DOCUMENTS = [*(ROOT / name for name in READ_FIRST), *sorted((ROOT / "docs").glob("*.md"))]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w.-]+(?:/[\w.-]+)*/?")
ENDINGS = (".py", ".toml", ".md", ".txt", ".svg", ".tcss")

ONES_OWN = {"settings.toml", "crash-TIME.txt", "programme.toml"}
"""Files of the person who reads, not of this project."""


def _name(document: Path) -> str:
    return str(document.relative_to(ROOT))


def _prose(document: Path) -> str:
    return FENCE.sub("", document.read_text("utf-8"))


def _anchors(document: Path) -> set[str]:
    """Every heading as a link names it: small letters, hyphens, no signs."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(_prose(document))
    }


def _links(document: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the anchor of each link within the project."""
    for target in LINK.findall(_prose(document)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        yield (document.parent / path).resolve() if path else document, anchor


def _paths(document: Path) -> Iterator[str]:
    """Yield what stands in backquotes and names a file or folder of the project."""
    for text in INLINE.findall(_prose(document)):
        is_file = text.endswith(ENDINGS) and text not in ONES_OWN
        is_folder = text.startswith(("src/", "tests/", "docs/", "tui/", "cli/")) or (
            text.endswith("/") and text != "backups/"
        )
        if PATH.fullmatch(text) and (is_file or is_folder):
            yield text


def _command_lines(document: Path) -> Iterator[list[str]]:
    """Yield the arguments of every `flextui` line of a shell block."""
    for language, block in FENCE.findall(document.read_text("utf-8")):
        for line in block.splitlines() if language == "sh" else ():
            arguments = arguments_of(line)
            if arguments is not None:
                yield arguments


LINES = [(_name(document), line) for document in DOCUMENTS for line in _command_lines(document)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_link_leads_somewhere(document: Path) -> None:
    lost = [
        f"{path.name}#{anchor}"
        for path, anchor in _links(document)
        if not path.exists() or (anchor and anchor not in _anchors(path))
    ]
    assert not lost


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_path_that_is_named_is_there(document: Path) -> None:
    places = (ROOT, SOURCE)
    assert not [
        path for path in _paths(document) if not any((place / path).exists() for place in places)
    ]


@pytest.mark.parametrize(("document", "arguments"), LINES, ids=str)
def test_every_command_line_can_be_typed(document: str, arguments: list[str]) -> None:
    del document
    command = parsed(arguments)
    assert (command is root) == (not arguments)


def test_the_documents_show_every_command() -> None:
    shown = {arguments[0] for _, arguments in LINES if arguments}
    assert shown == set(COMMANDS)


def test_a_mistyped_command_line_is_seen() -> None:
    with pytest.raises(click.UsageError):
        parsed(["status", "--jsno"])
    with pytest.raises(click.UsageError):
        parsed(["lgo", "supine"])
    with pytest.raises(click.UsageError):
        parsed(["backup", "restroe", "x"])


def test_the_example_of_own_words_can_be_used_as_it_is() -> None:
    ours, own = load(), load(ROOT / "docs" / "programme.example.toml")
    assert own.words_by == "Jane Doe, PT"
    assert own.stages[Stage.SUPINE].steps != ours.stages[Stage.SUPINE].steps
    assert own.stages[Stage.STANDING] == ours.stages[Stage.STANDING]


def test_what_it_is_stands_in_the_readme_as_everywhere() -> None:
    said = " ".join(str(root.help).split())
    begin, end = said.index("A self-care diary"), said.index("Nothing leaves")
    assert said[begin:end].strip() in (ROOT / "README.md").read_text("utf-8")
