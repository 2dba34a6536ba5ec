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
    """

    name: str
    diary: str
    way: str
    keys: str
    form: bool = False
    filled: bool = False
    asks: str = ""
    opens: Mapping[str, str] = field(default_factory=dict)

    @property
    def modal(self) -> bool:
        """Whether something stands over the places, so that `q` alone cannot quit."""
        from_places = (PLACE, HISTORY, FEW, TROUBLE)
        return not (self.keys.startswith(from_places) or self.name.startswith(("start", "welcome")))

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


COMMON = "enter escape n y x d 0"
FEW = f"{COMMON} l u c f D ? ctrl+o"
PLACE = f"{COMMON} 1 2 3 4 l u c ! , @ R ? : q i m tab down ctrl+o"
HISTORY = f"{COMMON} 3 l u q ? e D / s o tab down G ctrl+o"
FORM = f"{COMMON} ctrl+q t tab space up down left right backspace ? ! ctrl+o"
ASK = f"{COMMON} ctrl+q tab left right space q ? ! ctrl+o"
LISTS = f"{COMMON} space tab down ctrl+s q ? ! ctrl+o"
STEP = f"{COMMON} space tab left right - + f ? ! q t backspace ctrl+o"
READ = f"{COMMON} space q l ? ! e D tab down ctrl+o"
TYPED = f"{COMMON} tab space up down left backspace ctrl+s ? ! q ctrl+o"
TROUBLE = f"{COMMON} space q l ? ! , : tab ctrl+o"

_LOSING = {"escape": "Leave without saving?"}
_LEAVING = {"escape": "Leave this session?"}

_CHECK_IN = "enter >Anything_new_since 0"
_READY_WAY = f"{_CHECK_IN} n >begins_at_once"
_REST = f"{_READY_WAY} x >Worst_while_moving 0 1 enter >Go_on_now"
_FINISH = ">Discard_it f"
_DOOR = ", >Looks_and_sound"

SCENES = (
    Scene("start", "story", "", PLACE),
    Scene("start-new", "new", "", LISTS),
    Scene("start-draft", "draft", "", ASK + " f D"),
    Scene("start-due", "due", "", LISTS),
    Scene("today", "story", ">Seated_lumbar", PLACE),
    Scene("today-paused", "paused", ">No_bending", FEW),
    Scene("today-foreign", "foreign", ">Seated_lumbar", FEW, opens={"u": "Undo "}),
    Scene("today-draft", "draft", ">Discard_it escape", FEW, opens={"enter": "Discard it"}),
    Scene("stages", "story", "2 >What_you_should_feel", PLACE),
    Scene("history", "story", "3 >13_lines", HISTORY, opens={"D": "Delete the"}),
    Scene("progress", "story", "4 >Progress s", PLACE + " s left right"),
    Scene("filter", "story", "3 >13_lines /", TYPED),
    Scene("detail", "story", "3 >13_lines enter >Back_", READ, opens={"D": "Delete the"}),
    Scene("delete", "story", "3 >13_lines D >Delete_the", ASK, asks="remove"),
    Scene("edit", "story", "3 >13_lines e >Effort", FORM, form=True),
    Scene(
        "edit-filled",
        "story",
        "3 >13_lines e >Effort 1",
        FORM,
        form=True,
        filled=True,
        opens=_LOSING,
    ),
    Scene("export", "story", "3 >13_lines o >Days", FORM, form=True),
    Scene("undo", "foreign", "u >Undo_", ASK, asks="remove"),
    Scene("log", "story", "l >Pain_before", FORM, form=True),
    Scene(
        "log-filled",
        "story",
        "l >Pain_before 0 0 0 1 >✓_clear",
        FORM,
        form=True,
        filled=True,
        opens=_LOSING,
    ),
    Scene("log-leave", "story", "l >Pain_before 0 0 escape >Leave_without", ASK, form=True),
    Scene(
        "log-closed",
        "story",
        "l >Pain_before 0 0 0 1 >✓_clear @Standing >Log:_standing",
        FORM,
        form=True,
        filled=True,
        opens={**_LOSING, "enter": "was not open"},
    ),
    Scene(
        "log-anyway",
        "story",
        "l >Pain_before 0 0 0 1 >✓_clear @Standing >Log:_standing enter >was_not_open",
        ASK,
        form=True,
        asks="record",
    ),
    Scene("log-news", "story", "l >Pain_before 0 0 0 1 @yes, >(1_of_2)", LISTS),
    Scene("checkin", "story", "n >How_is_it_now?", FORM, form=True),
    Scene(
        "checkin-filled",
        "story",
        "n >How_is_it_now? 0",
        FORM,
        form=True,
        filled=True,
        opens=_LOSING,
    ),
    Scene("checkin-news", "story", "n >How_is_it_now? 0 @yes, >(1_of_2)", LISTS),
    Scene("clearance", "paused", "c >Who_said_so", TYPED, form=True),
    Scene(
        "clearance-filled",
        "paused",
        "c >Who_said_so J o >Jo",
        TYPED,
        form=True,
        filled=True,
        opens={"escape": "Leave without recording?"},
    ),
    Scene("welcome", "new", ">Welcome_to", LISTS),
    Scene("welcome-1", "new", ">Welcome_to enter >(1_of_2)", LISTS),
    Scene("welcome-2", "new", ">Welcome_to enter >(1_of_2) n >(2_of_2)", LISTS, asks="screening"),
    Scene("questions-1", "story", "R >(1_of_2)", LISTS),
    Scene("questions-2", "story", "R >(1_of_2) n >(2_of_2)", LISTS, asks="screening"),
    Scene("ticked", "story", "R >(1_of_2) y >Record_these space >[x]", LISTS, asks="screening"),
    Scene("flag-page", "story", "R >(1_of_2) y >Record_these space >[x] ctrl+s >I_have_read", READ),
    Scene("due", "due", ">(1_of_2)", LISTS),
    Scene("guided", "first", "enter >Anything_new_since", STEP),
    Scene("guided-rated", "first", _CHECK_IN, STEP, opens=_LEAVING),
    Scene("guided-news", "guided", f"{_CHECK_IN} y >(1_of_2)", LISTS),
    Scene("guided-sound", "first", f"{_CHECK_IN} n >Sound?", ASK),
    Scene("guided-ready", "guided", _READY_WAY, STEP, opens=_LEAVING),
    Scene("guided-moving", "guided", f"{_READY_WAY} space >1_of_2", STEP, opens=_LEAVING),
    Scene("guided-leave", "guided", f"{_READY_WAY} escape >Leave_this", ASK, asks="draft"),
    Scene("guided-safety", "guided", f"{_READY_WAY} ! >When_to_stop", READ),
    Scene("check-out", "draft-hurt", f"{_FINISH} >Worst_while_moving", STEP, opens=_LEAVING),
    Scene(
        "check-out-rated", "draft-hurt", f"{_FINISH} >Worst_while_moving 0 1", STEP, opens=_LEAVING
    ),
    Scene("rest", "guided", _REST, STEP, opens=_LEAVING),
    Scene("after", "guided", f"{_REST} enter >Record_it", STEP, form=True, opens=_LEAVING),
    Scene("after-rated", "draft-moved", f"{_FINISH} >Record_it 0", STEP, form=True, opens=_LEAVING),
    Scene("result", "draft-moved", f"{_FINISH} >Record_it 0 enter >Done", READ),
    Scene("offer", "draft", ">Discard_it", ASK + " f D", asks="draft"),
    Scene("settings", "story", _DOOR, TYPED + " , c"),
    Scene("settings-text", "story", f"{_DOOR} down down down down down", TYPED + " , c"),
    Scene("prescription", "story", f"{_DOOR} @Prescription >Prescription,", FORM, form=True),
    Scene(
        "backups",
        "backed-up",
        f"{_DOOR} @Backups >Restoring_it",
        READ + " b",
        opens={"enter": "Restore the backup"},
    ),
    Scene(
        "restore",
        "backed-up",
        f"{_DOOR} @Backups >Restoring_it enter >Restore_the_backup",
        ASK,
        asks="restore",
    ),
    Scene("keys", "story", f"{_DOOR} @Keys >As_it_came", READ + " backspace"),
    Scene("new-key", "story", f"{_DOOR} @Keys >As_it_came enter", ASK + " Z"),
    Scene("sources", "story", "@ >Check_first.", READ),
    Scene("help", "story", "? >Everywhere", READ),
    Scene("safety", "story", "! >When_to_stop", READ),
    Scene("palette", "story", ": >Search", TYPED + " u q"),
    Scene("jump", "story", "ctrl+o", f"{COMMON} a s e f g h l q u"),
    Scene("trouble", "damaged", ">cannot_be_read", TROUBLE),
)
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
