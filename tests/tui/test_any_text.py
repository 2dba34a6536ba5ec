"""Whatever a person types, pastes or imports: no screen breaks, and nothing steers the terminal."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from flextui.store.files import Layout
from flextui.tui.screens.exporting import place, problem
from flextui.tui.widgets.prose import Prose
from tests.tui.helpers import opener
from tests.tui.walk import NOW, Walk, all_places, correction, diary, forms, history

LAYOUT = Layout("diary")
MARKUP = "[/] [b]x[/b] [@click=app.leave]q[/] $primary {0} %s \\[ [[ ]"
ESCAPES = "\x1b[2J\x1b]0;title\x07\x1b[?1049l\x9b31m\x00\x08\x7f\r\n\tend"
TURNED = "\u202eabc\u2066 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u200f\u061c1."
WIDTHLESS = (
    "\u200b\u200d\ufeff e\u0301\u0301\u0301 \U0001f469\u200d\U0001f469\u200d\U0001f467 \ufe0f"
)
ODD = "\ud800\udfff\ufffe\u2028\u2029\x85\x1c\U000e0001\U0010ffff \u0130\u00df \uff11\u00b2"
LONG = "\u65e5\u672c\x1b[" * 500

TEXTS = {
    "markup": MARKUP,
    "escapes": ESCAPES,
    "turned": TURNED,
    "widthless": WIDTHLESS,
    "odd": ODD,
    "long": LONG,
}

ALL_AT_ONCE = "\x1b[2J[/]\u202e[b]x\ud800\x9b\u200d" + "".join(TEXTS.values())

_BITS = st.sampled_from([MARKUP, ESCAPES, TURNED, WIDTHLESS, ODD, "../", "~", "\n", " "])
_ANY = st.lists(st.text(st.characters(codec=None), max_size=30) | _BITS, min_size=1, max_size=5)


async def walk_with(text: str, place: Path) -> None:
    """Open a diary full of a text, and walk through all of it with that text."""
    async with opener(place)(diary(text), NOW, (100, 40)) as story:
        walk = Walk(story, text)
        await all_places(walk)
        await history(walk)
        await forms(walk)
        await correction(walk)


@pytest.mark.timeout(240)
async def test_any_text_goes_through_every_screen(tmp_path: Path) -> None:
    folder = ALL_AT_ONCE.encode("utf-8", "replace").decode().replace("\0", "")[:40]
    await walk_with(ALL_AT_ONCE, tmp_path / folder.replace("/", "_"))


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", TEXTS)
async def test_each_kind_of_text_goes_through_every_screen(name: str, tmp_path: Path) -> None:
    await walk_with(TEXTS[name], tmp_path / "diary")


@pytest.mark.soak
@pytest.mark.timeout(7200)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(text=_ANY.map("".join))
async def test_many_texts_go_through_every_screen(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await walk_with(text, tmp_path_factory.mktemp("any"))


async def test_markup_is_read_as_it_was_written(tmp_path: Path) -> None:
    async with opener(tmp_path)(diary(MARKUP), NOW, (100, 40)) as story:
        walk = Walk(story, MARKUP)
        await walk.to("HistoryScreen", "3")
        await story.until_shown(MARKUP[:20])
        await walk.to("DetailScreen", "enter")
        told = " ".join(str(each.render()) for each in story.app.screen.query(Prose))
        assert MARKUP in " ".join(told.split())


@pytest.mark.parametrize(
    "path", ["x" * 300, "a\0b", "\ud800", "/etc/passwd/x", "", ".", "~nobody/x"]
)
def test_a_path_that_cannot_be_is_refused_with_a_sentence(path: str) -> None:
    said = problem(place(path), LAYOUT)
    assert said.isprintable()
    assert said.endswith(".")


@pytest.mark.parametrize("path", ["~/\x1b[2J", "[b].html", "\u202e"])
def test_a_path_that_can_be_is_taken(path: str) -> None:
    assert not problem(place(path), LAYOUT)


async def test_a_name_that_no_file_can_have_keeps_the_form_open(tmp_path: Path) -> None:
    async with opener(tmp_path)(diary(""), NOW) as story:
        await story.press("3", "o")
        await story.until_shown("7 sessions.")
        story.app.screen.query_one("#file Input", Input).value = f"{tmp_path}/{'x' * 300}"
        await story.press("enter")
        await story.until_shown("File name too long.")
