"""Sessions as CSV: read back unchanged, and nothing in them that a spreadsheet runs."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.days import in_fixed_offset
from flextui.rules.progression import progress
from flextui.rules.records import Session
from flextui.store.errors import BadImport, JournalError
from flextui.store.exchange import read_import
from flextui.store.journal import Journal
from flextui.store.merge import Given, MergeResult
from flextui.store.table import COLUMNS, SHOWN, csv_of, plain, records_of, safe
from flextui.wording.words import FLAG_WORDS
from tests.records import MONDAY, checkin, session
from tests.store.diaries import Clock, examples, journal_in, log, what
from tests.store.versions import SESSIONS

HEAD = "at,stage,pain_before,pain_peak,pain_after,effort"
BERLIN = ZoneInfo("Europe/Berlin")
GOOD = "2026-01-05T08:00:00+01:00,supine,1,1,0,2"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
FORMULAS = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-1"])


def imported(journal: Journal, text: str) -> MergeResult:
    """Import a table, and return what came of it."""
    table = records_of(text.encode(), "x.csv", in_fixed_offset(MONDAY.astimezone(BERLIN)))
    return journal.merge(table.records, label="import of x.csv")


def table_of(*sessions: Session) -> str:
    """Return the table that an export of sessions is."""
    return csv_of(progress(sessions, max(each.at for each in sessions)).sessions)


def only(journal: Journal) -> Session:
    """Return the only record of a journal."""
    [record] = journal.contents().records
    assert isinstance(record, Session)
    return record


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(JournalError) as caught:
        imported(journal_in(tmp_path), text)
    assert str(caught.value).isprintable()
    return str(caught.value)


@given(SESSIONS, ANY_TEXT | FORMULAS, ANY_TEXT | FORMULAS)
def test_any_session_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, made: Session, id_: str, note: str
) -> None:
    made = replace(made, id=id_ or "x", note=note, deleted=False)
    journal = journal_in(tmp_path_factory.mktemp("csv"))
    imported(journal, table_of(made))
    assert what(only(journal)) == what(made)
    assert table_of(made) == table_of(only(journal))


@given(ANY_TEXT | FORMULAS)
def test_no_cell_of_free_text_is_a_formula(text: str) -> None:
    [_, cells] = csv.reader(io.StringIO(table_of(session(note=text)), newline=""))
    cell = cells[COLUMNS.index("note")]
    assert not cell.lstrip(" \x00").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(safe(text)) == text


def test_an_apostrophe_that_is_no_guard_stays() -> None:
    assert safe("'twas fine") == plain("'twas fine") == "'twas fine"
    assert (safe("'=1"), plain("''=1")) == ("''=1", "'=1")


def test_the_document_is_plain_csv(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    made = log(journal, note='he said "no",\nthen left', flags=["chest-pain", "night-pain"])
    text = table_of(made)
    assert text.startswith(",".join((*COLUMNS, *SHOWN)) + "\r\n")
    written = "2026-01-05T08:01:00Z,get it checked,red-flag,false\r\n"
    assert f'chest-pain;night-pain,"he said ""no"",\nthen left",{written}' in text


def test_what_a_table_leaves_out_has_its_default(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    imported(journal, f"{HEAD},reps,note\n{GOOD},,\n\n")
    record = only(journal)
    assert (record.reps, record.note, record.site_before) == (10, "", "back")
    again = imported(journal, f"{HEAD}\n{GOOD}\n{GOOD}\n")
    assert (again.unchanged, again.repeated) == (1, 1)
    assert journal.contents().records == (record,)


@pytest.mark.parametrize(("text", "told"), examples("store/csv_refused"))
def test_what_is_no_table_of_sessions_is_named(tmp_path: Path, text: str, told: str) -> None:
    table = text.replace("{HEAD}", HEAD).replace("{GOOD}", GOOD).replace("{DAY}", GOOD[:25])
    assert told in refusal(tmp_path, table.replace("{MANY}", "9" * 200_000))


def test_another_encoding_is_named_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "Tabelle.CSV"
    table = f"{HEAD},note\n{GOOD},Grüße\n"
    for data, told in (
        (
            table.encode("cp1252"),
            r"is not UTF-8 text \(line 2 has the byte 0xfc, as in Windows-1252",
        ),
        (table.encode("utf-16-le"), r"is not UTF-8 text \(it looks like UTF-16\): save it as"),
        (b"PK\x03\x04rest of a workbook", 'is a workbook, not CSV: save it as "CSV UTF-8"'),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0an old one", "is a workbook, not CSV: save it as"),
    ):
        path.write_bytes(data)
        with pytest.raises(BadImport, match=told):
            read_import(str(path), MONDAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_damage(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "unicode text.txt"
    table = f"{HEAD},note\r\n{GOOD},Grüße\r\n".replace(",", "\t")
    path.write_bytes(table.encode(encoding))
    [given] = read_import(str(path), MONDAY).records
    assert isinstance(given, Given)
    assert given.fields["note"] == "Grüße"


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD},,\n{GOOD},,\n,,,,,,,\n",
        f",,,,,\n\n  \n{HEAD}\n,,,\n{GOOD}\n,,,,,\n",
        f"{HEAD}\n{GOOD},,,,\n",
        f",{HEAD},,note\n,{GOOD}\n",
        f"sep=;\r\n{HEAD}\r\n{GOOD}\r\n".replace(",", ";"),
        f'"sep=,"\n{HEAD}\n{GOOD}\n',
        f"{HEAD}\n{GOOD}".replace(",", "\t"),
        f";;;;;\n{HEAD};note\n{GOOD};then- and now\n".replace(",", ";").replace("n-", "n,"),
        f'"";"";""\n{HEAD}\n{GOOD}\n'.replace(",", ";"),
        f"{HEAD}\r{GOOD}\r",
        f"{HEAD}\r\n{GOOD}\n\r{GOOD}\r".replace(",", "|"),
        "Stage; AT ;Pain before;PAIN_PEAK;pain-after;Effort\n"
        " Lying ;2026-01-05T08:00:00+01:00;1,0; 1 ;1.00;2,0\n".replace("1.00", "0.00"),
        f'{HEAD.upper()},outcome,Reasons\n"{GOOD.replace(",", chr(34) + "," + chr(34))}",clear,x\n',
    ],
    ids=range(13),
)
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, table: str) -> None:
    journal = journal_in(tmp_path)
    imported(journal, table)
    one = only(journal)
    assert (one.stage, one.pain_before, one.pain_after, one.effort) == ("supine", 1, 0, 2)


def test_plain_words_stand_for_identifiers(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    head = f"{HEAD},site before,site after,ended,flags,reps"
    row = GOOD.replace("supine", "Sitting")
    row += ',down to the buttock,Lower Leg,"Stopped, dizzy","Chest pain; night-pain",3'
    imported(journal, f"{head}\n{row}\n")
    one = only(journal)
    assert (one.stage, one.site_before, one.site_after) == ("seated", "buttock", "lower-leg")
    assert (one.ended, one.flags) == ("dizzy", ("chest-pain", "night-pain"))


@pytest.mark.parametrize(("written", "meant"), examples("store/csv_times"))
def test_a_time_without_doubt_is_taken_and_one_in_doubt_refused(
    tmp_path: Path, written: str, meant: str
) -> None:
    table = f"{HEAD}\n{GOOD.replace(GOOD[:25], chr(34) + written + chr(34))}\n"
    if meant.startswith("2025-"):
        journal = journal_in(tmp_path)
        imported(journal, table)
        assert only(journal).at.isoformat() == meant
    else:
        said = refusal(tmp_path, table)
        assert said.startswith(f'x.csv, row 2: at is "{written}"; ')
        assert meant in said


def test_how_a_table_was_read_is_told() -> None:
    local = GOOD.replace("T08:00:00+01:00", " 08:00")
    table = f"{HEAD},outcome,clear\n{GOOD},clear,true\n{local},clear,true\n"
    assert records_of(table.encode(), "x.csv", MONDAY).told == (
        "Times without an offset were taken as local time: 1.",
        "Not read, for it is worked out from the rest: outcome, clear.",
    )
    assert records_of(f"{HEAD}\n{GOOD}\n".encode(), "x.csv", MONDAY).told == ()


def edited(table: str, changes: Mapping[str, str]) -> str:
    """Return an exported table with other values in its first row."""
    head, row, *rest = csv.reader(io.StringIO(table, newline=""))
    text = io.StringIO()
    cells = {**dict(zip(head, row, strict=True)), **changes}
    csv.writer(text).writerows([head, [cells[name] for name in head], *rest])
    return text.getvalue()


CORRECTIONS: tuple[tuple[dict[str, str], dict[str, object]], ...] = (
    ({"pain_peak": "0", "pain_before": "0,0"}, {"pain_peak": 0, "pain_before": 0}),
    ({"note": ""}, {"note": ""}),
    ({"flags": "Night pain"}, {"flags": ("night-pain",)}),
    ({"stage": "Lying"}, {}),
    ({"at": "2026-01-05T07:30:00+01:00"}, {"at": MONDAY.replace(hour=7, minute=30)}),
    ({"outcome": "clear", "clear": "true"}, {}),
    ({"target_reps": ""}, {}),
)


@pytest.mark.parametrize(("typed", "meant"), CORRECTIONS)
def test_a_row_of_the_version_here_corrects_it(
    tmp_path: Path, typed: dict[str, str], meant: dict[str, object]
) -> None:
    journal = journal_in(tmp_path)
    before = log(journal, note="as it was")
    other = log(journal)
    table = edited(table_of(before, other), typed)
    records = records_of(table.encode(), "x.csv", MONDAY).records
    dry, stamp = journal.merge(records, label="x", dry_run=True), journal.stamp()
    assert journal.stamp() == stamp
    result = imported(journal, table)
    assert (result.corrected, result.unchanged) == ((1, 1) if meant else (0, 2))
    assert [what(each) for _, each in dry.corrections] == [what(e) for _, e in result.corrections]
    after = journal.find(before.id)
    assert what(after) == {**what(before), **meant}
    assert (after.revised_at > before.revised_at) == bool(meant)
    assert result.corrections == (((before, after),) if meant else ())
    assert imported(journal, table).unchanged == 2
    if meant:
        journal.undo()
        assert what(journal.find(before.id)) == what(before)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_in_a_cell_may_end_as_on_any_machine(tmp_path: Path, end: str) -> None:
    journal = journal_in(tmp_path)
    before = log(journal, note="one\ntwo")
    table = table_of(before)
    assert imported(journal, edited(table, {"note": f"one{end}two"})).unchanged == 1
    assert imported(journal, edited(table, {"note": f"one{end}2", "effort": "2"})).corrected == 1


def test_a_row_that_is_not_of_the_version_here_is_named_and_not_taken(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    one = log(journal)
    table = edited(table_of(one), {"effort": "9"})
    journal.edit(one.id, {"note": "later"})
    later = journal.find(one.id)
    for typed, why in (
        ({}, "it differs from your diary, which has a later version"),
        ({"revised_at": ""}, "it differs from your diary and does not say from which version"),
    ):
        result = imported(journal, edited(table, typed))
        assert (result.refused, result.written) == (1, ())
        [told] = result.told
        assert told.startswith(f"x.csv, row 2 was not taken: {why}")
    assert journal.find(one.id) == later
    newer = edited(table, {"note": "", "revised_at": "2026-01-05T09:30:00Z"})
    assert imported(journal, newer).updated == 1
    journal.delete(one.id)
    for old in (table, table_of(one)):
        [told] = imported(journal, old).told
        assert told == "x.csv, row 2 was not taken: that session is deleted here."
    assert journal.contents().records == ()


def test_a_row_with_the_id_of_another_kind_is_named(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.add(checkin(MONDAY))
    table = f"id,{HEAD}\n{checkin(MONDAY).id},{GOOD}\n"
    [told] = imported(journal, table).told
    assert told == "x.csv, row 2 was not taken: its id is that of a checkin here."


def test_a_table_that_lost_its_ids_adds_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path, Clock())
    mine = [log(journal), log(journal, note="x")]
    lost = table_of(*mine).replace(mine[0].id, "").replace(mine[1].id, "")
    assert imported(journal, lost).unchanged == 2
    result = imported(journal, edited(lost, {"effort": "9", "revised_at": ""}))
    assert (result.refused, result.unchanged, result.added) == (1, 1, 0)
    result = imported(journal, edited(lost, {"effort": "9"}))
    assert (result.corrected, result.unchanged, result.added) == (1, 1, 0)


@pytest.mark.parametrize("spelled", ["{} ", " {}", "\t{}"])
def test_spaces_and_capitals_of_an_id_are_none_of_another_session(
    tmp_path: Path, spelled: str
) -> None:
    journal = journal_in(tmp_path)
    one = log(journal)
    table = table_of(one)
    for id_ in (spelled.format(one.id), spelled.format(one.id.upper())):
        assert imported(journal, edited(table, {"id": id_})).unchanged == 1
    assert imported(journal, edited(table, {"id": one.id.upper(), "effort": "9"})).corrected == 1
    assert only(journal).effort == 9
    with pytest.raises(JournalError, match=r"row 3: id is .*; allowed: each id once in a file"):
        imported(journal, table + table.splitlines()[1].replace(one.id, one.id.upper()))
    elsewhere = journal_in(tmp_path / "elsewhere")
    imported(elsewhere, edited(table, {"id": spelled.format(one.id)}))
    assert only(elsewhere).id == one.id


def test_a_version_without_an_offset_is_one_of_utc(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    one = log(journal)
    written = f"{one.revised_at:%Y-%m-%d %H:%M:%S.%f}"
    table = edited(table_of(one), {"revised_at": written})
    assert records_of(table.encode(), "x.csv", MONDAY).told == (
        "Not read, for it is worked out from the rest: outcome, reasons, clear.",
    )
    assert imported(journal, table).unchanged == 1
    assert imported(journal, edited(table, {"effort": "9"})).corrected == 1


def test_a_flag_may_be_in_our_words(tmp_path: Path) -> None:
    words = "; ".join(FLAG_WORDS.values())
    journal = journal_in(tmp_path)
    imported(journal, f'{HEAD},flags\n{GOOD},"{words}"\n')
    assert only(journal).flags == tuple(FLAG_WORDS)
