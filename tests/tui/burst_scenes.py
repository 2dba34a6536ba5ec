"""From where bursts of keys begin: a diary, the way to a screen, and the keys of that screen."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flextui.domain.guided import Unfinished
from flextui.domain.records import Record
from flextui.domain.scales import RedFlag, Site, Stage
from flextui.journal.draft import DraftFile
from flextui.journal.journal import Journal
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
_DRAFT = Unfinished(
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
    "draft": (_ASKED,),
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
            directory.mkdir(mode=0o700, exist_ok=True)
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
        case "draft":
            file = DraftFile(directory, Unfinished)
            file.save(_DRAFT)
            file.close()
        case "damaged":
            (directory / "journal.json").write_text("{ half a jour")


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
    `asks` is what a question that stands on the screen decides: `remove`, `restore`, `draft`,
    `record`, `screening`: keys may do it from here, and from nowhere else.
    """

    name: str
    diary: str
    way: str
    keys: str
    form: bool = False
    filled: bool = False
    asks: str = ""

    @property
    def modal(self) -> bool:
        """Whether something stands over the places, so that `q` alone cannot quit."""
        return self.keys not in (PLACE, TROUBLE)

    @property
    def at_start(self) -> bool:
        """Whether it is there when the application begins: it is begun anew for each burst."""
        return self.diary in ("new", "due", "draft", "damaged")


COMMON = "enter escape n y x d 0 1"
PLACE = f"{COMMON} 2 3 4 l u c ! , @ R ? : q i m tab down ctrl+o"
HISTORY = f"{COMMON} 3 l u q ? ! e D / s o tab down up g G ctrl+o"
FORM = f"{COMMON} 2 t tab space up down left right backspace ? ! q ctrl+o ctrl+s"
ASK = f"{COMMON} tab left right space q u l ? ! ctrl+o"
LISTS = f"{COMMON} space tab down up ctrl+s q ? ! ctrl+o"
STEP = f"{COMMON} t tab space left right - + f q l u ? ! ctrl+o backspace"
READ = f"{COMMON} space q l u c ? ! e D tab down up ctrl+o"
TYPED = f"{COMMON} tab space up down left right backspace ctrl+s ? ! q ctrl+o"
TROUBLE = f"{COMMON} space q l u ? ! , : 2 tab ctrl+o"

_CHECK_IN = "enter >Anything_new_since 0"
_READY_WAY = f"{_CHECK_IN} n >begins_at_once"
_HURT = f"{_READY_WAY} x >Worst_while_moving"
_REST = f"{_HURT} 0 1 enter >Go_on_now"
_AFTER = f"{_REST} enter >Record_it"
_DOOR = ", >Looks_and_sound"

SCENES = (
    Scene("start", "story", "", PLACE),
    Scene("start-new", "new", "", LISTS),
    Scene("start-draft", "draft", "", ASK + " f D"),
    Scene("start-due", "due", "", LISTS),
    Scene("today", "story", ">Seated_lumbar", PLACE),
    Scene("today-paused", "paused", ">No_bending", PLACE),
    Scene("today-foreign", "foreign", ">Seated_lumbar", PLACE),
    Scene("today-draft", "draft", ">Discard_it escape", PLACE),
    Scene("stages", "story", "2 >What_you_should_feel", PLACE),
    Scene("history", "story", "3 >newest_first", HISTORY),
    Scene("progress", "story", "4 >Progress s", PLACE + " s left right"),
    Scene("filter", "story", "3 >newest_first /", TYPED),
    Scene("detail", "story", "3 >newest_first enter >Back_", READ),
    Scene("delete", "story", "3 >newest_first D >Delete_the", ASK, asks="remove"),
    Scene("edit", "story", "3 >newest_first e >Effort", FORM, form=True),
    Scene("edit-filled", "story", "3 >newest_first e >Effort 1", FORM, form=True, filled=True),
    Scene("export", "story", "3 >newest_first o >Days", FORM, form=True),
    Scene("undo", "foreign", "u >Undo_", ASK, asks="remove"),
    Scene("log", "story", "l >Pain_before", FORM, form=True),
    Scene("log-filled", "story", "l >Pain_before 0 0 0 1 >✓_clear", FORM, form=True, filled=True),
    Scene("log-leave", "story", "l >Pain_before 0 0 escape >Leave_without", ASK, form=True),
    Scene(
        "log-closed",
        "story",
        "l >Pain_before 0 0 0 1 >✓_clear @Standing >Log:_standing",
        FORM,
        form=True,
        filled=True,
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
    Scene("checkin-filled", "story", "n >How_is_it_now? 0", FORM, form=True, filled=True),
    Scene("checkin-news", "story", "n >How_is_it_now? 0 @yes, >(1_of_2)", LISTS),
    Scene("clearance", "paused", "c >Who_said_so", TYPED, form=True),
    Scene("clearance-filled", "paused", "c >Who_said_so J o >Jo", TYPED, form=True),
    Scene("welcome", "new", ">Welcome_to", LISTS),
    Scene("welcome-1", "new", ">Welcome_to enter >(1_of_2)", LISTS),
    Scene("welcome-2", "new", ">Welcome_to enter >(1_of_2) n >(2_of_2)", LISTS, asks="screening"),
    Scene("questions-1", "story", "R >(1_of_2)", LISTS),
    Scene("questions-2", "story", "R >(1_of_2) n >(2_of_2)", LISTS, asks="screening"),
    Scene("ticked", "story", "R >(1_of_2) y space >[x]", LISTS, asks="screening"),
    Scene("flag-page", "story", "R >(1_of_2) y space >[x] ctrl+s >I_have_read", READ),
    Scene("due", "due", ">(1_of_2)", LISTS),
    Scene("guided", "first", "enter >Anything_new_since", STEP),
    Scene("guided-rated", "first", _CHECK_IN, STEP),
    Scene("guided-news", "guided", f"{_CHECK_IN} y >(1_of_2)", LISTS),
    Scene("guided-sound", "first", f"{_CHECK_IN} n >Sound?", ASK),
    Scene("guided-ready", "guided", _READY_WAY, STEP),
    Scene("guided-moving", "guided", f"{_READY_WAY} space >1_of_2", STEP),
    Scene("guided-leave", "guided", f"{_READY_WAY} escape >Leave_this", ASK, asks="draft"),
    Scene("guided-safety", "guided", f"{_READY_WAY} ! >When_to_stop", READ),
    Scene("check-out", "guided", _HURT, STEP),
    Scene("check-out-rated", "guided", f"{_HURT} 0 1", STEP),
    Scene("rest", "guided", _REST, STEP),
    Scene("after", "guided", _AFTER, STEP, form=True),
    Scene("after-rated", "guided", f"{_AFTER} 0", STEP, form=True),
    Scene("result", "guided", f"{_AFTER} 0 enter >Done", READ),
    Scene("offer", "draft", ">Discard_it", ASK + " f D", asks="draft"),
    Scene("settings", "story", _DOOR, TYPED + " , c"),
    Scene("settings-text", "story", f"{_DOOR} down down down down down", TYPED + " , c"),
    Scene("themes", "story", f"{_DOOR} enter >Keep", READ + " left right"),
    Scene("prescription", "story", f"{_DOOR} @Prescription >Prescription,", FORM, form=True),
    Scene("prescriptions", "story", f"{_DOOR} @Its_history", READ),
    Scene("backups", "backed-up", f"{_DOOR} @Backups >Back_up_now", READ + " b"),
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
    Scene("jump", "story", "ctrl+o", f"{COMMON} a b c e f g h l q u s"),
    Scene("trouble", "damaged", ">cannot_be_read", TROUBLE),
)
"""Every screen that can be reached."""

NAMED = {scene.name: scene for scene in SCENES}
