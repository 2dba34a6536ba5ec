"""The sources."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static, Tab, Tabs

from flextui.rules.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.tui.dialog import Page, Sheets, sheets
from flextui.tui.text import one_line
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.prose import two_columns
from flextui.wording.programme import Programme, SourceKind, our_programme
from flextui.wording.text import Block, Heading, Paragraph, Points

_SECTIONS: dict[SourceKind, str] = {
    SourceKind.ARTICLE: "The article",
    SourceKind.ARTICLE_SOURCE: "What the article names",
    SourceKind.EVIDENCE: "Evidence beside it",
}


def article(texts: Programme, rules: Prescription) -> Iterator[Block]:
    """Yield what this is, and every fact of the article."""
    del rules
    yield Paragraph(f"{texts.about.text} {texts.about.private}")
    yield Heading("What the article says, in our words")
    for key, fact in texts.facts.items():
        yield Paragraph(fact.text, lead=f"{key}  {fact.title}")


def plain_rules(texts: Programme, rules: Prescription) -> Iterator[Block]:
    """Yield the rules in plain words, with the numbers in force."""
    yield Paragraph("These are the rules with the numbers in force now.", tone="quiet")
    for rule in texts.rules_for(rules):
        yield Points((rule,))


def numbers(texts: Programme, rules: Prescription) -> Iterator[Block]:
    """Yield every threshold with its value, why it is so, and what it rests on."""
    for key, threshold in texts.thresholds.items():
        yield Heading(f"{threshold.what}: {threshold.value}{_in_force(key, rules)}")
        yield Paragraph(threshold.why)
        yield Paragraph(f"Rests on: {'; '.join(texts.rests_on(key))}.", tone="quiet", tight=True)


def _in_force(key: str, rules: Prescription) -> str:
    """Return what a prescription changed about a number, empty where nothing."""
    default, now = getattr(DEFAULT_PRESCRIPTION, key, None), getattr(rules, key, None)
    if now == default:
        return ""
    by = one_line(rules.by) or "yourself"
    return f" (now {now}, set by {by})"


def sources(texts: Programme, rules: Prescription) -> Iterator[Block]:
    """Yield the article, what it names, and the evidence beside it."""
    del rules
    for kind, title in _SECTIONS.items():
        yield Heading(title)
        for source in texts.sources.values():
            if source.kind is kind:
                says = f"\n{source.says}" if source.says else ""
                yield Points((f"{source.reference}{says}",))


PARTS: dict[str, tuple[str, Callable[[Programme, Prescription], Iterator[Block]]]] = {
    "article": ("Article", article),
    "rules": ("Rules", plain_rules),
    "numbers": ("Numbers", numbers),
    "sources": ("Sources", sources),
}
"""The parts in their order, each with what its tab says."""


class SourcesScreen(Page[None]):
    """What every rule rests on: a source, or our choice."""

    TITLE = "What this rests on"
    ROOMY = True
    HELP = "The article's facts, the rules in plain words, and each number with what it rests on."
    CSS_PATH: ClassVar[Sheets] = sheets("sources")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "part(-1)", "Part before", id="part_before", show=False),
        Binding("right", "part(1)", "Next part", id="part_next", show=False),
        Binding("at", "cancel", "Back", id="sources", show=False),
    ]

    tabs = getters.query_one(Tabs)

    def texts(self) -> ComposeResult:
        """Yield nothing yet: a part is made when its tab is shown."""
        yield from ()

    def foot(self) -> ComposeResult:
        """Yield the way back, and how to change the part."""
        with Buttons():
            yield KeyButton("Back", "back", "screen.cancel")
            yield KeyButton("Next part", "part_next", "screen.part(1)")

    def on_mount(self) -> None:
        """Put the tabs below the title."""
        tabs = Tabs(*(Tab(title, id=key) for key, (title, _) in PARTS.items()))
        tabs.can_focus = False
        self.query_one(".page").mount(tabs, after=self.query_one(".page > .title", Static))

    @on(Tabs.TabActivated)
    async def _show(self, event: Tabs.TabActivated) -> None:
        """Show the part of a tab from its beginning."""
        overview = self.app.overview
        rules = overview.rules if overview is not None else DEFAULT_PRESCRIPTION
        _, part = PARTS[event.tab.id or ""]
        with self.app.batch_update():
            await self.reading.remove_children()
            await self.reading.mount(two_columns(tuple(part(our_programme(), rules))))
            self.reading.scroll_home(animate=False)

    def action_part(self, step: int) -> None:
        """Show the part before or after; after the last comes the first."""
        keys = list(PARTS)
        here = keys.index(self.tabs.active) if self.tabs.active else 0
        self.tabs.active = keys[(here + step) % len(keys)]
