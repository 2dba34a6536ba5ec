"""A report as HTML, read strictly: every tag closed, and its tables, charts and texts at hand."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta"})


@dataclass
class Grid:
    """A table as it was read: `heads` and `rows` have the texts of their cells."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)

    def column(self, head: str) -> list[str]:
        """Return the cells under a head."""
        place = self.heads.index(head)
        return [row[place] for row in self.rows]


class Page(HTMLParser):
    """What a document holds; a tag that is not closed, or not open, fails."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.tables: list[Grid] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in _VOID:
            return
        self._open.append(tag)
        match tag:
            case "table":
                self.tables.append(Grid())
            case "tr" if "tbody" in self._open:
                self.tables[-1].rows.append([])
            case "td" | "th":
                table = self.tables[-1]
                (table.rows[-1] if "tbody" in self._open else table.heads).append("")
                if tag == "th":
                    table.scopes.append(dict(attrs).get("scope") or "")
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "caption" in self._open:
            self.tables[-1].caption += data
        elif "table" in self._open and ("td" in self._open or "th" in self._open):
            table = self.tables[-1]
            cells = table.rows[-1] if "tbody" in self._open else table.heads
            cells[-1] += data

    @property
    def text(self) -> str:
        """All text, style sheet included."""
        return "".join(self.texts)

    @property
    def shape(self) -> list[str]:
        """The tags in their order."""
        return [tag for tag, _ in self.tags]

    def table(self, beginning: str) -> Grid:
        """Return the only table whose caption begins like this."""
        (found,) = [each for each in self.tables if each.caption.startswith(beginning)]
        return found

    def values(self, attribute: str) -> list[str]:
        """Return every value of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(attribute)) is not None]
