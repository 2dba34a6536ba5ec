"""A text to read, as blocks: the screen, the shell, Markdown and HTML each lay them out once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from flextui.wording.words import OutcomeWord

Cell = str | OutcomeWord
"""A text, or an outcome, which stands there with its sign and its colour."""


class Heading(Struct, frozen=True):
    """A heading inside the text; what stands up to the next one belongs to it."""

    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph; `lead` says before it what it is about.

    `tone` is empty for a usual one, `strong` for one that stands out, `quiet` for one that
    stands back, or the tone of an outcome. A `tight` one follows a list without a gap.
    """

    text: str
    lead: str = ""
    tone: str = ""
    tight: bool = False


class Points(Struct, frozen=True):
    """A list, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


class Checks(Struct, frozen=True):
    """A list of conditions, each with whether it is met."""

    items: tuple[tuple[str, bool], ...]


class Facts(Struct, frozen=True):
    """Labels with what they say: fields with their values, keys with what they do."""

    items: tuple[tuple[str, str], ...]


class Head(Struct, frozen=True):
    """The head of a column: `number` aligns figures, `typed` has a person's own words in it."""

    text: Cell
    number: bool = False
    typed: bool = False


class Table(Struct, frozen=True):
    """A table with a caption; the first cell of a row is its head. Only a report has the room."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Points | Checks | Facts


def sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of each heading together, those before the first heading by themselves."""
    found: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not found:
            found.append([])
        found[-1].append(block)
    return found


def plain_lines(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield a text line by line, as a shell shows it: each line with its tone.

    A heading has the tone `title`.
    """
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text, "title"
            case Paragraph(text=text, lead=lead, tone=tone):
                yield f"{lead}: {text}" if lead else text, tone
            case Points(items=items, numbered=numbered):
                for number, item in enumerate(items, 1):
                    yield f"{number}. {item}" if numbered else f"- {item}", ""
            case Checks(items=checks):
                for item, met in checks:
                    yield f"  {item}: {'met' if met else 'not yet'}", ""
            case Facts(items=facts):
                for label, said in facts:
                    yield f"{label}: {said}", ""
            case _:
                assert_never(block)
