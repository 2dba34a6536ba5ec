"""Going on from a known state gives what folding all records anew gives, or says that it cannot."""

from msgspec.structs import replace

from flextui.rules.progression import progress
from flextui.rules.records import Record
from tests.records import after, checkin, screening, session

HISTORY: tuple[Record, ...] = (screening(), session(at=after()))
SEEN = progress(HISTORY, after(hours=1))


def test_the_same_moment_may_be_looked_at_again() -> None:
    assert SEEN.at(SEEN.now) == SEEN
    assert SEEN.at(after(hours=2)) == progress(HISTORY, after(hours=2))


def test_nobody_goes_back_to_an_earlier_moment() -> None:
    assert SEEN.at(after()) is None
    assert SEEN.followed_by(session(at=after()), after()) is None


def test_another_record_that_has_come_to_pass_asks_for_a_new_fold() -> None:
    waiting = progress((*HISTORY, checkin(after(hours=5))), after(hours=1))
    assert waiting.at(after(hours=4)) is not None
    assert waiting.at(after(hours=5)) is None
    late = session(at=after(hours=3))
    assert waiting.followed_by(late, after(hours=5)) is None
    assert waiting.followed_by(late, after(hours=4)) is not None


def test_only_the_last_of_all_records_is_simply_added() -> None:
    for early in (session(at=after(hours=-0.5)), checkin(after())):
        assert SEEN.followed_by(early, after(hours=1)) is None
    for late in (session(at=after(), id_="z"), session(at=after(hours=1))):
        assert SEEN.followed_by(late, after(hours=1)) == progress((*HISTORY, late), after(hours=1))
    assert SEEN.followed_by(replace(late, deleted=True), after(hours=1)) is None
    assert SEEN.followed_by(session(at=after(hours=2)), after(hours=1)) is None
