"""Sessions as CSV: read back unchanged, and nothing in them that a spreadsheet runs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.domain.records import Session
from flextui.journal.csv_exchange import COLUMNS, csv_of, plain, records_of, safe
from flextui.journal.errors import BadImport, JournalError, UnknownField
from flextui.journal.exchange import read_import
from flextui.journal.journal import Journal
from tests.journal.diaries import journal_in, log, what
from tests.journal.versions import SESSIONS
from tests.records import session

HEAD = "at,stage,pain_before,pain_peak,pain_after,effort"
GOOD = "2026-01-05T08:00:00+01:00,supine,1,1,0,2"
ARABIC_ONE = "\N{ARABIC-INDIC DIGIT ONE}"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
FORMULAS = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-1"])


def imported(journal: Journal, text: str) -> None:
    journal.merge(records_of(text.encode(), "x.csv"), label="import of x.csv")


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
    imported(journal, csv_of([made]))
    [record] = journal.contents().records
    assert what(record) == what(made)
    assert csv_of([made]) == csv_of(record for record in [record] if isinstance(record, Session))


@given(ANY_TEXT | FORMULAS)
def test_no_cell_of_free_text_is_a_formula(text: str) -> None:
    [_, cells] = csv.reader(io.StringIO(csv_of([session(note=text)]), newline=""))
    cell = cells[COLUMNS.index("note")]
    assert not cell.lstrip(" \x00").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(safe(text)) == text


def test_an_apostrophe_that_is_no_guard_stays() -> None:
    assert safe("'twas fine") == plain("'twas fine") == "'twas fine"
    assert (safe("'=1"), plain("''=1")) == ("''=1", "'=1")


def test_the_document_is_plain_csv(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    made = log(journal, note='he said "no",\nthen left', flags=["chest-pain", "night-pain"])
    text = csv_of([made])
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert 'chest-pain;night-pain,"he said ""no"",\nthen left"\r\n' in text


def test_what_a_table_leaves_out_has_its_default(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    imported(journal, f"{HEAD},reps,note\n{GOOD},,\n\n")
    [record] = journal.contents().records
    assert isinstance(record, Session)
    assert (record.reps, record.note, record.site_before) == (10, "", "back")
    imported(journal, f"{HEAD}\n{GOOD}\n")
    assert journal.contents().records == (record,)


def test_semicolons_will_do_where_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    imported(journal, f"{HEAD};flags\n{GOOD};fever-unwell chest-pain".replace(",", ";"))
    [record] = journal.contents().records
    assert isinstance(record, Session)
    assert record.flags == ("fever-unwell", "chest-pain")


def test_only_the_header_tells_what_stands_between_cells(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    good = GOOD.replace(",", ";")
    imported(journal, f"{HEAD.replace(',', ';')};note\n{good};before, and after\n")
    [record] = journal.contents().records
    assert getattr(record, "note", None) == "before, and after"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(tmp_path: Path, end: str) -> None:
    journal = journal_in(tmp_path)
    imported(journal, f"{HEAD}{end}{GOOD}{end}")
    assert len(journal.contents().records) == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (GOOD.replace("1,1", "1,11"), "pain_peak is 11; allowed: a whole number from 0 to 10."),
        (GOOD.replace("1,1", "1,3.5"), 'pain_peak is "3.5"; allowed: a whole number from 0 to'),
        (GOOD.replace("1,1", f"1,{ARABIC_ONE}"), f'pain_peak is "{ARABIC_ONE}"; allowed: a whole'),
        (GOOD.replace("1,1", f"1,{'9' * 9999}"), "allowed: a whole number from 0 to 10."),
        (GOOD.replace("supine", ""), "stage is missing; allowed: supine, seated or standing."),
        (GOOD.replace("2026", "soon"), 'at is "soon-01-05T08:00:00+01:00"; allowed: a time with'),
        (GOOD + ",7", "has 7 cells where the header has 6"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, told: str) -> None:
    said = refusal(tmp_path, f"{HEAD}\n{GOOD}\n{row}\n")
    assert said.startswith("x.csv, record 2")
    assert told in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.csv is empty; nothing was imported."),
        ('a"b', "no field of a session"),
        (f'{HEAD}\n"{GOOD}', "is not proper CSV in line 2"),
        (f"{HEAD},at\n", "x.csv has a column twice; nothing was imported."),
        ("at,stage;pain_before", '"stage;pain_before" is no field of a session'),
        (f"{HEAD},verdict\n", '"verdict" is no field of a session; allowed: id, at, stage'),
        ("x" * 200_000, "is not proper CSV"),
    ],
)
def test_what_is_no_table_of_sessions_gets_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    assert told in refusal(tmp_path, text)


def test_only_utf_8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Tabelle.CSV"
    path.write_bytes(f"{HEAD},note\n{GOOD},Grüße".encode("latin-1"))
    with pytest.raises(BadImport, match="is not UTF-8 text"):
        read_import(str(path))
    path.write_bytes(f"{HEAD},note\n{GOOD},Grüße".encode("utf-8-sig"))
    assert read_import(str(path))[0].fields["note"] == "Grüße"


def test_a_column_that_nobody_knows_is_named() -> None:
    with pytest.raises(UnknownField) as caught:
        records_of(b"at,mood\n", "x.csv")
    assert str(caught.value).startswith('x.csv, header: "mood" is no field of a session; allowed:')
