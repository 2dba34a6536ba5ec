"""Compares what two installations of flextui show after the same keys, as text.

    python benchmarks/compare_screens.py --old OLD_PYTHON --new NEW_PYTHON --work DIRECTORY
    python benchmarks/compare_screens.py ... --only guided --sizes 80x24,80x10
    python benchmarks/compare_screens.py --list

Each PYTHON is the interpreter of an environment that flextui is installed in. Every scene of
`SCENES` is played in every size in both; a summary comes first, then a unified diff for each
scene and size that differs, and the exit status is 1 when one does. What the old one showed is
kept in the work directory until the scene or how it is played changes here; `--fresh` plays it
again, as is needed when the old installation changed. `--styles` compares looks too: each cell
then has a letter that stands for its colours and attributes.

A scene is a line: its name, its journal (`JOURNALS`), its keys. A key may be followed by `*5`;
`.` takes down the screen, `'jo_doe` types a text, `@Back` clicks on a text (`@Back|Leave` on
either), `~3` lets three seconds pass, `now+2h` moves the clock (also before the start),
`pace=20` and `env=NO_COLOR=1` set the environment. The journals are written without flextui.

Two runs agree to the letter because nothing depends on the machine: the event loop's time is
made up and passes only when nothing is left to do, what is put on threads is done between two
turns of the loop, the clock on the wall stands still, and random bytes are counted.
"""

import argparse
import asyncio
import difflib
import hashlib
import importlib
import itertools
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

APPLICATIONS = ("flextui.tui.app:FlexApp", "flextui.tui:FlexApp", "flextui.app:FlexApp")
"""Where the application may be; it is opened as `FlexApp.on(directory, clock)`."""

SIZES = ("160x50", "120x36", "80x24", "60x20", "80x10")
NOW = datetime.fromisoformat("2026-03-12T14:05:00+01:00")  # a Thursday
ENVIRONMENT = {
    "TZ": "Europe/Berlin",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
AFTER_KEY, AT_REST = 0.15, 0.8
"""So many made-up seconds pass after a key, and before a screen is taken down."""

HERE = Path("/proc/self/cwd")
"""Where a scene is played: the same path in every process, for it is on some screens."""

PATIENCE = 120
"""After so many real seconds a scene is given up, and says so."""

STYLES, FILES = "-- looks", "== files"
Record = dict[str, Any]


def record(kind: str, days: float, clock: str, **fields: object) -> Record:
    """Return a record of so many days ago (ahead of now where negative) at a time."""
    at = f"{(NOW - timedelta(days=days)).date()}T{clock}:00+01:00"
    common = {"id": f"{kind}-{at}", "at": at, "revised_at": at, "deleted": False}
    return {"kind": kind, **common, **fields}


def session(days: float, clock: str, stage: str, pain: str = "000", **fields: object) -> Record:
    """Return a session with its three pains as digits; it is a clear one by default."""
    before, peak, after = map(int, pain)
    usual = {
        "stage": stage,
        "reps": 10,
        "target_reps": 10,
        "hold_seconds": 2,
        "pain_before": before,
        "pain_peak": peak,
        "pain_after": after,
        "effort": 1,
        "site_before": "back" if before else "none",
        "site_after": "back" if after else "none",
        "ended": "done",
        "flags": [],
        "note": "",
    }
    return record("session", days, clock, **{**usual, **fields})


def run(stage: str, first: int, last: int) -> list[Record]:
    """Return two clear sessions a day, from so many days ago to so many."""
    times = itertools.product(range(first, last - 1, -1), ("08:15", "12:40"))
    return [session(days, clock, stage) for days, clock in times]


def checkin(days: float, clock: str, pain: int, *flags: str, note: str = "") -> Record:
    """Return how it was."""
    site = "back" if pain else "none"
    return record("checkin", days, clock, pain=pain, site=site, flags=flags, note=note)


def screening(days: float, *flags: str) -> Record:
    """Return answers to the questions before the start."""
    return record("screening", days, "07:50", flags=flags)


def prescription(days: float, **fields: object) -> Record:
    """Return a prescription that differs in some fields from the usual one."""
    usual = {"by": "Jo Miller, PT", "reps": 10, "hold_seconds": 2, "sessions_per_day": 3}
    rules = {"effort_easy_max": 2, "painless": "zero", "clear_sessions": 6, "clear_days": 3}
    rest = {"fresh_days": 14, "gap_days": 28, "highest_stage": "standing", "day_start": "04:00"}
    return record("prescription", days, "07:40", **{**usual, **rules, **rest, **fields})


def journal(*records: Record, schema: int = 1, foreign: str = "") -> str:
    """Return a journal as it stands on disk; `foreign` is what another program added last."""
    kinds = ("prescription", "screening", "clearance", "checkin", "session")
    tables: dict[str, list[object]] = {"meta": []}
    meta = {"format": "flextui", "schema": schema, "minor": 0, "written": 9, "backup_day": ""}
    tables["meta"].append(meta)
    for kind in kinds:
        tables[kind] = [each for each in records if each["kind"] == kind]
    entry = {"action": "add", "label": foreign, "at": NOW.isoformat(), "origin": "elsewhere"}
    change = {**entry, "writer": "0badcafe", "before": [], "added": [records[-1]["id"]]}
    tables["changes"] = [change] if foreign else []
    told = [
        f'"{name}": {{\n'
        + ",\n".join(f'"{n}": {json.dumps(each)}' for n, each in enumerate(documents, 1))
        + "\n}"
        for name, documents in tables.items()
    ]
    return "{\n" + ",\n".join(told) + "\n}\n"


def draft(**fields: object) -> str:
    """Return what a program left behind of a guided session."""
    began, moved = "2026-03-12T13:05:00+01:00", "2026-03-12T13:07:00+01:00"
    usual = {"id": "left", "stage": "supine", "target_reps": 10, "hold_seconds": 2, "began": began}
    asked = {"pain_before": 2, "site_before": "back", "nothing_new": True, "reps": 5}
    return json.dumps({**usual, **asked, "moved": moved, **fields}) + "\n"


START = screening(9)
LYING = [START, *run("supine", 2, 1), session(0, "08:15", "supine")]
SITTING = [
    screening(10),
    *run("supine", 10, 8),
    *run("seated", 7, 7),
    session(6, "08:20", "seated", "021", note="after the walk, [b]stiff[/b]"),
    checkin(6, "19:30", 1, note="slept badly"),
    session(5, "09:00", "seated", "010", effort=4),
    *run("seated", 2, 1),
    session(0, "08:38", "seated"),
    session(0, "12:44", "seated", "100", effort=3, note="felt loose afterwards"),
]
STANDING = [screening(12), *run("supine", 12, 10), *run("seated", 9, 7)]
WEEKS = [
    screening(75),
    prescription(74, reps=8),
    *run("supine", 74, 70),
    *run("seated", 69, 66),
    session(65, "08:15", "standing", "023", note="too deep"),
    *run("standing", 64, 60),
    session(58, "18:30", "standing", "145", ended="pain", reps=4, note="a sharp one"),
    checkin(57, "07:30", 4, note="worse over night"),
    session(56, "09:10", "supine", "432", effort=3, ended="interrupted", reps=6),
    *run("supine", 50, 47),
    *run("seated", 46, 42),
    record("clearance", 41, "10:00", stage="standing", by="Jo Miller, PT", note="gently at first"),
    prescription(40, reps=12, sessions_per_day=2),
    *run("standing", 39, 30),
    session(29, "08:15", "standing", "010", ended="dizzy", reps=3),
    *(checkin(days, "21:00", days % 4) for days in range(28, 1, -3)),
    *(session(days, "09:05", "standing", "100", effort=days % 5) for days in range(28, 1, -2)),
    session(0, "08:00", "standing", "211", site_before="thigh", note="first moved up, then calm"),
]
HURT = session(0, "12:50", "seated", "056", ended="pain", reps=4)
RED = session(0, "11:00", "supine", "056", ended="pain", reps=4)
STILL = 'motion = "still"\nbell = false\n'
OWN_WORDS = """by = "Jane Doe, PT"
[stages.supine]
cue = "Knees up, and breathe out as they come."
steps = ["Lie on your back on the mat.", "Bring one knee to your chest, then the other."]
[stages.seated]
dose_note = "Best after work, {sessions_per_day:session} a day at most."
"""
SET = """# mine
theme = "flextui-light"
week_start = "sunday"
waking = "13:30"
reminders = ["08:30", "18:00"]
motion = "quick"
this is no line
[keys]
log = "L"
history = "3, h"
undo = "n"
"""

JOURNALS: dict[str, dict[str, str]] = {
    "new": {},
    "fresh": {"journal.json": journal(START)},
    "lying": {"journal.json": journal(*LYING)},
    "sitting": {"journal.json": journal(*SITTING)},
    "standing": {"journal.json": journal(*STANDING)},
    "moving": {"journal.json": journal(*SITTING), "settings.toml": "bell = true\n"},
    "plain": {"journal.json": journal(*SITTING), "settings.toml": ""},
    "unset": {"journal.json": journal(*SITTING), "settings.toml": 'motion = "still"\n'},
    "weeks": {"journal.json": journal(*WEEKS)},
    "master": {"journal.json": journal(*STANDING, *run("standing", 6, 1))},
    "hurt": {"journal.json": journal(*SITTING, HURT)},
    "rest": {"journal.json": journal(START, *run("supine", 2, 1), RED)},
    "wrong": {"journal.json": journal(START, session(3, "09:00", "supine", "056"), RED)},
    "flag": {"journal.json": journal(*SITTING, checkin(0, "13:30", 2, "saddle-numbness"))},
    "flags": {"journal.json": journal(screening(1, "chest-pain", "night-pain"))},
    "due": {"journal.json": journal(screening(120), *run("supine", 20, 1))},
    "short": {"journal.json": journal(prescription(9, reps=2), screening(8), *run("supine", 5, 4))},
    "sits": {"journal.json": journal(prescription(11, reps=2), *STANDING[:7])},
    "eased": {"journal.json": journal(prescription(9, clear_sessions=3, clear_days=2), *LYING)},
    "draft": {"journal.json": journal(*LYING), "draft.json": draft()},
    "draft-hurt": {"journal.json": journal(*LYING), "draft.json": draft(ended="pain")},
    "draft-moved": {
        "journal.json": journal(*LYING),
        "draft.json": draft(ended="done", reps=10, pain_peak=2, effort=1),
    },
    "draft-bad": {"journal.json": journal(*LYING), "draft.json": "{ half"},
    "ahead": {"journal.json": journal(*LYING, session(-30, "09:00", "supine", "034"))},
    "ahead-flag": {"journal.json": journal(*LYING, checkin(-30, "09:00", 3, "fever-unwell"))},
    "foreign": {
        "journal.json": journal(
            *LYING, session(0, "12:30", "supine"), foreign="supine session of 2026-03-12 12:30"
        )
    },
    "foreign-red": {"journal.json": journal(*LYING, RED, foreign="supine session, red")},
    "copies": {"journal.json": journal(*LYING), "journal (1).json": journal(*LYING, RED)},
    "backups": {
        "journal.json": journal(*SITTING),
        "backups/20260311T071500Z-day.json": journal(*SITTING[:-2]),
        "backups/20260301T101500Z-import.json": journal(*SITTING[:5]),
    },
    "own": {"journal.json": journal(*SITTING), "programme.toml": OWN_WORDS},
    "own-bad": {"journal.json": journal(*SITTING), "programme.toml": 'by = 3\nname = "x"\n'},
    "set": {"journal.json": journal(*SITTING), "settings.toml": SET},
    "damaged": {"journal.json": "{ half a jour"},
    "newer": {"journal.json": journal(*LYING, schema=2)},
    "other": {"journal.json": '{"_default": {"1": {"a": 1}}}'},
}
"""The files of each data directory; figures stand still where no settings are named."""

SCENES = """
today-empty      fresh       .
today-lying      lying       . end . j . now+2h . q
today-sitting    sitting     . tab . tab . enter .
today-standing   standing    . now+3h .
today-moving     moving      . ~2 . i . ~1 . m .
today-step-back  hurt        . end . n . escape !
today-resting    rest        . enter . l . escape now+1d .
today-wrong-way  wrong       . enter . c . escape 2 .
today-paused     flag        . enter . l . escape 2 . 4 .
today-flags      flags       . enter . n .
today-maintained master      . 2 . right*2 . 4 .
today-gap        sitting     now+35d . n n . 2 .
today-week-away  sitting     now+9d . enter .
today-late       sitting     now+11h . l . escape
today-ahead      ahead       . 3 . enter . e . 'yesterday .
today-ahead-flag ahead-flag  . n . 3 . escape
today-ahead-yes  ahead-flag  . y . 3 . enter . enter .
today-copies     copies      . end .
today-own-words  own         . i . left . right*2 .
today-own-bad    own-bad     . i .
today-set        set         . l . L . 1 . escape y h . 4 . down .
today-colourless sitting     env=NO_COLOR=1 . l 1 0 0 3 .
today-no-motion  plain       env=TEXTUAL_ANIMATIONS=none . 2 . , .
today-minutes    sitting     now+100m . now+30m . n 0 enter .
start-welcome    new         . down . end . enter . escape . enter n . n . .
start-none       new         enter . end n . end n . enter . escape*2 .
start-ticked     new         enter y . down . space . ctrl+s . enter . escape . c .
start-nothing    new         enter y ctrl+s . escape . escape . q
start-second     new         enter end n end y . space down space . ctrl+s . pagedown . escape .
start-due        due         . y . escape . end n end n .
questions        sitting     R . n . escape . escape . R end n end n .
log-open         sitting     l . down . tab . tab . tab . tab . tab . tab . end .
log-clear        sitting     l 0 . 0 . 0 . 1 . enter . u . y . end .
log-ten          sitting     l t . t . t . t . backspace . 3 . enter . enter . 3 .
log-noted        sitting     l 1 2 1 4 . enter . escape . 3 .
log-caution      sitting     l 0 4 2 3 . enter . enter . . 2 .
log-step-back    sitting     l 2 5 6 7 . enter . enter . u . y .
log-hurt         lying       l x . 1 4 3 2 . x . d . enter . enter .
log-missing      lying       l enter . 1 enter . 2 enter . escape . n . escape y .
log-where        sitting     l 2 2 1 1 tab . right . right . tab left . enter . enter .
log-news         sitting     l 1 1 1 1 tab*2 . enter . y space . ctrl+s . enter . enter .
log-fields       sitting     l 1 1 1 1 tab*3 '5 . tab right . tab right . tab . tab . enter .
log-reps-wrong   sitting     l 1 1 1 1 tab*3 '99999 . enter . backspace*9 . enter .
log-time         sitting     l 0 0 0 1 tab*6 'yesterday_18:30 . enter . enter . 3 .
log-time-words   sitting     l 0 0 0 1 tab*6 'mon_9:00 . ctrl+u '8_am . ctrl+u '-2h . enter . 3 .
log-time-wrong   sitting     l 0 0 0 1 tab*6 'tomorrow . enter . ctrl+u 'soonish . enter . escape .
log-too-soon     sitting     l 0 0 0 1 tab*6 '9:10 . enter . enter .
log-note         sitting     l 0 0 0 1 tab*7 'a_quiet_one . enter . ctrl+s . enter . end .
log-closed       lying       l 0 0 0 1 @Seated|Sitting . enter . n . enter . y . enter .
log-opens        lying       now+3h l 0 0 0 1 . enter . enter . now+1d l 0 0 0 1 enter . enter .
log-leave        lying       l 0 . escape . n . ctrl+q . y .
log-unused-key   lying       l z . ? . escape ! . escape : . escape*2 y .
undo-several     sitting     l 0 0 0 1 enter n 2 enter . u . y . u . y . u .
undo-nothing     fresh       u . u .
undo-foreign     foreign     u . n . u y . u .
undo-lifts       foreign-red . u . n . u y .
checkin          sitting     n . 1 . enter . u . y .
checkin-worse    sitting     n 5 . tab right right . enter . enter . 2 .
checkin-fields   sitting     n 3 tab . tab . tab 'stiff . ctrl+s . enter . enter .
checkin-news     sitting     n 1 @yes . y space . ctrl+s . enter . escape . enter .
checkin-leave    sitting     n enter . 2 escape . n . escape . y .
guided-check-in  sitting     enter . enter . 7 . tab right . n .
guided-caution   rest        now+2d enter . 0 n . d . 1 1 enter .
guided-first     standing    enter . 0 n . ~3 . ~4 . x . 1 1 enter . enter . 1 enter . enter .
guided-lying     lying       enter 0 n . ~5 . right . left*2 . space . ~2 . ~3 . space . ~1 .
guided-speeds    sitting     enter 1 n space - . - . + + + . ~3 . = . ~9 . f . 1 1 enter .
guided-whole     short       enter 0 n space ~19 . 0 . 1 . enter . ~2 . enter . 0 . enter . enter .
guided-quick     short       pace=20 enter 0 n . ~3 . 2 3 enter . ~4 . 1 tab right . enter . enter .
guided-news      sits        enter 0 y . y space . ctrl+s . enter . escape .
guided-news-back sits        enter 0 y . escape . y end n end n . n . escape . y .
guided-hurts     short       enter 2 n space ~12 . x . 5 2 enter . space . 3 . enter . enter .
guided-dizzy     sits        enter 0 n space ~11 . d . 0 0 enter . d . enter . 0 . enter . enter .
guided-paused    short       enter 0 n space ~4 space . ~5 . space . ~1 . z . h .
guided-leave     short       enter 0 n space ~12 escape . n . ~1 . escape y . u .
guided-leave-now short       enter . escape . enter 1 escape . y .
guided-finish    short       enter 0 n space f . n . ~12 f . 0 0 enter . enter . escape . n .
guided-safety    short       enter 0 n space ~3 ! . escape . ? . escape . ctrl+o . escape .
guided-rest      short       pace=20 enter 0 n ~3 1 1 enter pace=1 . ! . escape . x . x . escape .
guided-after     short       pace=20 enter 0 n ~3 1 1 enter ~4 . tab*2 right . tab . tab . tab 'ok .
guided-sound     unset       enter 0 n . n . space ~2 . escape . n . ? .
guided-bells     unset       enter 0 n y . space ~2 . escape y , .
guided-moving    moving      enter 0 n . ~1 . space . ~1 . ~1 . ~2 . ~2 . ~2 .
guided-stages    standing    2 left*2 enter . 0 . n . ~6 . escape . y .
guided-maintain  master      enter . 0 n ~7 . x 0 0 enter . enter 0 enter .
draft-offer      draft       . D . y . . 3 .
draft-keep       draft       . escape . enter . . y .
draft-finish     draft       f . 0 1 . enter . 0 . enter . enter .
draft-hurt       draft-hurt  . f . 4 2 enter . enter . 3 . enter . enter .
draft-moved      draft-moved . f . 0 enter . enter .
draft-bad        draft-bad   . l .
draft-late       draft       now+1d . f . 1 1 enter . 2 enter . enter .
stages           sitting     2 . space . space . right . space . left*2 . pagedown . end . c .
stages-closed    lying       2 right . enter . end . right . enter . home .
stages-howto     standing    i . end . m . 2 . escape .
stages-new       new         escape*2 2 . enter . right . 3 . 4 .
stages-eased     eased       2 . right . end .
sources          sitting     @ . tab . down . enter . pagedown . end . escape .
history          weeks       3 . down*3 . enter . down . end . escape . G . enter . escape g .
history-sort     weeks       3 s . s . s . s . end .
history-filter   weeks       3 / . 'standing . enter . down . / ctrl+u 'caution_3m . enter .
history-words    weeks       3 / 'walk . enter . / ctrl+u '2026-01 . enter . / ctrl+u '"a_sharp" .
history-none     weeks       3 / 'zebra . enter . e . D . escape . enter .
history-edit     sitting     3 e . 0 3 3 2 . enter . enter . u . y .
history-edit-at  sitting     3 e tab*12 . ctrl+u 'yesterday_8:15 . enter . . escape .
history-edit-bad sitting     3 e tab*12 ctrl+u 'xx . enter . escape . y . down*2 e . escape .
history-edit-all weeks       3 down*9 e . escape end e . escape up e . escape G k*3 e . escape .
history-delete   sitting     3 D . n . delete . y . u . u .
history-delete-3 weeks       3 end up*2 D . y . down*2 D . y . u y . u y .
history-detail   weeks       3 / 'step_back enter enter . e . escape . D . n . escape .
history-empty    fresh       3 . enter . e . D . y .
history-undo     foreign     3 . u . y .
export-html      sitting     3 o . enter . o enter . n . escape .
export-md        sitting     3 o right . tab '3m . tab 'Jo_Doe . enter .
export-csv       sitting     3 o right*2 . tab . enter .
export-json      sitting     3 o right*3 . enter .
export-ics       sitting     3 o right*4 . tab '8:30,_18:00 . enter . o right*4 tab 'late . enter .
export-bad       sitting     3 o tab 'foo . enter . ctrl+u '2026-02 . tab*2 ctrl+u '/no/a . enter .
progress         weeks       4 . s . s . s . s .
progress-cursor  weeks       4 left . left*5 . home . tab . left . tab . left . left*9 . up .
progress-year    weeks       4 s s . left*4 . tab left*3 . tab*2 . end .
progress-sitting sitting     4 . down . end . s*3 . end .
progress-new     fresh       4 . l . escape s .
settings         plain       , . down . right . down . right . down right . down right . end .
settings-day     unset       , down*5 ctrl+u '8:15 . enter . down '8,_18:30 . enter . down right .
settings-wrong   unset       , down*5 ctrl+u 'soon . enter . escape . . escape .
settings-theme   unset       , enter . down . down*3 . enter . escape . 2 .
settings-leave   unset       , enter down*2 . escape . , .
settings-data    unset       , down*15 . enter . up . up . ? .
settings-jump    unset       , ctrl+o . escape . : .
prescription     sitting     , down*9 . enter . backspace*2 '8 . down . down . down*3 . enter . 3 .
prescription-set sitting     , down*9 enter down*4 right . enter . n . up*5 'Jo . enter . 3 .
prescription-bad sitting     , down*9 enter backspace*2 . enter . '99 . enter . escape . y .
prescription-ask lying       , down*9 enter down*5 backspace '2 . down backspace '1 . enter . y .
prescriptions    weeks       , down*10 enter . end . escape . .
clearance-door   sitting     , down*11 enter . 'Jo . ctrl+s . escape . enter .
clearance        flag        c . 'Jo_Miller . tab . right . tab 'gently . ctrl+s . 3 . u . y .
clearance-wrong  wrong       c ctrl+s . 'Jo escape . n . ctrl+s . 2 .
clearance-fresh  fresh       c 'Dr_Ho tab right*2 . ctrl+s . 2 .
backups          backups     , down*13 enter . down . enter . n . b . end . enter . y . escape . u .
backups-none     fresh       , down*13 enter . enter . b . enter . .
keys             unset       , down*14 enter . down*4 enter . n . enter Z . backspace . end enter .
keys-escape      unset       , down*14 enter enter . escape . enter ctrl+c . enter tab . escape*2 .
help-today       sitting     ? . down . end . escape . f1 . escape .
help-history     sitting     3 ? . end . escape . 4 ? . escape 2 ? .
help-log         sitting     l ? . escape tab*9 ? . backspace f1 . end . escape .
safety           sitting     ! . pagedown . end . escape . l ! . escape . 3 ! .
palette          sitting     : . 'quit . backspace*4 'undo . enter . n .
palette-log      sitting     ctrl+p 'log . enter . escape . : 'csv . ctrl+u 'theme . down enter . .
palette-none     sitting     : 'zebra . enter . escape . : 'setti . enter . escape .
palette-history  sitting     3 : . 'export . enter . escape . : 'sort enter . : 'how_is enter .
palette-paused   flag        : . 'guided . ctrl+u 'clear . enter .
jump             sitting     ctrl+o . z . escape . ctrl+o a . ctrl+o s . ctrl+o d .
jump-history     weeks       3 ctrl+o . f . 4 ctrl+o . s . 2 ctrl+o . g .
jump-dialogs     sitting     l ctrl+o . a . escape R ctrl+o . s .
jump-palette     sitting     : ctrl+o . escape , ctrl+o . l .
mouse-today      sitting     @Stages . @Standing . @History . @Progress . @Help . escape @Log .
mouse-log        sitting     @Log . @5 . @Seated|Sitting . @yes . escape . @Back . @Leave . @Keep .
mouse-ask        sitting     u . @Undo . 3 D . @Delete . .
keyboards        sitting     L . escape N . escape д . escape ф .
trouble-damaged  damaged     . l . ? . escape : . escape ! . escape , . escape q
trouble-newer    newer       . l 0 0 0 1 enter . escape . y 3 . D .
trouble-other    other       . 2 . tab .
"""


class Scene(NamedTuple):
    """What is played: a name, a journal, and keys with what else is done between them."""

    name: str
    journal: str
    steps: tuple[str, ...]

    @classmethod
    def all(cls, pattern: str = "") -> "list[Scene]":
        """Return the scenes whose name has a pattern in it."""
        lines = [line.split() for line in SCENES.strip().splitlines()]
        scenes = [cls(name, journal, tuple(steps)) for name, journal, *steps in lines]
        return [scene for scene in scenes if re.search(pattern, scene.name)]

    @property
    def mark(self) -> str:
        """What tells a scene from what it was before this file was changed."""
        _, engine, _ = re.split("^# -----", Path(__file__).read_text("utf-8"), flags=re.MULTILINE)
        around = (NOW, ENVIRONMENT, AFTER_KEY, AT_REST, STILL)
        played = f"{self}{JOURNALS[self.journal]}{around}{engine}"
        return hashlib.sha256(played.encode()).hexdigest()[:16]


# ------------------------------------------------- what runs in the interpreter of an installation


class MadeUpTime(selectors.DefaultSelector):
    """Lets time pass only when nothing is left to do, and then at once."""

    seconds = 1000.0

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401  (as asyncio has it)
        """Return what has come; where nothing has, the time to wait has passed."""
        found = super().select(0 if timeout is not None else PATIENCE)
        if not found and timeout is not None:
            type(self).seconds += max(0.0, timeout)
        return found


class Loop(asyncio.SelectorEventLoop):
    """An event loop in made-up time, without threads."""

    def __init__(self) -> None:
        super().__init__(MadeUpTime())

    def run_in_executor(self, _executor: object, func: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401  # type: ignore[override]
        """Call a function in a later turn of the loop, instead of on a thread."""
        future = self.create_future()

        def call() -> None:
            try:
                result = func(*args)
            except BaseException as error:  # noqa: BLE001  (it goes to who waits for it)
                if not future.cancelled():
                    future.set_exception(error)
            else:
                if not future.cancelled():
                    future.set_result(result)

        self.call_soon(call)
        return future


def make_up_time() -> None:
    """Put made-up time in the place of the machine's, before anything else is imported."""

    def sleep(seconds: float) -> None:
        MadeUpTime.seconds += seconds

    time.monotonic = lambda: MadeUpTime.seconds
    time.time = lambda: NOW.timestamp() + MadeUpTime.seconds
    time.process_time = lambda: 0.0  # Textual's pilot takes a program that uses none for idle
    time.sleep = sleep


def number_widgets() -> None:
    """Let sets of widgets have an order that does not depend on where in memory they lie."""
    from textual.message_pump import MessagePump

    count = itertools.count()

    def number(pump: Any) -> int:  # noqa: ANN401  (of whatever Textual is there)
        return pump.__dict__.setdefault("_number", next(count))

    MessagePump.__hash__ = number


def find_application() -> Any:  # noqa: ANN401  (of the installation that is looked at)
    """Return the class of the application."""
    for place in APPLICATIONS:
        module, _, name = place.partition(":")
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise SystemExit(f"No application at {', '.join(APPLICATIONS)}.")


class Player:
    """Plays one scene in one size, and takes down what it shows."""

    def __init__(self, scene: Scene, size: str) -> None:
        """Play a scene in the directory that the process is in."""
        self.scene, self.size = scene, size
        self.now, self.parts, self.done = NOW, list[str](), list[str]()
        self.app: Any = None
        self.pilot: Any = None
        self.opened = False

    def play(self) -> str:
        """Return everything that was shown, and what stands in the files at the end."""
        data = HERE / "data"
        files = {"settings.toml": STILL, **JOURNALS[self.scene.journal]}
        for name, text in files.items():
            path = data / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        os.environ["HOME"] = str(HERE)
        counter = itertools.count(1)
        os.urandom = lambda size: next(counter).to_bytes(size, "big")
        MadeUpTime.seconds = 1000.0
        before = set(os.environ)
        signal.alarm(PATIENCE)
        try:
            with asyncio.Runner(loop_factory=Loop) as runner:
                runner.run(self._played(data))
        except Exception as error:  # noqa: BLE001  (a scene that fails is something to compare)
            self.parts.append(f"!! {type(error).__name__}: {error}")
        finally:
            signal.alarm(0)
            for name in set(os.environ) - before:
                del os.environ[name]
        self.parts.append(FILES)
        self.parts += self._files(data, files)
        return "\n".join(self.parts) + "\n"

    async def _played(self, data: Path) -> None:
        steps = list(self.scene.steps)
        while steps and steps[0].startswith(("now+", "pace=", "env=")):
            await self._obey(steps.pop(0))
        width, height = map(int, self.size.split("x"))
        self.app = find_application().on(data, lambda: self.now)
        async with self.app.run_test(size=(width, height), notifications=True) as self.pilot:
            self.opened = True
            await self._pass(AT_REST)
            for step in steps:
                if not self.app.is_running:
                    break
                await self._obey(step)
            if self.done:
                await self._take_down()
            self.app.exit()

    async def _obey(self, step: str) -> None:
        """Do what a step of a scene says."""
        if step == ".":
            await self._take_down()
            return
        self.done.append(step)
        if step.startswith(("pace=", "env=")):
            self._set(step)
        elif step.startswith("now+"):
            unit = {"m": "minutes", "h": "hours", "d": "days"}[step[-1]]
            self.now += timedelta(**{unit: float(step[4:-1])})
            await self._pass(3 if self.opened else 0)
        elif step[0] == "~" and step[1:]:
            await self._pass(float(step[1:]))
        elif step[0] == "@" and step[1:]:
            await self._click(step[1:].replace("_", " "))
        elif step[0] == "'" and step[1:]:
            await self._press(*("space" if each == "_" else each for each in step[1:]))
        else:
            key, _, times = step.partition("*")
            await self._press(*[key] * int(times or 1))

    def _set(self, step: str) -> None:
        """Set a variable of the environment; the pace holds at once where it can."""
        what, _, value = step.partition("=")
        name, _, setting = value.partition("=") if what == "env" else ("FLEXTUI_PACE", "", value)
        os.environ[name] = setting
        if what == "pace" and hasattr(self.app, "pace"):
            self.app.pace = float(setting)

    async def _press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self._pass(AFTER_KEY)

    async def _pass(self, seconds: float) -> None:
        """Let made-up time pass; what is to be done within it is done by then."""
        await asyncio.sleep(seconds)

    async def _click(self, text: str) -> None:
        """Click on the first place where a text, or one of several, stands."""
        await self._pass(AT_REST)
        pattern = "|".join(map(re.escape, text.split("|")))
        for y, line in enumerate(self._frame()[0]):
            if found := re.search(pattern, line):
                await self.pilot.click(offset=(found.start(), y))
                await self._pass(AFTER_KEY)
                return
        self.parts.append(f"(nowhere: {text})")

    async def _take_down(self) -> None:
        """Write down what stands on the screen, below the keys that led to it."""
        await self._pass(AT_REST)
        await self.pilot.pause()
        text, looks = self._frame()
        self.parts += [f"== {' '.join(self.done)}", *text, STYLES, *looks]
        self.done.clear()

    def _frame(self) -> tuple[list[str], list[str]]:
        """Return the screen as text, and a letter for the looks of each of its cells."""
        from textual._context import visible_screen_stack

        token = visible_screen_stack.set(self.app._background_screens)
        try:
            strips = self.app.screen._compositor.render_strips()
        finally:
            visible_screen_stack.reset(token)
        letters = "".join(map(chr, (*range(48, 58), *range(65, 91), *range(97, 123))))
        text, looks = [], []
        for strip in strips:
            text.append("".join(segment.text for segment in strip).rstrip())
            looks.append(
                "".join(
                    letters[zlib.crc32(str(segment.style).encode()) % 62] * segment.cell_length
                    for segment in strip
                )
            )
        return text, looks

    def _files(self, data: Path, before: dict[str, str]) -> Iterator[str]:
        """Yield which files there are, and what is new or different in those that are text."""
        for path in sorted(HERE.rglob("*")):
            if path.is_dir():
                continue
            name = str(path.relative_to(HERE))
            yield f"-- {name}"
            if path.suffix == ".lock" or path.parent.name == "backups":
                continue
            old = before.get(str(path.relative_to(data)), "") if data in path.parents else ""
            new = path.read_text(encoding="utf-8", errors="replace")
            for line in difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""):
                if not line.startswith(("---", "+++", "@@")):
                    yield _normal(line)


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _normal(line: str) -> str:
    """Return a line of a file without what says which run wrote it."""
    line = _UUID.sub("UUID", line)
    return re.sub(r'("writer": ?)"[0-9a-f]+"', r'\1"WRITER"', line)


def play_all(directory: Path, stamp: str, sizes: Sequence[str], names: Sequence[str]) -> None:
    """Play scenes in sizes in this interpreter; each becomes a file in the directory."""
    make_up_time()
    number_widgets()
    signal.signal(signal.SIGALRM, _give_up)
    scenes = {scene.name: scene for scene in Scene.all()}
    for name, size in itertools.product(names, sizes):
        with tempfile.TemporaryDirectory() as place:
            os.chdir(place)
            shown = Player(scenes[name], size).play()
            os.chdir("/")
        out = directory / size / f"{name}.txt"
        out.parent.mkdir(parents=True, exist_ok=True)
        half = out.with_suffix(f".{os.getpid()}")
        half.write_text(f"{scenes[name].mark} {stamp}\n{shown}", encoding="utf-8")
        half.replace(out)


def _give_up(*_: object) -> None:
    raise TimeoutError(f"not done within {PATIENCE} seconds")


# ------------------------------------------------------------------- what compares the two of them


class Job(NamedTuple):
    """Some scenes in one size, played in one process."""

    python: str
    directory: Path
    stamp: str
    size: str
    names: tuple[str, ...]

    def do(self) -> None:
        """Play them; what went wrong with the process itself is told."""
        kept = ("PATH", "PYTHONPATH")
        environment = ENVIRONMENT | {name: os.environ[name] for name in kept if name in os.environ}
        play = ["--play", str(self.directory), "--stamp", self.stamp, "--sizes", self.size]
        command = [self.python, "-P", __file__, *play, *self.names]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{self.size}: {done.stderr.strip()[-2000:]}", file=sys.stderr)


def jobs(
    python: str, directory: Path, stamp: str, sizes: Sequence[str], scenes: list[Scene]
) -> list[Job]:
    """Return what is still to be played, in pieces; large screens take longest and come first."""
    found = []
    for size in sizes:
        due = [scene.name for scene in scenes if not _is_kept(directory / size, scene, stamp)]
        found += [
            Job(python, directory, stamp, size, tuple(due[start : start + 20]))
            for start in range(0, len(due), 20)
        ]
    return found


def _is_kept(directory: Path, scene: Scene, stamp: str) -> bool:
    path = directory / f"{scene.name}.txt"
    return path.exists() and path.read_text("utf-8").startswith(f"{scene.mark} {stamp}\n")


def read(path: Path, *, styles: bool) -> list[str]:
    """Return what was taken down, without the looks unless they are asked for."""
    if not path.exists():
        return ["!! was not played"]
    lines, shown, in_looks = path.read_text(encoding="utf-8").splitlines()[1:], [], False
    for line in lines:
        in_looks = line == STYLES or (in_looks and not line.startswith("== "))
        if styles or not in_looks:
            shown.append(line)
    return shown


def compare(
    old: Path, new: Path, sizes: Sequence[str], scenes: list[Scene], *, styles: bool
) -> int:
    """Print where the two differ, and how; return in how many scenes and sizes they do."""
    differences: dict[str, list[str]] = {}
    for size, scene in itertools.product(sizes, scenes):
        name = f"{size}/{scene.name}.txt"
        before, now = (read(each / name, styles=styles) for each in (old, new))
        names = (f"old/{name}", f"new/{name}")
        if found := list(difflib.unified_diff(before, now, *names, lineterm="")):
            differences[name] = found
    total = len(sizes) * len(scenes)
    print(f"{len(differences)} of {total} differ ({len(scenes)} scenes, {len(sizes)} sizes).")
    for stem, count in Counter(Path(name).stem for name in differences).items():
        print(f"  {stem}: {count} of {len(sizes)} sizes")
    for found in differences.values():
        print("\n" + "\n".join(found))
    return len(differences)


def main() -> int:
    """Play what is to be played, compare; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--old", help="the interpreter of the old installation")
    parser.add_argument("--new", default=sys.executable, help="that of the new one; usually this")
    parser.add_argument("--work", type=Path, help="where what they show is kept")
    parser.add_argument("--only", default="", help="a pattern that names of scenes have")
    parser.add_argument("--sizes", default=",".join(SIZES), help="columns x rows, by commas")
    parser.add_argument("--styles", action="store_true", help="compare the looks of cells, too")
    parser.add_argument("--fresh", action="store_true", help="play the old one again")
    parser.add_argument("--list", action="store_true", help="name the scenes")
    for hidden in ("--play", "--stamp"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = given.sizes.split(",")
    if given.play:
        play_all(Path(given.play), given.stamp, sizes, given.names)
        return 0
    scenes = Scene.all(given.only)
    if given.list:
        print("\n".join(scene.name for scene in scenes))
        return 0
    if not (given.old and given.work):
        parser.error("--old and --work are needed")
    again = datetime.now(UTC).isoformat()
    stamps = {"old": again if given.fresh else "kept", "new": again}
    at = {}
    with ThreadPoolExecutor(2) as pool:
        for which, python in (("old", given.old), ("new", given.new)):
            place = hashlib.sha256(python.encode()).hexdigest()[:8]
            at[which] = given.work.resolve() / f"{which}-{place}"
            todo = jobs(python, at[which], stamps[which], sizes, scenes)
            list(pool.map(Job.do, todo))
    return 1 if compare(at["old"], at["new"], sizes, scenes, styles=given.styles) else 0


if __name__ == "__main__":
    sys.exit(main())
