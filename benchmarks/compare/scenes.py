"""The scenes that two installations are compared by: journals, and keys on them."""

import itertools
import json
from datetime import datetime, timedelta
from typing import Any

NOW = datetime.fromisoformat("2026-03-12T14:05:00+01:00")  # a Thursday
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
clearance-door   sitting     , end up*4 enter . 'Jo . ctrl+s . escape . enter .
clearance        flag        c . 'Jo_Miller . tab . right . tab 'gently . ctrl+s . 3 . u . y .
clearance-wrong  wrong       c ctrl+s . 'Jo escape . n . ctrl+s . 2 .
clearance-fresh  fresh       c 'Dr_Ho tab right*2 . ctrl+s . 2 .
backups          backups   , end up up enter . down . enter . n . b . end . enter . y . escape . u .
backups-none     fresh       , end up*2 enter . enter . b . enter . .
keys             unset       , end up enter . down*4 enter . n . enter Z . backspace . end enter .
keys-escape      unset       , end up enter enter . escape . enter ctrl+c . enter tab . escape*2 .
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
