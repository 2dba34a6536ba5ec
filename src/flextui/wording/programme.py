"""The programme as data: stages, cautions, sources, and what stops it; decoded once."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from flextui.rules.records import EMERGENCY_FLAGS, Painless, Prescription, RedFlag, Stage
from flextui.wording.text import Block, Heading, Paragraph, Points

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


class Fact(Table, frozen=True, kw_only=True):
    """A fact of the article in our own words."""

    title: Word
    text: Text


class About(Table, frozen=True, kw_only=True):
    """What the application is and is not; `private` says that data stays here.

    `welcome` are the keys of the facts that the first start shows, in their order.
    """

    title: Word
    text: Text
    private: Text
    welcome: tuple[str, ...]


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
    """How one list of the screening is asked; `tick` goes with choosing after a yes.

    The safety page shows the list below `heading`, and `act` after it.
    """

    title: Word
    question: Text
    tick: Text
    heading: Word
    act: Text


class PageKey(StrEnum):
    """The pages that stop the programme."""

    EMERGENCY = "emergency"
    CHECKED = "checked"
    WRONG_DIRECTION = "wrong-direction"


class Page(Table, frozen=True, kw_only=True):
    """A page that stops the programme; its text is given word by word.

    `record` says how a provider's word is recorded; a command in backticks stands for its key.
    """

    title: Word
    text: Text
    record: Aside = ""

    @property
    def whole(self) -> str:
        """The text, and how a provider's word is recorded."""
        return f"{self.text} {self.record}".rstrip()


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


OUR_CHOICE = "our choice, to be judged by a PT"
"""What a threshold without a source rests on."""


class StageWords(Table, frozen=True, kw_only=True):
    """One stage in the words that a PT may replace.

    `label` is the short name in tables and on the way, `short` how a person lies, sits or
    stands; `cue` is the line under the figure; `why_here` says why the stage comes at its
    place. `before_first` is said before the first session, where it is not empty. `dose` and
    `dose_note` name numbers of the prescription, as `fill` takes them.
    """

    name: Word
    label: Word
    short: Word
    cue: Text
    purpose: Text
    why_here: Text
    steps: Texts
    dose: Text
    dose_note: Text
    feel: Text
    stop: Text
    cautions: Texts
    before_first: Aside = ""

    def dose_for(self, prescription: Prescription) -> str:
        """Return the dose in words, with the prescription's repetitions and hold."""
        return fill(self.dose, prescription)

    def dose_note_for(self, prescription: Prescription) -> str:
        """Return what goes with the dose, with the prescription's sessions a day."""
        return fill(self.dose_note, prescription)


class StageText(StageWords, frozen=True, kw_only=True):
    """All words of one stage: the keys of its facts, and the PT whose words replace ours."""

    facts: Texts
    words_by: Aside = ""


class Programme(Table, frozen=True, kw_only=True):
    """All texts of the programme, in the order in which they are shown.

    `words_by` names the PT whose words replace ours in some stage; empty means ours.
    """

    stages: Mapping[Stage, StageText]
    about: About
    advice: Advice
    safety: Safety
    screening: Mapping[FlagGroup, Screening]
    flags: Mapping[RedFlag, FlagText]
    pages: Mapping[PageKey, Page]
    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]
    thresholds: Mapping[str, Threshold]
    sources: Mapping[str, Source]
    words_by: str = ""

    def rules_for(self, prescription: Prescription) -> tuple[str, ...]:
        """Return the rules in plain words, with the numbers of the prescription."""
        return tuple(
            fill(rule.text, prescription)
            for rule in self.rules
            if rule.painless in (None, prescription.painless)
        )

    def rests_on(self, key: str) -> tuple[str, ...]:
        """Return what a threshold rests on: its sources, then `OUR_CHOICE` where it is ours.

        Raises KeyError for a key that is no threshold.
        """
        threshold = self.thresholds[key]
        sources = [self.sources[source] for source in threshold.sources]
        names = [
            "the article" if source.kind is SourceKind.ARTICLE else source.reference
            for source in sources
        ]
        return (*names, OUR_CHOICE) if threshold.ours else tuple(names)

    def flags_of(self, group: FlagGroup) -> Mapping[RedFlag, FlagText]:
        """Return the flags of one list of the screening, in order."""
        return {flag: text for flag, text in self.flags.items() if text.group is group}

    def page_for(self, flags: Collection[RedFlag]) -> Page:
        """Return the page that flags lead to: the emergency one when any of them is urgent.

        Without flags it is the page about the wrong direction.
        """
        if not flags:
            return self.pages[PageKey.WRONG_DIRECTION]
        urgent = not EMERGENCY_FLAGS.isdisjoint(flags)
        return self.pages[PageKey.EMERGENCY if urgent else PageKey.CHECKED]


@cache
def our_programme() -> Programme:
    """Return the programme in our own words, decoded once a process.

    Through pkgutil: importlib.resources takes 10 ms longer to import. Few commands need it.
    """
    import pkgutil
    import tomllib

    data = pkgutil.get_data("flextui.programme", "lumbar_flexion.toml") or b""
    return msgspec.convert(tomllib.loads(data.decode()), Programme)


class _Count(int):
    """A number that a text can count a noun with."""

    def __format__(self, noun: str) -> str:
        """Return `10` for no noun, else `10 repetitions` or `1 repetition`."""
        if not noun:
            return str(int(self))
        return f"{int(self)} {noun}" if self == 1 else f"{int(self)} {noun}s"


def fill(text: str, prescription: Prescription) -> str:
    """Put the prescription's numbers into a text.

    `{reps}` becomes "10" and `{reps:repetition}` "10 repetitions"; every field of the
    prescription that is a whole number can stand there. Raises KeyError, IndexError,
    AttributeError or ValueError for braces that hold anything else.
    """
    numbers = {
        name: _Count(value)
        for name in prescription.__struct_fields__
        if isinstance(value := getattr(prescription, name), int)
    }
    return text.format_map(numbers)


def safety_page(texts: Programme) -> tuple[Block, ...]:
    """Return what cannot wait, when to stop, what is checked first, and another direction."""
    urgent, first = (_listed(texts, group) for group in FlagGroup)
    stop = (Heading(texts.safety.title), Points(texts.safety.lines))
    another = Heading(texts.pages[PageKey.WRONG_DIRECTION].title)
    return (*urgent, *stop, *first, another, Paragraph(texts.facts["F2"].text))


def _listed(texts: Programme, group: FlagGroup) -> tuple[Block, ...]:
    """Return one list of red flags with what to do about them."""
    asked = texts.screening[group]
    flags = tuple(text.sentence for text in texts.flags_of(group).values())
    return (Heading(asked.heading), Points(flags), Paragraph(asked.act, tight=True))
