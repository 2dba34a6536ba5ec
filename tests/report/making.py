"""Short ways to make reports for tests."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from flextui.report.content import Report
from flextui.report.render import report_html
from flextui.rules.demo import demo_records
from flextui.rules.outlook import overview
from flextui.rules.records import Record
from flextui.store.programme_file import programme
from flextui.wording.times import Span
from tests.records import after
from tests.report.page import Page

EVERYTHING = Span()
NOW = after(days=500, hours=8)


def report(
    records: Iterable[Record],
    now: datetime = NOW,
    *,
    asked: Span = EVERYTHING,
    name: str = "",
    deleted: Sequence[Record] = (),
) -> Report:
    """Return a report of records."""
    return Report(
        overview=overview(records, now),
        programme=programme(),
        removed=deleted,
        asked=asked,
        name=name,
    )


def demo(days: int) -> Report:
    """Return a report of so many days of a made-up diary."""
    return report(demo_records(NOW, days=days))


def page(made: Report) -> Page:
    """Return a report as HTML, read."""
    return Page(report_html(made))
