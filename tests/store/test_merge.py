"""Two machines exchange files: whatever the order, they end with the same records."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from flextui.rules.records import Record, Session, Site, kind_of
from flextui.store.errors import Refused
from flextui.store.exchange import records_in
from flextui.store.journal import Journal
from flextui.store.merge import Given, content_id, rank
from flextui.store.merge import merged as merge
from tests.records import after, prescription, session
from tests.store.diaries import QUIET, Clock, a_session, ids, journal_in, log, what
from tests.store.versions import RECORDS, VERSIONS, one_each

Stored = dict[str, Record]
NOW = after(days=30)


def merged(stored: Stored, incoming: Sequence[Record]) -> Stored:
    """Return what is stored after merging some records."""
    result = merge(stored, one_each(list(incoming)), NOW)
    return {**stored, **{record.id: record for record in result.written}}


@given(VERSIONS, VERSIONS)
def test_merging_is_idempotent(some: list[Record], more: list[Record]) -> None:
    stored = merged(merged({}, some), more)
    assert merged(stored, list(stored.values())) == stored
    assert merged(stored, more) == stored


@given(VERSIONS, VERSIONS)
def test_merging_is_commutative(one: list[Record], two: list[Record]) -> None:
    assert merged(merged({}, one), two) == merged(merged({}, two), one)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_merging_is_associative(one: list[Record], two: list[Record], three: list[Record]) -> None:
    two_three = list(merged(merged({}, two), three).values())
    assert merged(merged({}, one), two_three) == merged(merged(merged({}, one), two), three)


@given(RECORDS, RECORDS)
def test_the_greater_version_stays(one: Record, two: Record) -> None:
    two = replace(two, id=one.id)
    assert merged({one.id: one}, [two]) == {one.id: max(one, two, key=rank)}


def test_an_id_made_from_content_never_changes_and_hangs_on_nothing_else() -> None:
    """Files without ids are out there: another id would import their records a second time."""
    content = {"at": "2026-01-05T09:00:00+01:00", "pain": 1}
    known = "819f9dff-5c5a-5a79-a1c6-ccbbbe974bf5"
    assert content_id(Given("checkin", content)) == known
    for own in ({"id": "x"}, {"revised_at": "2026-01-06T00:00:00Z"}, {"deleted": True}):
        assert content_id(Given("checkin", {**content, **own})) == known
    assert content_id(Given("screening", content)) != known
    assert content_id(Given("checkin", {**content, "pain": 2})) != known


def test_the_later_then_the_deleted_then_the_larger_version_stays() -> None:
    old = session(id_="a", note="z")
    later = replace(old, revised_at=old.revised_at + timedelta(milliseconds=1), note="a")
    gone = replace(later, deleted=True)
    larger = replace(later, note="b")
    assert merged({"a": old}, [later]) == {"a": later}
    assert merged({"a": later}, [old]) == {"a": later}
    assert merged({"a": gone}, [larger]) == merged({"a": larger}, [gone]) == {"a": gone}
    assert merged({"a": later}, [larger]) == merged({"a": larger}, [later]) == {"a": larger}


def exchange(one: Journal, two: Journal) -> None:
    """Export from both, then import on both sides."""
    mine, theirs = one.export(), two.export()
    one.merge(records_in(theirs, "theirs.json"), label="import of theirs.json")
    two.merge(records_in(mine, "mine.json"), label="import of mine.json")


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "delete", "undo"]), st.integers(0, 9)), max_size=6
)


def live_through(journal: Journal, acts: list[tuple[str, int]]) -> None:
    """Do some things to a journal."""
    for act, number in acts:
        known = ids(journal)
        chosen = known[number % len(known)] if known else ""
        if act == "add" or not known:
            journal.add(a_session(journal, {"effort": number, "at": after(hours=-number)}))
        elif act == "edit":
            journal.edit(chosen, {"effort": number, "note": str(number)})
        elif act == "delete":
            journal.delete(chosen)
        elif journal.last_change():
            journal.undo()


@given(ACTS, ACTS, ACTS)
def test_two_machines_end_in_the_same_state(
    first: list[tuple[str, int]], mine: list[tuple[str, int]], theirs: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = journal_in(Path(folder) / "one", Clock())
        two = journal_in(Path(folder) / "two", Clock())
        live_through(one, first)
        exchange(one, two)
        live_through(one, mine)
        live_through(two, theirs)
        exchange(one, two)
        assert one.contents().records == two.contents().records
        assert one.contents().tombstones == two.contents().tombstones
        stamps = one.stamp(), two.stamp()
        exchange(one, two)
        assert (one.stamp(), two.stamp()) == stamps


def test_an_import_is_one_change_and_undone_as_one(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    known = log(journal)
    later = replace(known, note="elsewhere", revised_at=known.revised_at + timedelta(days=1))
    new = [a_session(journal) for _ in range(3)]
    dry, stamp = journal.merge([later, *new], label="x", dry_run=True), journal.stamp()
    assert journal.stamp() == stamp
    result = journal.merge([later, *new], label="import of other.json")
    assert result == dry
    assert (result.added, result.updated, result.older, result.unchanged) == (3, 1, 0, 0)
    assert result.written == (later, *new)
    change = journal.last_change()
    assert change is not None
    assert (change.action, change.label) == ("import", "import of other.json")
    assert (change.before, change.after) == ((known,), (later, *new))
    journal.undo()
    assert [what(record) for record in journal.contents().records] == [what(known)]


def test_what_a_merge_does_is_counted(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    same, edited, deleted, newer = (log(journal) for _ in range(4))
    old = journal.edit(newer.id, {"note": "newer here"}).before
    unknown = replace(a_session(journal), deleted=True)
    second = timedelta(seconds=1)
    result = journal.merge(
        [
            same,
            replace(edited, note="x", revised_at=edited.revised_at + second),
            replace(deleted, deleted=True, revised_at=deleted.revised_at + second),
            old,
            unknown,
            a_session(journal),
        ],
        label="import",
    )
    names = ("added", "updated", "deleted", "tombstones", "older", "unchanged")
    assert [getattr(result, name) for name in names] == [1, 1, 1, 1, 1, 1]
    assert (result.corrected, result.repeated, result.refused) == (0, 0, 0)
    assert journal.merge([same], label="import").unchanged == 1


def test_a_record_may_change_its_kind_elsewhere(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    known, other = log(journal, id="a"), log(journal, id="b")
    rule = replace(prescription(), id="a", revised_at=known.revised_at + timedelta(days=1))
    assert isinstance(known, Session)
    journal.merge([rule], label="import")
    assert journal.contents().records == (rule, other)
    assert journal_in(tmp_path).contents().records == (rule, other)
    assert journal.merge([rule], label="import").unchanged == 1
    journal.undo()
    assert [what(r) for r in journal.contents().records] == [what(known), what(other)]
    assert journal_in(tmp_path).contents().records == journal.contents().records


QUIET_ONE = {"id": "new", "at": after(hours=3), "stage": "supine", **QUIET}
"""A session that does not say where it was felt: there, or nowhere in particular."""

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
DEFAULTS: tuple[tuple[str, dict[str, object], Site], ...] = (
    ("the winner", {"revised_at": SECOND, "site_after": "none"}, Site.BACK),
    ("an earlier winner", {"revised_at": SECOND, "site_after": "none", "at": -HOUR}, Site.BACK),
    ("a loser", {"revised_at": -SECOND, "site_after": "none"}, Site.FOOT),
    ("a later loser", {"revised_at": -SECOND, "site_after": "thigh", "at": HOUR}, Site.FOOT),
    ("a winner by its content", {"site_after": "thigh", "note": "z"}, Site.THIGH),
    ("a loser by its content", {"site_after": "back"}, Site.FOOT),
    ("a deletion", {"revised_at": SECOND, "deleted": True}, Site.BACK),
)


def version(record: Record, fields: Mapping[str, object]) -> Given:
    """Return another version of a record, with times told from those of this one."""
    times = {
        name: getattr(record, name) + value
        for name, value in fields.items()
        if isinstance(value, timedelta)
    }
    return Given(kind_of(record), {**asdict(record), **fields, **times})


@pytest.mark.parametrize(("name", "fields", "felt"), DEFAULTS)
def test_what_is_left_out_follows_from_the_journal_after_the_import(
    tmp_path: Path, name: str, fields: dict[str, object], felt: Site
) -> None:
    journal = journal_in(tmp_path, Clock(after(hours=4)))
    known = log(journal, id=name, site_after="foot", at=after(hours=1))
    journal.merge([version(known, fields), Given("session", QUIET_ONE)], label="import")
    assert getattr(journal.find("new"), "site_before", None) is felt


@pytest.mark.parametrize("later", [SECOND, timedelta(), -SECOND])
def test_a_version_is_checked_whether_it_wins_or_not(tmp_path: Path, later: timedelta) -> None:
    journal = journal_in(tmp_path)
    given = version(log(journal), {"revised_at": later, "effort": 99})
    with pytest.raises(Refused, match="effort is 99"):
        journal.merge([given], label="import")


def test_times_and_ids_are_refused_in_one_sentence(tmp_path: Path) -> None:
    here = {"at": after(), "pain": 1}
    late = {**here, "revised_at": datetime(9000, 1, 1, tzinfo=UTC)}
    twice = 'id is "a"; allowed: an id of its own (another record has this one).'
    for fields, times, told in (
        ({"pain": 1}, 1, "at is missing; allowed: a time with its UTC offset."),
        (late, 1, "revised_at is 9000-01-01T00:00:00+00:00; allowed: a time before 9000."),
        ({**here, "id": "a"}, 2, twice),
    ):
        with pytest.raises(Refused) as caught:
            journal_in(tmp_path).merge([Given("checkin", fields)] * times, label="import")
        assert str(caught.value) == told


def test_a_time_in_a_zone_gets_its_offset(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    at = datetime(2026, 1, 5, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    journal.merge([Given("checkin", {"id": "in", "at": at, "pain": 1})], label="import")
    found = journal.find("in")
    assert found.at.tzinfo == timezone(timedelta(hours=1))
    assert found.revised_at.tzinfo is UTC
