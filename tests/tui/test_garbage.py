"""Cycles of dead objects are looked for between a person's keys."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from flextui.tui.core import ENOUGH, SELDOM, Garbage
from tests.tui.helpers import Opener


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.enable()
    gc.set_threshold(*thresholds)


class Node:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.me = self


def work() -> None:
    """Make so much that looking through everything is worth its while."""
    made: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] * (ENOUGH + 1))]
    assert len(made) > ENOUGH


def test_it_looks_through_everything_once_nothing_happens() -> None:
    garbage = Garbage()
    garbage.begin()
    gc.collect()
    work()
    assert not garbage.look_if_quiet()
    node = Node()
    seen = ref(node)
    del node
    assert garbage.look_if_quiet()
    assert seen() is None
    assert not garbage.look_if_quiet()


def test_it_waits_as_long_as_something_happens() -> None:
    garbage = Garbage()
    garbage.begin()
    gc.collect()
    for _ in range(3):
        work()
        assert not garbage.look_if_quiet()
    assert garbage.look_if_quiet()


def test_where_little_was_made_it_does_not_look() -> None:
    garbage = Garbage()
    garbage.begin()
    gc.collect()
    assert not garbage.look_if_quiet()
    assert not garbage.look_if_quiet()


def test_from_the_first_screen_on_it_looks_for_cycles_and_leaves_out_what_the_start_made() -> None:
    gc.disable()
    frozen = gc.get_freeze_count()
    Garbage().begin()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen + 1_000
    assert gc.get_threshold()[2] == SELDOM


async def test_the_application_begins_with_its_first_screen(open_app: Opener) -> None:
    gc.set_threshold(700, 10, 10)
    async with open_app() as story:
        await story.until(lambda: gc.get_threshold()[2] == SELDOM)
