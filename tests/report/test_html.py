"""The report as HTML: one quiet file to read, to print and to hear, that runs nothing."""

import re
from functools import cache

import pytest

from flextui.report.render import report_html
from tests.report.making import demo, page, report
from tests.report.page import Page

SIZES = {"none": 0, "one day": 1, "30 sessions": 13, "45 days": 45, "1000 sessions": 410}

RUNS = {"script", "iframe", "object", "embed", "link", "img", "base", "form", "audio", "video"}
LOADS = {"src", "srcset", "data", "action", "background", "poster", "xlink:href", "ping"}


@cache
def document(size: str) -> str:
    """Return a report of a made-up diary of some size."""
    days = SIZES[size]
    return report_html(demo(days) if days else report(()))


@pytest.fixture(params=SIZES)
def read(request: pytest.FixtureRequest) -> Page:
    """A report of each size, read."""
    return Page(document(request.param))


def test_nothing_runs_and_nothing_is_loaded(read: Page) -> None:
    for tag, attributes in read.tags:
        assert tag not in RUNS
        assert not LOADS & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert all(target.startswith("#") for target in read.values("href"))
    assert "url(" not in read.text
    assert "@import" not in read.text
    (policy,) = [attrs["content"] for tag, attrs in read.tags if "http-equiv" in attrs]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_it_says_its_language_and_fits_a_phone(read: Page) -> None:
    assert ("html", {"lang": "en"}) in read.tags
    names = {attrs.get("name"): attrs.get("content") for tag, attrs in read.tags if tag == "meta"}
    assert names["viewport"] == "width=device-width, initial-scale=1"


def test_every_table_has_a_caption_and_heads_with_their_scope(read: Page) -> None:
    assert len(read.tables) >= 2
    for table in read.tables:
        assert table.caption.strip()
        assert table.rows
        assert all(head.strip() for head in table.heads)
        assert {len(row) for row in table.rows} == {len(table.heads)}
        expected = ["col"] * len(table.heads) + ["row"] * len(table.rows)
        assert table.scopes == expected


def test_every_chart_is_told_in_words(read: Page) -> None:
    charts = [attrs for tag, attrs in read.tags if tag == "svg" and attrs.get("role") == "img"]
    others = [attrs for tag, attrs in read.tags if tag == "svg" and attrs.get("role") != "img"]
    assert all(attrs.get("aria-hidden") == "true" for attrs in others)
    assert len(charts) == read.shape.count("desc") == read.shape.count("figure")
    assert all(attrs["aria-labelledby"] for attrs in charts)


def test_whatever_is_referred_to_is_there_once(read: Page) -> None:
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    referred = [target[1:] for target in read.values("href")]
    referred += [each for value in read.values("aria-labelledby") for each in value.split()]
    assert set(referred) <= set(ids)


def test_it_prints_on_any_paper_and_stays_small(read: Page) -> None:
    style = read.text
    assert "@page" in style
    assert "break-before: page" in style
    assert not re.search(r"size:\s*(a4|letter)", style, re.IGNORECASE)
    assert "color-scheme: light" in style


@pytest.mark.parametrize("size", SIZES)
def test_a_long_diary_makes_no_large_file(size: str) -> None:
    assert len(document(size).encode()) < 120_000


def test_a_diary_without_sessions_says_so() -> None:
    read = page(report(()))
    assert "No sessions in these days." in read.text
    assert "The questions before the start are not answered yet." in read.text
    assert "svg" not in read.shape


def test_what_it_is_stands_in_it_word_by_word() -> None:
    assert (
        "A self-care diary for adults. It does not diagnose or treat, is no medical device and no "
        "substitute for a provider. It follows a published article and is not affiliated with or "
        "endorsed by Verywell Health, its author or the McKenzie Institute."
    ) in page(report(())).text
