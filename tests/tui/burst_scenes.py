"""Bursts of keys, and from where they begin: a diary, the way to a screen, the screen's keys.

A burst is one line that can be kept as a regression: `log-filled: enter enter`. Between keys
`+3` lets the event loop turn three times; `disk=0.02` makes the disk that slow, in seconds;
`click=10,5` clicks, `paste=a_b` pastes; `stop` has all come while the process is stopped.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random

from msgspec.structs import replace

from flextui.rules.guided import Unfinished
from flextui.rules.records import Ended, Record, RedFlag, Site, Stage
from flextui.store.draft import DraftFile
from flextui.store.journal import Journal
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)

NOW = after(days=4)
"""The moment of every burst."""

_ASKED = screening(NOW - timedelta(days=5))
_LYING: tuple[Record, ...] = (
    prescription(MONDAY - timedelta(days=2), reps=2, hold_seconds=60),
    _ASKED,
)
_STORY: tuple[Record, ...] = (
    _ASKED,
    *clear_run(Stage.SUPINE, after()),
    clearance(after(days=3), Stage.SEATED),
    session(Stage.SEATED, after(days=3, hours=2), pain=(0, 2, 1), id_="noted"),
    checkin(after(days=3, hours=8), pain=1),
    session(Stage.SEATED, after(days=3, hours=10), id_="easy"),
)
_READY = "get_ready = {supine = 120}\n"
_LEFT = Unfinished(
    id="left",
    stage=Stage.SUPINE,
    target_reps=10,
    hold_seconds=2,
    began=NOW - timedelta(hours=1),
    pain_before=2,
    site_before=Site.BACK,
    nothing_new=True,
    reps=5,
    moved=NOW - timedelta(minutes=58),
)

_DRAFTS = {
    "draft": _LEFT,
    "draft-hurt": replace(_LEFT, ended=Ended.PAIN),
    "draft-moved": replace(_LEFT, ended=Ended.PAIN, pain_peak=2, effort=1),
}
"""What a program left behind of a guided session: while moving, and after it."""

DIARIES: dict[str, tuple[Record, ...]] = {
    "new": (),
    "fresh": (_ASKED,),
    "story": _STORY,
    "foreign": _STORY,
    "backed-up": _STORY,
    "paused": (_ASKED, checkin(after(days=3), flags=(RedFlag.SADDLE_NUMBNESS,))),
    "due": (screening(NOW - timedelta(days=120)),),
    "first": _LYING,
    "guided": _LYING,
    **dict.fromkeys(_DRAFTS, (_ASKED,)),
    "damaged": (_ASKED,),
}
"""What is in the journal of each diary that bursts begin with."""


def write_diary(name: str, directory: Path) -> None:
    """Write a diary into a directory that is not there yet."""
    moments = [NOW]
    journal = Journal(directory, clock=lambda: moments[-1])
    for record in DIARIES[name]:
        journal.add(record)
    match name:
        case "new":
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        case "foreign":
            other = Journal(directory, clock=lambda: NOW, origin="elsewhere")
            other.add(session(Stage.SEATED, NOW - timedelta(hours=6), id_="theirs"))
        case "backed-up":
            journal.back_up()
            journal.delete("easy")
            journal.delete("noted")
        case "guided":
            (directory / "settings.toml").write_text(f"bell = false\n{_READY}")
        case "first":
            (directory / "settings.toml").write_text(_READY)
        case "draft" | "draft-hurt" | "draft-moved":
            file = DraftFile(directory, Unfinished)
            file.save(_DRAFTS[name])
            file.close()
        case "damaged":
            (directory / "journal.json").write_text("{ half a jour")
        case _:
            pass


class Diaries:
    """Diaries as they were written once, to be copied for each burst."""

    def __init__(self, directory: Path) -> None:
        """Keep them in a directory."""
        self._directory = directory

    def copy(self, name: str, to: Path) -> None:
        """Put a diary where there was one, or nothing, before."""
        kept = self._directory / name
        if not kept.exists():
            write_diary(name, kept)
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(kept, to)


@dataclass(frozen=True)
class Scene:
    """Where bursts begin.

    `way` are the keys from the start to there; `>text` waits until a text stands on the
    screen, and `@text` clicks on it (`_` is a space in both). `form` tells that a form is open
    that can be saved once; `filled` that leaving it would lose something, so it has to ask.
    `asks` is what a question that stands on the screen decides: `remove`, `draft`, `record`,
    `screening`, `restore`: keys may do it from here, and from nowhere else. `opens` names the
    questions that a key leads to: whatever came with that key, they are still to be answered.
    `of_place` tells that it has the keys of a place, where `q` alone quits.
    """

    name: str
    diary: str
    way: str
    keys: str
    of_place: bool = False
    form: bool = False
    filled: bool = False
    asks: str = ""
    opens: Mapping[str, str] = field(default_factory=dict)

    @property
    def modal(self) -> bool:
        """Whether something stands over the places, so that `q` alone cannot quit."""
        return not (self.of_place or self.name.startswith(("start", "welcome")))

    @property
    def at_start(self) -> bool:
        """Whether it is there when the application begins: it is begun anew for each burst."""
        return not self.way or self.diary in ("new", "due", "damaged", *_DRAFTS)


@dataclass(frozen=True)
class Burst:
    """Keys that come at once on a scene."""

    scene: Scene
    tokens: tuple[str, ...]

    def __str__(self) -> str:
        """Return the line that says all of it."""
        return f"{self.scene.name}: {' '.join(self.tokens)}"

    @classmethod
    def of(cls, line: str) -> "Burst":
        """Read a line."""
        name, _, tokens = line.partition(": ")
        return cls(NAMED[name], tuple(tokens.split()))

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, clicks and pastes, without their timing."""
        return tuple(token for token in self.tokens if not is_timing(token))

    @property
    def at_once(self) -> bool:
        """Whether nothing could be seen between its keys."""
        return not any(token.startswith("+") for token in self.tokens if is_timing(token))


def is_timing(token: str) -> bool:
    """Whether a token is no key: turns of the loop, or how slow the disk is."""
    return token.startswith(("disk=", "stop")) or (token[0] == "+" and len(token) > 1)


_OF_PLACES = frozenset({"PLACE", "HISTORY", "FEW", "TROUBLE"})


def _scenes(text: str) -> Iterator[Scene]:
    """Yield the scenes of the table, whose sets of keys stand above them."""
    sets: dict[str, str] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith("#") or not line:
            continue
        keys = " ".join(
            sets.get(each, each) for each in cells[-1 if len(cells) == 2 else 2].split()
        )
        if len(cells) == 2:
            sets[cells[0]] = keys
            continue
        name, diary, _, marks, opens, way = cells
        asks = next((each[5:] for each in marks.split() if each.startswith("asks=")), "")
        questions = (each.partition("=") for each in opens.split())
        yield Scene(
            name,
            diary,
            way,
            keys,
            of_place=not _OF_PLACES.isdisjoint(cells[2].split()),
            form="form" in marks.split(),
            filled="filled" in marks.split(),
            asks=asks,
            opens={key: asked.replace("_", " ") for key, _, asked in questions},
        )


SCENES = tuple(_scenes((Path(__file__).parent / "bursts.txt").read_text("utf-8")))
"""Every screen that can be reached."""

NAMED = {scene.name: scene for scene in SCENES}

SIZE = (80, 36)
"""The columns and lines of the terminal that bursts come to."""

_CORE = ("enter", "escape", "n", "y", "x", "d", "digit")


def timed(burst: Burst) -> Burst:
    """Return a burst with the timing that its keys stand for: mostly all at once."""
    chance = Random(str(burst))  # noqa: S311  (which cases, always the same)
    tokens = list(burst.tokens)
    if chance.random() < 0.4:
        turns = chance.choice((1, 3, 10, 30))
        tokens = [part for token in tokens for part in (token, f"+{chance.randint(0, turns)}")][:-1]
    if chance.random() < 0.25:
        tokens.insert(0, f"disk={chance.choice((0.003, 0.02))}")
    return Burst(burst.scene, tuple(tokens))


def pairs(scene: Scene) -> Iterator[Burst]:
    """Yield all ordered pairs of the keys of a scene."""
    keys = dict.fromkeys(scene.keys.split())
    for two in product(keys, repeat=2):
        yield timed(Burst(scene, two))


def triples(scene: Scene) -> Iterator[Burst]:
    """Yield all triples of enter, escape, n, y, x, d and a digit."""
    chance = Random(scene.name)  # noqa: S311
    for three in product(_CORE, repeat=3):
        keys = [str(chance.randrange(10)) if key == "digit" else key for key in three]
        yield timed(Burst(scene, tuple(keys)))


def others(scene: Scene, number: int, seed: int = 0) -> Iterator[Burst]:
    """Yield longer bursts of all the keys of a scene, with clicks and pastes between."""
    chance = Random(f"{scene.name} {seed}")  # noqa: S311
    keys = scene.keys.split()
    for _ in range(number):
        tokens = chance.choices(keys, k=chance.randint(3, 7))
        if chance.random() < 0.4:
            click = f"click={chance.randrange(SIZE[0])},{chance.randrange(SIZE[1])}"
            tokens[chance.randrange(len(tokens))] = chance.choice((click, click, "paste=a_b"))
        if chance.random() < 0.3:
            tokens = [tokens[0]] * chance.randint(2, 5) + tokens[1:3]
        yield timed(Burst(scene, tuple(tokens)))


def everything(scenes: Sequence[Scene], seed: int = 0) -> list[Burst]:
    """Return all bursts of some scenes."""
    return [
        burst
        for scene in scenes
        for burst in (*pairs(scene), *triples(scene), *others(scene, 60, seed))
    ]
