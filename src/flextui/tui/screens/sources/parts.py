"""The parts of the sources view, each made of the programme's texts."""

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widget import Widget

from flextui.domain.programme import OUR_CHOICE, Programme
from flextui.domain.programme_tables import Source, SourceKind
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.reading import Heading, Paragraph, Point

Part = Callable[[Programme, Prescription], Iterator[Widget]]
"""Makes one part for the prescription in force."""

_SECTIONS: dict[SourceKind, str] = {
    SourceKind.ARTICLE: "The article",
    SourceKind.ARTICLE_SOURCE: "What the article names",
    SourceKind.EVIDENCE: "Evidence beside it",
}


def article(texts: Programme, rules: Prescription) -> Iterator[Widget]:
    """Yield what this is, and every fact of the article."""
    del rules
    yield Paragraph(f"{texts.about.text} {texts.about.private}")
    yield Heading("What the article says, in our words")
    for key, fact in texts.facts.items():
        yield Paragraph(fact.text, lead=f"{key}  {fact.title}")


def plain_rules(texts: Programme, rules: Prescription) -> Iterator[Widget]:
    """Yield the rules in plain words, with the numbers in force."""
    yield Paragraph("These are the rules with the numbers in force now.", classes="muted")
    for rule in texts.rules_for(rules):
        yield Point(rule, classes="rule")


def numbers(texts: Programme, rules: Prescription) -> Iterator[Widget]:
    """Yield every threshold with its value, why it is so, and what it rests on."""
    for key, threshold in texts.thresholds.items():
        value = threshold.value + _in_force(key, rules)
        rests = "; ".join(rests_on(texts, key))
        yield Paragraph(
            Content.assemble(
                (f"{threshold.what}: ", "bold"),
                (value, "$text-accent"),
                f"\n{threshold.why}\n",
                (f"Rests on: {rests}.", MUTED),
            )
        )


def sources(texts: Programme, rules: Prescription) -> Iterator[Widget]:
    """Yield the article, what it names, and the evidence beside it."""
    del rules
    for kind, title in _SECTIONS.items():
        yield Heading(title)
        for source in texts.sources.values():
            if source.kind is kind:
                yield _cited(source)


PARTS: dict[str, tuple[str, Part]] = {
    "article": ("Article", article),
    "rules": ("Rules", plain_rules),
    "numbers": ("Numbers", numbers),
    "sources": ("Sources", sources),
}
"""The parts in their order, each with what its tab says."""


def _in_force(key: str, rules: Prescription) -> str:
    """Return what a prescription changed about a number, empty where nothing."""
    default, now = getattr(DEFAULT_PRESCRIPTION, key, None), getattr(rules, key, None)
    if now == default:
        return ""
    by = one_line(rules.by) or "yourself"
    return f" (now {now}, set by {by})"


def rests_on(texts: Programme, key: str) -> Iterator[str]:
    """Yield what a threshold rests on, in short; the last part has the full references."""
    threshold = texts.thresholds[key]
    for name in threshold.sources:
        source = texts.sources[name]
        yield "the article" if source.kind is SourceKind.ARTICLE else source.cite
    if threshold.ours:
        yield OUR_CHOICE


def _cited(source: Source) -> Point:
    """Return a source with what it says here."""
    says = f"\n{source.says}" if source.says else ""
    return Point(Content.assemble(source.reference, (says, MUTED)), classes="source")
