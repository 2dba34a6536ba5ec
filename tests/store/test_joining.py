"""The file is put together from what was there before, and is the same as one made anew."""

from hypothesis import given
from hypothesis import strategies as st

from flextui.store.lines import Joiner, Line, Tables, split

NAMES = st.sampled_from(["meta", "session", "changes"])
NUMBERS = st.integers(1, 6).map(str)
CHANGES = st.lists(
    st.tuples(NAMES, NUMBERS, st.sampled_from(["put", "touch", "drop", "turn", "empty", "copy"])),
    max_size=24,
)


def change(tables: Tables, name: str, number: str, how: str) -> None:
    """Change a table in one of the ways in which TinyDB does, and in some that it does not."""
    table = tables.setdefault(name, {})
    if how == "put":
        table[number] = Line.of({"note": f"{number} {len(table)} 🧎"})
    elif how == "touch" and number in table:
        table[number]["note"] = "in its place"
    elif how == "drop":
        table.pop(number, None)
    elif how == "turn":
        tables[name] = dict(reversed(table.items()))
    elif how == "empty":
        table.clear()
    elif how == "copy":
        tables[name] = dict(table)


@given(CHANGES)
def test_what_is_taken_over_is_what_would_be_made_anew(
    changes: list[tuple[str, str, str]],
) -> None:
    joiner = Joiner()
    tables: Tables = {"meta": {"1": Line.of({"format": "flextui"})}}
    for name, number, how in changes:
        change(tables, name, number, how)
        data = joiner.joined(tables)
        assert data == Joiner().joined(tables)
        read = split("journal.json", data)
        assert {n: {k: dict(v) for k, v in t.items()} for n, t in read.items()} == {
            n: {k: dict(v) for k, v in t.items()} for n, t in tables.items()
        }


def test_the_lines_of_before_are_one_piece_of_the_new_file() -> None:
    joiner = Joiner()
    line = Line.of({"a": 1})
    tables: Tables = {"meta": {}, "session": {"1": line}}
    assert joiner.joined(tables) == b'{\n"meta": {},\n"session": {\n"1": {"a":1}\n}\n}\n'
    tables["session"]["2"] = line
    assert joiner.joined(tables) == (
        b'{\n"meta": {},\n"session": {\n"1": {"a":1},\n"2": {"a":1}\n}\n}\n'
    )
    assert joiner.joined({}) == b"{\n}\n"
