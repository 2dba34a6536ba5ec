"""Whatever keys come, at whatever speed: nothing breaks, is kept twice, or answered unseen.

A failure prints its burst as a line. `FLEXTUI_BURSTS="log-filled: enter enter"` runs that line
alone (several are kept apart by `;`), and those that showed a fault once stand in `ONCE`.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from tests.tui.burst_scenes import SCENES, Scene
from tests.tui.bursts import Burst, Runner, others, pairs, run_in_loop, timed, triples

ONCE = (
    "log-filled: enter enter",
    "log-filled: enter enter enter",
    "log-filled: enter +3 enter",
    "checkin-filled: enter enter",
    "after-rated: enter enter enter",
    "guided-rated: n n",
    "guided-rated: n n n",
    "guided-news: y space ctrl+s enter enter",
    "history: D y",
    "today-foreign: u y",
    "log-closed: enter y",
    "welcome-1: n n",
    "edit-filled: escape y",
    "rest: enter 0 enter enter",
    "prescription: 5",
    "help: space",
)
"""Bursts that ended the application once, saved twice, or answered what was not seen."""

SLICE = 184
"""So many more go through every run, by seed, from all screens."""

PARTS = 4
"""The slice comes in so many parts, for several workers."""


def all_of(scene: Scene) -> list[Burst]:
    """Return all pairs and triples from a scene, and longer bursts by seed."""
    return [*pairs(scene), *triples(scene), *others(scene, 60)]


def through(bursts: Iterable[Burst], directory: Path) -> None:
    """Run bursts, those of a scene together; tell all that must not be."""

    async def run() -> list[str]:
        runner, found = Runner(directory), []
        for burst in bursts:
            try:
                await runner.run(burst)
            except AssertionError as error:
                found.append(str(error))
        await runner.close()
        return found

    wrong = run_in_loop(run())
    assert not wrong, "\n\n".join(wrong)


def a_slice(part: int) -> list[Burst]:
    """Return one part of the slice."""
    chance = Random(part)  # noqa: S311  (no secret)
    scenes = SCENES[part::PARTS]
    chosen = [scenes[number % len(scenes)] for number in range(SLICE // PARTS)]
    found = [chance.choice([*triples(scene), *others(scene, 5)]) for scene in chosen]
    return sorted(found, key=lambda burst: burst.scene)


def test_what_failed_once(tmp_path: Path) -> None:
    lines = [line.strip() for line in os.environ.get("FLEXTUI_BURSTS", "").split(";")]
    through([Burst.of(line) for line in lines if line] or map(Burst.of, ONCE), tmp_path)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_slice_of_all_screens(part: int, tmp_path: Path) -> None:
    through(a_slice(part), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_all_pairs_and_triples(scene: Scene, tmp_path: Path) -> None:
    through(all_of(scene), tmp_path)


def test_there_are_as_many_as_is_said() -> None:
    assert sum(len(all_of(scene)) for scene in SCENES) > 20_000
    assert timed(Burst("log", ("enter", "enter"))).keys
