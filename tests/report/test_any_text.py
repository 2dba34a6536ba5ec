"""Whatever a person typed, a report has the structure that it has with plain words."""

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from flextui.report.content import Report
from flextui.report.render import plain, report_html, report_markdown
from flextui.rules.records import Stage
from flextui.wording.words import printable
from tests.records import after, clearance, prescription, screening, session
from tests.report.making import report
from tests.report.page import Page

MARKUP = st.sampled_from(
    [
        "</td></table><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'\"><style>*{}</style>",
        "&lt;b&gt; &#60; &amp",
        "]]> <!-- -->",
        "| a | b |\n| --- | --- |",
        "# heading\n\n- item\n1. one",
        "1. one",
        "12) twelve",
        "---",
        "***",
        "===",
        "+ plus",
        "    code",
        "``` fence",
        "~~~",
        "![x](http://example.org/x.png)",
        "[x]: http://example.org",
        "<http://example.org> www.example.org",
        "*a* __b__ ~~c~~ `d` $e$ \\",
        "[/] [red]x[/red]",
        "\x1b[2J\x1b]0;title\x07",
        "\u202e\u2066abc",
        "\ud800",
        "\x00\x08\x7f\x9b",
    ]
)
ANY_TEXT = st.lists(
    st.text(st.characters(codec=None), max_size=12) | MARKUP, min_size=1, max_size=4
)
TYPED = ANY_TEXT.map("".join)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def made(text: str) -> Report:
    """Return a report with a text wherever a person can type one."""
    note = f"x{text}"
    return report(
        [
            screening(),
            replace(prescription(), by=note),
            session(at=after(), note=note),
            replace(clearance(after(hours=1), Stage.SEATED), by=note, note=note),
        ],
        after(hours=2),
        name=note,
    )


def tokens(text: str) -> list[str]:
    """Return the kinds of all that Markdown makes of a text, and what each is nested in."""
    found: list[str] = []
    for token in MARKDOWN.parse(text):
        found.append(token.type)
        kinds = {each.type for each in token.children or ()}
        found += sorted(kinds - {"text", "text_special"})
    return found


@cache
def ordinary() -> tuple[list[str], list[str]]:
    """Return the structure of a report with plain words, as HTML and as Markdown."""
    return Page(report_html(made("word"))).shape, tokens(report_markdown(made("word")))


@given(text=TYPED)
def test_html_stays_what_it_is(text: str) -> None:
    document = report_html(made(text))
    read = Page(document)
    assert read.shape == ordinary()[0]
    note = printable(f"x{text}".strip(), lines=True)
    assert note in read.table("Notes").column("Note")
    allowed = {"\n", "\t"}
    assert not [each for each in document if each < " " and each not in allowed]
    document.encode()


@given(text=TYPED)
def test_markdown_stays_what_it_is(text: str) -> None:
    document = report_markdown(made(text))
    assert tokens(document) == ordinary()[1]
    document.encode()


@given(text=TYPED)
@example(text="1. one")
@example(text="2.0 before")
@example(text="1234567890. no list")
@example(text="- - x")
def test_a_text_alone_is_a_paragraph_that_says_the_same(text: str) -> None:
    flat = " ".join(printable(text).split())
    parsed = MARKDOWN.parse(f"- {plain(text)}\n")
    said = "".join(child.content for token in parsed for child in token.children or ())
    assert said == flat
    kinds = {child.type for token in parsed for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    expected = ["paragraph_open", "inline", "paragraph_close"] if flat else []
    assert [token.type for token in parsed[2:-2]] == expected
    assert MARKDOWN.render(f"{plain(text)}\n").count("<") == (2 if flat else 0)


def test_numbers_are_not_disfigured() -> None:
    assert plain("2.0 before, 1 of 3 (5 Jan)") == "2.0 before, 1 of 3 (5 Jan)"
    assert plain("1. one") == "1\\. one"
