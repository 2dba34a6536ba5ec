"""The tour goes away by itself."""

import pytest

from flextui.rules.outlook import overview
from flextui.rules.records import Record, RedFlag
from flextui.wording.hints import HINTS, hint
from tests.records import MONDAY, after, checkin, screening, session


@pytest.mark.parametrize(
    ("records", "days", "command"),
    [
        ((), 0, None),
        ((screening(),), 0, "log"),
        ((screening(), session()), 0.1, "checkin"),
        ((screening(), session(), checkin(after(hours=1))), 0.2, "stages"),
        ((screening(), session(), checkin(after(hours=1))), 1.4, "stages"),
        ((screening(MONDAY), session(), checkin(after(hours=1))), 1.5, "help"),
        ((screening(), session(), checkin(after(hours=1))), 2, "help"),
        ((screening(MONDAY), session()), 2.9, "checkin"),
        ((screening(MONDAY), session()), 3, None),
        ((screening(), session(), checkin(after(hours=1))), 3, None),
        ((screening(),), 3, None),
        ((screening(MONDAY, next(iter(RedFlag))),), 0, None),
    ],
)
def test_one_hint_at_a_time_until_it_was_of_use(
    records: tuple[Record, ...], days: float, command: str | None
) -> None:
    found = hint(overview(records, after(days=days)))
    assert found == command
    assert found is None or found in HINTS
