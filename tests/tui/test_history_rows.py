"""Any text of a person stands in its row, whatever it is made of."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, Site, Stage
from flextui.tui.screens.history_rows import Look
from flextui.wording.story import story
from tests.records import MONDAY, after, checkin, clearance, screening, session

NOW = MONDAY + timedelta(days=9)
HURT = session(
    Stage.SEATED,
    after(days=1),
    pain=(10, 10, 10),
    sites=(Site.LOWER_LEG, Site.BUTTOCK),
    ended=Ended.PAIN,
    reps=999,
)
RECORDS: tuple[Record, ...] = (screening(), HURT, checkin(after(days=2)), clearance(after(days=3)))


@pytest.mark.parametrize("width", [37, 57, 64, 77, 90, 117, 157])
def test_columns_stand_under_their_heads_at_any_width(width: int) -> None:
    look = Look(width, NOW)
    line = next(
        each for each in story(progress(RECORDS, NOW)) if each.is_record and each.record == HURT
    )
    heads, row = str(look.heads()), str(look.row(line, with_day=True))
    assert len(heads) <= width
    assert row.index("Seated") == heads.index("stage")
    assert row.index("◀ step back") == heads.index("outcome")
    for head, cell in (("pain", "10 → 10 → 10"), ("where", "lower leg → buttock")):
        assert (head in heads) == (cell in row)
        if head in heads:
            assert row.index(cell) == heads.index(head)


def test_another_year_is_told_and_a_repeated_day_is_not() -> None:
    line = story(progress(RECORDS, NOW))[0]
    later = NOW + timedelta(days=365)
    assert str(Look(117, NOW).row(line, with_day=True)).startswith("Thu  8 Jan")
    assert str(Look(117, later).row(line, with_day=True)).startswith(" 8 Jan 2026")
    assert str(Look(40, later).row(line, with_day=True)).startswith(" 8 Jan 26 ")
    assert str(Look(40, NOW).row(line, with_day=False)).startswith("       09:00")


@given(st.text(max_size=300), st.integers(1, 200))
def test_any_note_makes_one_row_that_can_be_cut_to_any_width(note: str, width: int) -> None:
    noted = session(Stage.SUPINE, MONDAY, note=note)
    for line in story(progress((noted,), NOW)):
        row = Look(width, NOW).row(line, with_day=True)
        cut = row.truncate(width, ellipsis=True, pad=True)
        assert "\n" not in cut.plain
        assert "\x1b" not in cut.plain
        assert cut.cell_length == width
