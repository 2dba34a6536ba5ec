"""The tables of the programme file as frozen values; `flextui.domain.programme` joins them.

A text is one line, not blank, without control characters or changes of direction, because
a file of somebody's own words may stand behind it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from flextui.domain.scales import Painless

_UNFIT = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_FILLED = rf"^[^{_UNFIT}]*[^\s{_UNFIT}][^{_UNFIT}]*\Z"

Text = Annotated[str, Meta(max_length=600, pattern=_FILLED)]
"""One line of text of at most 600 characters."""

Word = Annotated[str, Meta(max_length=40, pattern=_FILLED)]
"""A name or a label of at most 40 characters."""

Aside = Annotated[str, Meta(max_length=600, pattern=rf"^[^{_UNFIT}]*\Z")]
"""A text that may be empty, and then is not shown."""

Texts = Annotated[tuple[Text, ...], Meta(min_length=1, max_length=20)]
"""A list of 1 to 20 texts."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the programme file; a field the program does not know is refused."""


class Place(StrEnum):
    """Where a fact is shown."""

    WELCOME = "welcome"
    STAGES = "stages"
    SESSION = "session"
    SOURCES = "sources"


class Fact(Table, frozen=True, kw_only=True):
    """A fact of the article in our own words, and the places that show it."""

    title: Word
    text: Text
    shown: Annotated[tuple[Place, ...], Meta(min_length=1)]


class About(Table, frozen=True, kw_only=True):
    """What the application is and is not; `private` says that data stays here."""

    title: Word
    text: Text
    private: Text


class Advice(Table, frozen=True, kw_only=True):
    """The sentences that are said at their moment, in a session or on Today."""

    stretch: Text
    morning: Text
    high_pain: Text
    after_caution: Text
    anything_new: Text
    check_out: Text
    hurts: Text
    dizzy: Text


class Safety(Table, frozen=True, kw_only=True):
    """When to stop: the page that is one key away everywhere."""

    title: Word
    lines: Texts


class FlagGroup(StrEnum):
    """How soon a red flag is looked at: today, or before bending."""

    EMERGENCY = "emergency"
    CHECKED = "checked"


class FlagText(Table, frozen=True, kw_only=True):
    """A red flag: a short label, the full sentence, and a note where not empty."""

    group: FlagGroup
    label: Word
    sentence: Text
    note: Aside = ""


class Screening(Table, frozen=True, kw_only=True):
    """How one list of the screening is asked; `tick` goes with choosing after a yes."""

    title: Word
    question: Text
    tick: Text


class PageKey(StrEnum):
    """The pages that stop the programme."""

    EMERGENCY = "emergency"
    CHECKED = "checked"
    WRONG_DIRECTION = "wrong-direction"


class Page(Table, frozen=True, kw_only=True):
    """A page that stops the programme; its text is given word by word, keys in backticks."""

    title: Word
    text: Text

    @property
    def plain(self) -> str:
        """The text with the backticks around keys left out, for a line of plain text."""
        return self.text.replace("`", "")


class Asked(StrEnum):
    """What is asked of a session."""

    PAIN_BEFORE = "pain_before"
    PAIN_PEAK = "pain_peak"
    PAIN_AFTER = "pain_after"
    EFFORT = "effort"
    SITE = "site"


class Question(Table, frozen=True, kw_only=True):
    """A rating's label and the question it answers."""

    label: Word
    question: Text


class Scales(Struct, frozen=True, kw_only=True):
    """The questions about a session; the words of the scales are in `flextui.domain.words`."""

    questions: Mapping[Asked, Question]


class Rule(Table, frozen=True, kw_only=True):
    """A rule in plain words; with `painless`, it holds under that way of counting only."""

    text: Text
    painless: Painless | None = None


class Threshold(Table, frozen=True, kw_only=True):
    """A number of the rules: what it is, its (default) value, and why it is so.

    `sources` are keys of the sources; `choice` says that the number or its use is ours.
    """

    what: Text
    value: Text
    why: Text
    sources: tuple[str, ...] = ()
    choice: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is, wholly or in part, our choice."""
        return self.choice or not self.sources


class SourceKind(StrEnum):
    """The article, what the article itself names, or evidence beside it."""

    ARTICLE = "article"
    ARTICLE_SOURCE = "article-source"
    EVIDENCE = "evidence"


class Source(Table, frozen=True, kw_only=True):
    """A publication: how it is cited and, where it is used here, what it says."""

    kind: SourceKind
    cite: Text
    doi: Aside = ""
    says: Aside = ""

    @property
    def reference(self) -> str:
        """The citation with its DOI, where there is one."""
        return f"{self.cite}, doi:{self.doi}" if self.doi else self.cite
