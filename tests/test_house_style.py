"""The house keeps its shape: files as long as their subject, small functions, no machine named.

Docstrings, complexity and types are ruff's and mypy's to hold.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 500
LONGEST_FUNCTION = 40

CODE_FOLDERS = ("src", "tests", "screenshots", "benchmarks")
TEXT_FOLDERS = (*CODE_FOLDERS, "docs", ".ci")
PICTURES = frozenset({".png", ".gif", ".ico", ".pyc"})

# Each is written so that this file does not contain what it looks for.
THIS_MACHINE = re.compile(r"/(?:w)ork/[a-z.]|/tmp/(?:v)/")
REGISTRY = re.compile(r"(?:p)ypi\.org|(?:p)ythonhosted|(?:n)pmjs|(?:i)ndex-url")
UNTYPED = re.compile(r"\bimport\b.*\bAny\b|\btyping\.Any\b")
SILENCED = re.compile(r"#\s*(?:t)ype:\s*ignore|#\s*(?:p)yright:")

JSON_BOUNDARY = ("src/flextui/store/", "src/flextui/report/")

RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b[^{}]*;|\b(?:rgb|rgba|hsl|hsla)\(")
COLOUR_RULE = re.compile(r"(?<![\w-])(?:[a-z-]*color|[a-z-]*background|[a-z-]*tint):\s*([^;{}]+);")
COLOUR_TOKEN = re.compile(r"\$[\w-]+|auto\b|transparent\b|initial\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _code(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def _texts() -> Iterator[Path]:
    """Every file that a person wrote."""
    for path in [*ROOT.iterdir(), *(p for name in TEXT_FOLDERS for p in (ROOT / name).rglob("*"))]:
        made = path.name == ".git" or path.name.startswith(".coverage")  # .git of a worktree
        written = path.is_file() and not made
        if written and path.suffix not in PICTURES:
            yield path


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def _lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    return [
        _place(path, number)
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for path in _code(*CODE_FOLDERS)
        if (length := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_function_is_long() -> None:
    long = {
        _place(path, node.lineno): length
        for path in _code(*CODE_FOLDERS)
        for node in ast.walk(_tree(path))
        if isinstance(node, Function)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def test_no_type_error_is_silenced() -> None:
    assert not _lines_with(SILENCED, _code(*CODE_FOLDERS))


def test_any_value_stays_where_json_comes_and_goes() -> None:
    untyped = _lines_with(UNTYPED, _code("src"))
    assert not [place for place in untyped if not place.startswith(JSON_BOUNDARY)]


def test_nothing_names_one_machine() -> None:
    assert not _lines_with(THIS_MACHINE, _texts())


def test_nothing_names_a_package_registry() -> None:
    assert not _lines_with(REGISTRY, _texts())


def test_stylesheets_take_their_colours_from_the_theme() -> None:
    sheets = sorted((ROOT / "src").rglob("*.tcss"))
    raw = _lines_with(RAW_COLOUR, sheets)
    named = [
        f"{sheet.relative_to(ROOT)}: {rule[0]}"
        for sheet in sheets
        for rule in COLOUR_RULE.finditer(sheet.read_text("utf-8"))
        if not COLOUR_TOKEN.match(rule[1])
    ]
    assert not raw + named


def test_the_colour_rules_tell_a_colour_from_a_widget_name() -> None:
    assert RAW_COLOUR.search("    color: #ff8800;")
    assert RAW_COLOUR.search("    border: round rgb(1,2,3);")
    assert not RAW_COLOUR.search("TodayScreen #add {")
    assert not RAW_COLOUR.search("    border-title-color: $text-muted;")
    assert [rule[1] for rule in COLOUR_RULE.finditer("border-title-color: red; color: $text;")] == [
        "red",
        "$text",
    ]
