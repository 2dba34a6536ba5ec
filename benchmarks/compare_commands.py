"""Compares the plain commands of two installations of flextui, word for word.

    python benchmarks/compare_commands.py --old OLD/.venv/bin/python --new .venv/bin/python \
        --work DIR [--only status,log] [--journals 40] [--cases FILE] [--show 20] [--fresh]

It makes some 300 data directories, runs a list of commands on each with both installations, and
prints what differs: exit status, output, and what stands in the files afterwards. The exit status
is 1 when anything does. All is kept in a folder of `DIR`, so that the old version runs only once,
until what is run changes in this file or `--fresh` is given; several runs may go on at a time, each
with another new version. Journals are made without flextui, so that no version has a say in them;
the records of `--cases`, worked examples (tests/data/progression.json), are among them.

A command is a line: ` && ` stands between commands that follow each other in one directory,
`NAME=VALUE` before one is its environment, `tty ` before all gives it a terminal, and ` << a/b`
at the end are the lines that a person types. `{session}` is the id of such a record.
"""

import argparse
import csv
import difflib
import gc
import hashlib
import io
import itertools
import json
import os
import pty
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

Record = dict[str, object]
Files = dict[str, str | bytes]


# ------------------------------------------------- what is called: all that knows the package


def call(arguments: list[str], now: datetime) -> int:
    """Run one command at a moment in a zone, and return its exit status."""
    from flextui.cli.main import run

    try:
        from flextui.rules.days import in_fixed_offset
    except ImportError:  # where it was once
        from flextui.domain.days import in_fixed_offset

    return run(arguments, lambda: in_fixed_offset(now))


WARM = (
    "howto ; safety ; screen --none ; log supine --before 0 --peak 0 --after 0 --effort 1 --json"
    " ; checkin --pain 1 ; clear seated --by Kim ; prescribe reps=8 ; export --format ics"
    " ; export --format html ; export --format md ; export --format csv -o a.csv ; import a.csv"
    " ; history --csv ; history ; status --json ; status --as-of -1h ; undo ; edit 0 note=x"
    " ; delete 0 ; backup now ; doctor ; keys ; where ; today ; demo ; log --help ; nonsense"
)
"""What is run once before all, so that each command need not import everything again."""


# ------------------------------------------------- journals


def listed(text: str) -> tuple[str, ...]:
    """Return what stands in a text, with a semicolon or the end of a line after each."""
    parts = [part.strip() for part in re.split(r" ; |\n", text)]
    return tuple(part.replace('""', "") for part in parts if part)


STAGES = ("supine", "seated", "standing")
SITES = ("none", "back", "buttock", "thigh", "lower-leg", "foot")
ENDED = ("done", "interrupted", "pain", "dizzy")
FLAGS = listed("""
saddle-numbness ; bladder-bowel ; leg-weakness ; major-trauma ; chest-pain ; fever-unwell
weight-loss-cancer ; night-pain ; osteoporosis-fracture ; recent-surgery ; worse-bending
pregnancy-other
""")
ZONES = listed("""
Europe/Berlin ; Europe/Berlin ; UTC ; America/New_York ; Asia/Kathmandu ; Pacific/Auckland
Australia/Lord_Howe ; America/St_Johns ; Pacific/Kiritimati
""")
NOTES = (
    "after the walk",
    "Grüße, naïve – ’quotes’ \U0001f9d8\u200d♀\ufe0f",
    "two\nlines\r\nand\ttab",
    "\x1b[31mred\x1b[0m \x07 \x9b2J",
    "=SUM(A1:A9)",
    "-5 +3 @x",
    "long " * 400,
    "שלום \u202eabc",
    "<b>&amp;</b> | *md* `x` [a](b)",
    '"quoted", comma; semi',
    "\ufeffbom \u2028 line",
)
KINDS: dict[str, Record] = json.loads("""{
"prescription": {"by": "", "reps": 10, "hold_seconds": 2, "sessions_per_day": 3,
    "effort_easy_max": 2, "painless": "zero", "clear_sessions": 6, "clear_days": 3,
    "fresh_days": 14, "gap_days": 28, "highest_stage": "standing", "day_start": "04:00"},
"screening": {"flags": []},
"clearance": {"stage": "supine", "by": "Kim", "note": ""},
"checkin": {"pain": 0, "site": "none", "flags": [], "note": ""},
"session": {"stage": "supine", "reps": 10, "target_reps": 10, "hold_seconds": 2,
    "pain_before": 0, "pain_peak": 0, "pain_after": 0, "effort": 1, "site_before": "none",
    "site_after": "none", "ended": "done", "flags": [], "note": ""}
}""")
"""The fields of each kind with what they are when nothing is said."""

SETTINGS = (
    """\
theme = "textual-light"\nmotion = "still"\nbell = true\nweek_start = "sunday"
waking = "06:30"\nreminders = ["08:00", "12:30", "19:00"]\nnotify = true\nhints = false
[get_ready]\nsupine = 10\n[keys]\nlog = "L"
""",
    "Motion = Still # mine\nwaking = 6.30\nreminders = 8:00, noon\nthis is no toml\nold_key = 1\n",
    'theme = "unclosed\n[keys\n',
    f"reminders = {[f'{hour:02}:15' for hour in range(14)]}\nwaking = '25:00'\n",
)
PROGRAMMES = (
    """\
by = "Jane Doe, PT"\n[stages.supine]\nlabel = "Rolling"\ncue = "Knees up, and breathe out."
""",
    '[stages.supine]\nrules = "none"\n',
    'by = "Jane Doe, PT"\n[stages.seated]\nsteps = ["Sit.", "Bend."]\ncautions = ["None."]\n',
)
OTHER_FILES = ("", "{", "[]", "null", "\ufeff{}", '{"_default": {"1": {"a": 1}}}', "[" * 5000)


def stamp(at: datetime) -> str:
    """Return a time as it stands in a journal."""
    return at.isoformat().replace("+00:00", "Z")


class Story:
    """A journal in the making, and what lies around it."""

    def __init__(self, number: int) -> None:
        """Begin at some moment in some zone; the number decides everything."""
        self.dice = random.Random(number)  # noqa: S311  (a story, not a secret)
        self.zone = self.dice.choice(ZONES)
        start = datetime(2026, 1, 5, 7, 30, tzinfo=UTC) + timedelta(days=self.dice.randrange(300))
        self.at = start.astimezone(ZoneInfo(self.zone))
        self.now: datetime | None = None
        self.records: list[Record] = []
        self.files: Files = {}
        self.schema, self.minor = 1, 0
        self.mode = 0o700

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.at = (self.at.astimezone(UTC) + timedelta(**span)).astimezone(ZoneInfo(self.zone))

    def add(self, kind: str, fields: Record | None = None) -> Record:
        """Add a record of this moment."""
        id_ = str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
        head: Record = {"kind": kind, "id": id_, "at": stamp(self.at)}
        head |= {"revised_at": stamp(self.at.astimezone(UTC)), "deleted": False}
        self.records.append(head | KINDS[kind] | (fields or {}))
        return self.records[-1]

    def rating(self) -> int:
        """Return a rating, a low one more often."""
        return self.dice.choice((0, 0, 0, 0, 1, 2, self.dice.randrange(11)))

    def some_flags(self) -> list[str]:
        """Return red flags, mostly none."""
        return self.dice.sample(FLAGS, self.dice.choice((*[0] * 30, 1, 2)))

    def anything(self) -> None:
        """Add a record of any kind with anything in it."""
        pick = self.dice.choice
        kind = pick((*KINDS, *["session"] * 8))
        texts: Record = {"note": pick(("", "", *NOTES))[:2000]}
        match kind:
            case "session":
                names = ("pain_before", "pain_peak", "pain_after", "effort")
                texts |= {name: self.rating() for name in names} | {"flags": self.some_flags()}
                texts |= {"stage": pick(STAGES), "reps": pick((0, 5, 10, 10, 12, 999))}
                texts |= {"site_before": pick(SITES[:3]), "site_after": pick(SITES)}
                texts["ended"] = pick(("done", *ENDED))
            case "checkin":
                texts |= {"pain": self.rating(), "site": pick(SITES), "flags": self.some_flags()}
            case "clearance":
                texts |= {"stage": pick(STAGES), "by": pick(("A PT", "Dr Müller", "x" * 100))}
            case "screening":
                texts = {"flags": self.some_flags()}
            case _:
                needed = pick((1, 1, 2, 3, 6))
                texts = {"clear_sessions": needed, "clear_days": self.dice.randint(1, needed)}
                texts |= {"by": pick(("", "Jo Miller, PT")), "painless": pick(("zero", "no-worse"))}
                texts |= {"gap_days": pick((7, 28, 365)), "fresh_days": pick((1, 14, 90))}
                texts |= {"highest_stage": pick(STAGES), "day_start": pick(("00:00", "11:59"))}
                texts |= {"sessions_per_day": pick((1, 3, 12)), "reps": pick((1, 8, 50))}
        self.add(kind, texts)

    def course(self, days: int, luck: float) -> None:
        """Add what a person records on so many days; with luck, stage after stage opens."""
        stage = clear = 0
        self.add("screening")
        for _ in range(days):
            chance = self.dice.random
            if chance() < 0.012:
                self.wait(days=self.dice.randint(8, 45))
            if chance() < (1 - luck) / 8:
                self.add("screening", {"flags": self.dice.sample(FLAGS, 1)})
                self.wait(days=self.dice.randint(1, 5))
                self.add("clearance", {"stage": self.dice.choice(STAGES), "by": "Dr Lee"})
            if chance() < 0.02:
                self.add("prescription", {"reps": self.dice.randint(5, 15), "by": "Jo"})
            for _ in range(self.dice.choice((0, 1, 2, 3, 3))):
                good = chance() < luck
                clear = clear + 1 if self._session(stage, good=good, luck=luck) else 0
                if clear >= 7:
                    stage, clear = min(stage + 1, 2), 0
                elif not good and chance() < 0.3:
                    stage = max(stage - 1, 0)
                self.wait(minutes=self.dice.randint(30, 300))
            if chance() < 0.2:
                note = self.dice.choice(("", *NOTES))[:2000]
                self.add("checkin", {"pain": self.rating(), "note": note})
            self.at = self.at.replace(hour=7, minute=self.dice.randrange(60))
            self.wait(days=1)

    def _session(self, stage: int, *, good: bool, luck: float) -> bool:
        """Add a session of a course; return whether it was easy and painless."""
        before = 0 if self.dice.random() < luck else self.dice.randint(0, 4)
        after = before if good else min(10, before + self.dice.randint(1, 5))
        site = "back" if before else "none"
        fields: Record = {"stage": STAGES[stage], "pain_before": before, "pain_peak": after}
        fields |= {"pain_after": after, "effort": self.dice.randint(0, 2 if good else 7)}
        fields |= {"site_before": site, "site_after": site if good else self.dice.choice(SITES)}
        fields["ended"] = "done" if good else self.dice.choice(ENDED)
        fields["note"] = self.dice.choice(("", "", "", "", "", *NOTES[:3]))
        self.add("session", fields)
        return good and not before

    def spoil(self) -> None:
        """Delete and correct some records, as a person does later."""
        for record in self.records:
            if self.dice.random() < 0.06:
                revised = datetime.fromisoformat(str(record["revised_at"])) + timedelta(hours=5)
                record.update(deleted=self.dice.random() < 0.7, revised_at=stamp(revised))

    def store(self, records: list[Record], changes: int = 0) -> str:
        """Return records as a journal, with the last ones as changes that can be taken back."""
        meta: Record = {"format": "flextui", "schema": self.schema, "minor": self.minor}
        tables: dict[str, list[Record]] = {"meta": [meta | {"written": 9, "backup_day": ""}]}
        tables |= {kind: [each for each in records if each["kind"] == kind] for kind in KINDS}
        live = [each for each in records if not each["deleted"]]
        tables["changes"] = [self._change(each) for each in live[-changes:] if changes]
        written = []
        for name, documents in tables.items():
            lines = [
                f'"{number}": {json.dumps(each, ensure_ascii=False, separators=(",", ":"))}'
                for number, each in enumerate(documents, start=1)
            ]
            written.append(
                f'"{name}": {{\n' + ",\n".join(lines) + "\n}" if lines else f'"{name}": {{}}'
            )
        return "{\n" + ",\n".join(written) + "\n}\n"

    def _change(self, record: Record) -> Record:
        """Return the change that made a record what it is."""
        action, origin = self.dice.choice(
            (("add", "command-line"), ("add", "application"), ("edit", "application"))
        )
        noted = {"note": "as it was"} if "note" in record else {}
        before = [record | {"revised_at": record["at"]} | noted] if action == "edit" else []
        head = {"action": action, "label": f"{record['kind']} of {record['at']}"}
        times = {"at": record["revised_at"], "origin": origin, "writer": "0a1b2c3d"}
        return {**head, **times, "before": before, "added": [] if before else [record["id"]]}

    def document(self, records: list[Record], version: int = 1) -> str:
        """Return records as an export."""
        head = {"format": "flextui-journal", "version": version, "exported_at": stamp(self.at)}
        once = list({record["id"]: record for record in records}.values())
        return json.dumps({**head, "records": once}, ensure_ascii=False)

    def table(self, records: list[Record], *, effort: int) -> str:
        """Return sessions as CSV, one of them corrected."""
        text = io.StringIO()
        writer = csv.DictWriter(text, ["id", "at", *KINDS["session"], "revised_at"])
        writer.writeheader()
        sessions = [record for record in records if record["kind"] == "session"]
        for number, each in enumerate(sessions):
            row = {name: each[name] for name in writer.fieldnames}
            row["flags"] = " ".join(each["flags"])
            writer.writerow(row | ({"effort": effort} if number == 1 else {}))
        return text.getvalue()

    def inputs(self) -> Files:
        """Return files to import: what lies here already, newer, older, new, and what is wrong."""
        mine, self.records = self.records, []
        self.wait(days=-3)
        for _ in range(6):
            self.wait(hours=5)
            self.anything()
        new, self.records = self.records, mine
        later = stamp(self.at.astimezone(UTC) + timedelta(days=9))
        changed = [
            each | {"revised_at": later, "note": "elsewhere"} for each in mine if "note" in each
        ]
        gone = [each | {"revised_at": later, "deleted": True} for each in mine[-1:]]
        own = ("id", "revised_at")
        bare = [{name: each[name] for name in each if name not in own} for each in new]
        wrong = {"at": "yesterday"} if len(mine) % 2 else {"kind": "walk"}
        return {
            "exchange.json": self.document([*mine[:9], *changed[:4], *gone, *new]),
            "bare.json": json.dumps(json.loads(self.document([])) | {"records": bare}),
            "bad.json": self.document([*new, new[0] | wrong | {"id": "wrong"}]),
            "later.json": self.document(new, version=9),
            "store.json": self.store([*mine[-9:], *new]),
            "sessions.csv": self.table([*mine[:30], *new], effort=3),
            "bad.csv": self.table([*mine[:3], *new], effort=30),
            "nothing.json": "",
        }

    def write(self, directory: Path) -> None:
        """Write everything into a directory: the case, the diary, and what can be imported."""
        if self.records and "journal.json" not in self.files:
            self.files["journal.json"] = self.store(self.records, changes=8)
        if self.now is None:
            later = self.dice.choice(({"hours": 3}, {"hours": 14}, {"days": 2}, {"days": 40}))
            self.wait(**later)
            self.now = self.at
        inputs = {f"in/{name}": text for name, text in self.inputs().items()}
        case = json.dumps({"now": self.now.isoformat(), "zone": self.zone})
        mine = {f"diary/{name}": text for name, text in self.files.items()}
        for name, text in {"case.json": case, **inputs, **mine}.items():
            path = directory / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            path.chmod(0o600)
        if mine:
            (directory / "diary").chmod(self.mode)


def plain(story: Story) -> None:
    """Tell a course of some months."""
    story.course(story.dice.choice((3, 8, 15, 30, 60, 120)), story.dice.choice((0.8, 0.95, 0.99)))
    story.spoil()


def steady(story: Story) -> None:
    """Tell a course that goes well, up to keeping it up."""
    story.course(story.dice.choice((20, 45, 90)), 1.0)


def wild(story: Story) -> None:
    """Put anything after anything, in several zones, with times that are the same or go back."""
    story.add("screening", {"flags": story.some_flags()})
    for _ in range(story.dice.randint(1, 45)):
        story.wait(
            minutes=story.dice.choice((0, 30, 59, 60, 61, 240, 480, 1440, 2160, 20000, -300))
        )
        story.zone = story.dice.choice((story.zone, story.zone, *ZONES))
        story.anything()
    story.spoil()


def small(story: Story) -> None:
    """Have next to nothing: no directory, an empty one, or a first record."""
    if story.dice.random() < 0.7:
        story.add("screening", {"flags": story.some_flags()})
        story.wait(hours=1)
    if story.dice.random() < 0.5:
        story.anything()
    if story.dice.random() < 0.3:
        story.files["notes.txt"] = "mine"


def ahead(story: Story) -> None:
    """Let the last records lie ahead of the clock."""
    wild(story)
    story.now = datetime.fromisoformat(str(story.dice.choice(story.records)["at"]))
    story.now = story.now.astimezone(ZoneInfo(story.zone)) + timedelta(minutes=1)


def furnished(story: Story) -> None:
    """Have files of one's own beside the journal."""
    plain(story)
    pick = story.dice.choice
    story.mode = pick((0o700, 0o700, 0o750, 0o777))
    draft = {"id": "draft-1", "stage": "supine", "target_reps": 10, "hold_seconds": 2, "reps": 4}
    story.files = {
        "settings.toml": pick(SETTINGS),
        "programme.toml": pick(PROGRAMMES),
        "draft.json": pick((json.dumps(draft | {"began": stamp(story.at)}), "{", "[1]")),
        pick(("poses.toml", ".flextui-journal.json-0a0b0c0d0e0f.tmp")): "x = 1\n",
    }


def copied(story: Story) -> None:
    """Have what a synchronising service leaves beside the journal."""
    plain(story)
    names = ("journal (1).json", "journal.sync-conflict-20261128-101500-ABCDEFG.json")
    mine, cut = story.records, story.dice.randint(1, len(story.records))
    story.files["journal.json"] = story.store(mine[:cut], changes=3)
    story.files[names[0]] = story.store(mine[cut // 2 :])
    story.files[names[1]] = story.store(mine)[: -story.dice.choice((1, 40))]


def saved(story: Story) -> None:
    """Have backups, sound and damaged ones; now and then no journal."""
    plain(story)
    for number, reason in enumerate(("day", "import", "now", "migration", "day"), start=1):
        when = story.at.astimezone(UTC) - timedelta(days=9 - number)
        text = story.store(story.records[: number * len(story.records) // 6])
        cut = -30 if story.dice.random() < 0.3 else None
        story.files[f"backups/{when:%Y%m%dT%H%M%SZ}-{reason}.json"] = text[:cut]
    story.files["backups/notes.txt"] = "no backup"
    if story.dice.random() < 0.4:
        story.files["journal.json"] = story.dice.choice(OTHER_FILES[:3])


def damaged(story: Story) -> None:
    """Break the journal in one of many ways; half of the time there is a backup."""
    plain(story)
    text = story.store(story.records, changes=5)
    ways: list[Callable[[], str | bytes]] = [
        lambda: text[: story.dice.randrange(1, len(text))],
        lambda: text.replace('"effort":', '"effort":9', 1),
        lambda: text.replace('"kind":"session"', '"kind":"walk"', 1),
        lambda: text.replace('"flags":[]', '"flags":["unknown"]', 1),
        lambda: text.replace('"reps":10', '"reps":10.5', 1),
        lambda: text.replace('"at":"2026', '"at":"1826', 1),
        lambda: text.replace('"session": {', '"session": {\n"x": {},', 1),
        lambda: text.replace('"2": ', '"1": ', 1),
        lambda: text.replace(str(story.records[0]["id"]), str(story.records[-1]["id"])),
        lambda: text.encode()[:200] + b"\xff\x00\xfe" + text.encode()[203:],
        lambda: text.replace("}", "}}", 3),
        lambda: "\ufeff" + text,
        lambda: story.dice.choice(OTHER_FILES),
    ]
    story.files["journal.json"] = story.dice.choice(ways)()
    if story.dice.random() < 0.5:
        story.files["backups/20251231T080000Z-day.json"] = story.store(story.records[:-2])


def newer(story: Story) -> None:
    """Have a journal that a version to come wrote."""
    plain(story)
    story.schema, story.minor = story.dice.choice(((1, 1), (1, 7), (2, 0), (3, 4)))
    if story.dice.random() < 0.6:
        for record in story.records[::3]:
            record["mood"] = "fine"


def large(story: Story) -> None:
    """Tell a course of 2,000 sessions."""
    story.course(1150, 0.97)


def told_case(case: Record) -> Callable[[Story], None]:
    """Return what tells a worked example."""

    def tell(story: Story) -> None:
        story.zone = "Europe/Berlin"
        story.now = datetime.fromisoformat(str(case["now"])).astimezone(ZoneInfo(story.zone))
        story.at = story.now
        for given in case["records"]:
            story.add(given["kind"], {"revised_at": given["at"]} | given)

    tell.__name__ = "case"
    return tell


MIX = (
    *(plain, wild, steady, small, damaged, furnished, plain, ahead, wild, saved),
    *(plain, copied, steady, newer, damaged, plain, wild, furnished, plain, ahead),
)
"""The kinds of journals, in turn."""


def make_journals(directory: Path, count: int, cases: Path) -> None:
    """Make so many data directories, the same ones each time."""
    worked = [told_case(case) for case in json.loads(cases.read_text("utf-8"))["cases"]]
    kinds = [large, *(MIX[n % len(MIX)] for n in range(count - 2 - len(worked))), large]
    spread = len(kinds) // len(worked) + 1  # so that the first few have something of everything
    for place, tell in enumerate(worked):
        kinds.insert(1 + place * (spread + 1), tell)
    for number, tell in enumerate(kinds):
        story = Story(number)
        tell(story)
        story.write(directory / f"{number:03}-{tell.__name__}")


# ------------------------------------------------- commands

ONCE = listed("""
--help ; --version ; -h ; nonsense ; statsu ; --data ; --unknown status ; status more ; log
log supine ; log supine --before ; log --before 1 ; checkin ; clear ; clear supine ; edit ; edit x
edit x y ; delete ; import ; import nowhere.json ; backup restore ; backup nonsense ; screen
screen --none --flag night-pain ; screen night-pain ; export -o ; history --json --csv
history --limit -1 ; history --limit x ; history --stage lumbar
history --since 2026-02-01 --until 2026-01-01 ; history --outcome fine ; status --as-of x
export --format pdf ; export --name x ; export --times 8:00 ; export --times 25:00
export --format ics --since -7d ; export --format csv --name x ; demo --days 0 ; demo --seed x
demo ; demo --days 30 --seed 3 ; serve --port 0 ; today ; prescribe colour=red ; prescribe x
FLEXTUI_DATA= where ; --data elsewhere where ; where --data '' ; --data '' where ; status --data
safety ; status --help ; today --help ; howto --help ; safety --help ; screen --help ; log --help
checkin --help ; clear --help ; prescribe --help ; history --help ; edit --help ; delete --help
undo --help ; export --help ; import --help ; backup --help ; doctor --help ; demo --help
serve --help ; where --help ; keys --help ; guide --help ; backup list --help ; backup now --help
backup restore --help ; _FLEXTUI_COMPLETE=zsh_source ; _FLEXTUI_COMPLETE=fish_source
NO_COLOR=1 tty log --help ; tty --help ; tty nonsense ; TERM=dumb tty status
""")
"""Commands that no journal has a say in: they are run on the first one alone."""

TYPED = listed("""
"" ; l ; log _ ; log s ; log supine -- ; log supine --site-before _ ; log supine --ended p
checkin --flag _ ; history --outcome _ ; history --stage s ; export --format _ ; export -o _
import _ ; backup _ ; backup restore _ ; --data _ ; screen --flag n ; clear _ ; howto s
""")
"""Lines at whose end tab is pressed; a word to come is `_`."""

READING = listed("""
"" ; status ; status --json ; status --short ; status --as-of -10d ; status --as-of 'tomorrow 9:00'
status --json --as-of '2026-03-29 02:30' ; howto ; howto supine ; howto sitting ; howto standing
history ; history --json ; history --csv ; history --limit 0
history --stage seated --limit 3 ; history --since -14d --json ; history --until yesterday
history --outcome clear ; history --outcome 'step back' --json ; history --outcome red
history --since 2026-02-01 --until 2026-04-30 --stage lying --limit 5 ; prescribe ; export
export --format csv ; export --format csv --since -30d ; export --format md
export --format html --name 'Jo <Doe>' ; export --format ics ; export --format MD --since -21d
export --format ics --times 8:30,13,18.15 ; export --format html --until 2026-04-01 -o -
import in/exchange.json --dry-run ; import in/sessions.csv --dry-run ; backup ; backup list
import in/store.json --dry-run ; import in/bad.json --dry-run ; import in/bad.csv
import in/bad.json ; import in/later.json ; import in/nothing.json ; import in ; undo ; doctor
where ; keys ; tty status ; NO_COLOR=1 tty history --limit 9 ; tty howto ; tty history
tty doctor ; tty export --format csv ; tty undo << n ; delete 0 ; edit 0 note=x
log seated --before 0 --peak 0 --after 0 --effort 1 --json --at '1899-12-31 8:00' ; tty today << y/n
""")
"""Commands that are run on every journal; whatever they change is told as well."""

GOOD = "--before 0 --peak 0 --after 0 --effort 1"
WRITING = listed("""
screen --none ; screen --none --at 'yesterday 9:00' ; screen --flag night-pain
screen --flag recent-surgery --flag osteoporosis-fracture worse-bending ; clear supine --by Kim
clear seated --by 'Jo Miller, PT' --note 'gently' ; clear standing --by ' ' ; clear seated --by ''
clear standing --by 'Dr Lee' --at -2d && status --json ; log supine {good} && undo && undo
log supine {good} && log supine {good} --at -3h && history --limit 3 ; edit {session} effort=9
delete {session} ; delete {session} && undo --yes && undo --yes ; delete {first:.8}
delete {last} ; delete {checkin} ; delete {screening} ; delete {prescription} ; delete {clearance}
undo --yes ; delete {deleted} ; edit {deleted} note=back ; undo --yes && undo --yes && undo --yes
tty undo << y ; edit {session} pain_after=0 && undo
edit {session} at='yesterday 18:30' note='after the walk'
edit {session} stage=standing site_after=foot ; edit {session} flags=night-pain,recent-surgery
edit {session} flags=none reps=0 ended=pain ; edit {session} pain_peak=11 ; edit {session} id=x
edit {session} effort=easy ; edit {session} note= note=x ; edit {checkin} pain=3 site=thigh
edit {screening} flags= ; edit {clearance} by='Dr Who' stage=standing ; edit {session} colour=red
edit {prescription} clear_sessions=1 && status ; edit {prescription} day_start=5 ; backup now
prescribe reps=8 --by 'Jo Miller, PT' ; prescribe clear_sessions=2 ; prescribe clear_days=9
prescribe painless=no-worse highest-stage=seated ; prescribe --by Kim --at 2026-02-01 ; backup now
prescribe day_start=6:30 gap_days=7 && history --limit 5 ; prescribe reps=0 ; prescribe reps=x
import in/exchange.json && undo ; import in/exchange.json && import in/exchange.json
doctor --repair ; import in/exchange.json && undo --yes && status
import in/bare.json && status && history --json ; import in/bare.json && import in/bare.json
import in/store.json && doctor ; import in/sessions.csv
import in/sessions.csv && undo --yes && history --limit 4
export --format csv -o a.csv && import a.csv ; export -o a.json && delete {last} && import a.json
export --format html -o report.html ; export -o diary/journal.json ; export -o nowhere/a.json
export -o a.md --format md && export -o a.md ; import 'diary/journal (1).json' && doctor
doctor --repair && doctor && status ; backup now && backup
log supine {good} && backup && backup restore {backup} ; backup restore {backup} && undo --yes
backup restore {backup} && status ; backup restore nothing ; log supine {good} --anyway && doctor
tty checkin --pain 4 --site thigh --flag fever-unwell ; tty log lying {good} --anyway
tty today << n/n/y//0/0/0/1/////y ; tty today << n/y//2/3/2/4/back/back/pain/4/sore/y
tty today << n/y/standing/y/0/0/0/1/////y ; tty today << y/y/5/thigh/tired/ ; today << n
tty today << n/n/n/y/1//fine ; tty today << y/1 3/y/2/n ; tty today << n/y/seated/n ; tty today
tty today << x/n/yes/lumbar//11/-1/1/1/0/2/knee/back/none/interrupted/5//y ; tty today << n/y/?/b
""")
"""Commands of which each journal gets some: what they need is the id of some record."""

TIMES = listed("""
8:15 ; yesterday 18:30 ; -2h ; -45m ; an hour ago ; noon ; mon 9am ; 0815 ; 8.15 ; 5 jan 7:00
2026-02-01T08:00:00+01:00 ; 2026-03-29T02:30 ; tomorrow ; 25:00 ; soon ; 2 days ago ; -1d
3 mar 2026 19:45 ; 1850-01-01T00:00Z ; yesterday 6 pm ; 23:59
""")


def made_up(dice: random.Random) -> str:
    """Return a command that records something, often with something wrong in it."""
    pick, chance = dice.choice, dice.random

    def rating() -> object:
        return pick((0, 0, 0, 0, 1, 2, dice.randrange(11), pick((*range(11), 11, -1, "x"))))

    extra = f" --at {shlex.quote(pick(TIMES))}" if chance() < 0.4 else ""
    extra += f" --note {shlex.quote(pick(NOTES))}" if chance() < 0.3 else ""
    extra += f" --flag {pick((*FLAGS, 'hurt'))}" if chance() < 0.12 else ""
    extra += " --json" if chance() < 0.3 else ""
    if chance() < 0.25:
        extra += f" --site {pick((*SITES, 'knee'))}" if chance() < 0.5 else ""
        return f"checkin --pain {rating()}{extra}"
    if chance() < 0.15:
        fields = [
            f"{name}={dice.randrange(16)}" for name in dice.sample([*KINDS["prescription"]], 2)
        ]
        return f"prescribe {' '.join(fields)} && status"
    stage = pick((*STAGES, "supine", "lying", "sitting", "Seated", "sup"))
    extra += f" --reps {pick((0, 4, 10, 999, 1000))}" if chance() < 0.3 else ""
    extra += f" --ended {pick(ENDED)}" if chance() < 0.25 else ""
    for option in ("--site-before", "--site-after"):
        extra += f" {option} {pick((*SITES, 'lower leg'))}" if chance() < 0.25 else ""
    extra += " --anyway" if chance() < 0.5 else ""
    ratings = " ".join(f"--{name} {rating()}" for name in ("before", "peak", "after", "effort"))
    return f"log {stage} {ratings}{extra}"


def ids(directory: Path, dice: random.Random) -> dict[str, str]:
    """Return the id of some record of each kind, as far as the journal can be read."""
    found: dict[str, str] = dict.fromkeys([*KINDS, "first", "last", "deleted"], "none")
    with suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        store = json.loads((directory / "diary/journal.json").read_text("utf-8"))
        records = [record for kind in KINDS for record in store[kind].values()]
        for kind in KINDS:
            live = [each["id"] for each in records if each["kind"] == kind and not each["deleted"]]
            found[kind] = dice.choice(live or ["none"])
        found |= {"first": records[0]["id"], "last": records[-1]["id"]}
        found["deleted"] = next((each["id"] for each in records if each["deleted"]), "none")
    backups = sorted(path.name for path in directory.glob("diary/backups/*.json"))
    now = datetime.fromisoformat(json.loads((directory / "case.json").read_text("utf-8"))["now"])
    new = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-day"
    return found | {"backup": dice.choice([*backups, new])}


def commands(directory: Path) -> list[str]:
    """Return what is run on one journal."""
    dice = random.Random(directory.name)  # noqa: S311  (a sample, not a secret)
    known = ids(directory, dice)
    writing = [line.format(**known, good=GOOD) for line in dice.sample(WRITING, 15)]
    writing += [made_up(dice) for _ in range(9)]
    answers = "/".join(
        dice.choices(("y", "n", "n", "", "0", "0", "2", "thigh", "pain", "1 2"), k=30)
    )
    some = [*READING, *writing, f"tty today << {answers}"]
    if directory.name.startswith("000"):
        tabs = [
            f"_FLEXTUI_COMPLETE={shell}_complete COMP_WORDS={shlex.quote('flextui ' + line)} "
            f"COMP_CWORD={len(line.split(' '))}"
            for shell in ("bash", "zsh")
            for line in (each.replace("_", "") for each in TYPED)
        ]
        some = [*ONCE, *tabs, *some]
    return list(dict.fromkeys(some))


def name_of(line: str) -> str:
    """Return the name of a line's (first) command."""
    if "_FLEXTUI_COMPLETE" in line:
        return "completion"
    words = [word for word in line.split() if "=" not in word and word != "tty"]
    return next((word for word in words if not word.startswith("-")), "flextui")


# ------------------------------------------------- running

PATIENCE = 60
"""Seconds after which a command is ended."""


def certain() -> None:
    """Take chance out of this process, before anything is imported that knows it."""
    numbers = itertools.count(1)
    uuid.uuid4 = lambda: uuid.UUID(int=(4 << 76) + (2 << 62) + next(numbers))
    os.urandom = lambda size: bytes([len(os.environ["STEP"]) + 0xA0]) * size
    os.fsync = lambda _: None  # that takes time, and nothing can be seen of it


def child(words: list[str], now: datetime, streams: tuple[int, int, int]) -> None:
    """Be one command, and end with its status."""
    status: object = 99
    try:
        signal.alarm(PATIENCE)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, "utf-8", "backslashreplace", closefd=False)  # noqa: SIM115
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, _, os.environ[name] = words.pop(0).partition("=")
        random.seed(0)
        status = call(words, now)
    except SystemExit as leaving:
        status = leaving.code
    except BaseException:  # noqa: BLE001  (whatever it is, it is what the command does)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 98)


def forked(words: list[str], now: datetime, streams: tuple[int, int, int]) -> int:
    """Begin a command in a process of its own."""
    process = os.fork()
    if not process:
        child(words, now, streams)
    return process


def on_terminal(words: list[str], now: datetime, typed: str) -> tuple[int, list[bytes]]:
    """Run a command on a terminal; return its status, and what was on it."""
    keyboard, terminal = pty.openpty()
    mode = termios.tcgetattr(terminal)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, mode)
    termios.tcsetwinsize(terminal, (24, 80))
    os.write(keyboard, typed.encode() + b"\x04" * 3)
    process = forked(words, now, (terminal, terminal, terminal))
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # its other end is closed
        while piece := os.read(keyboard, 1 << 16):
            shown += piece
    status = os.waitpid(process, 0)[1]
    os.close(keyboard)
    return status, [shown.replace(b"\r\n", b"\n")]


def without_terminal(words: list[str], now: datetime, typed: str) -> tuple[int, list[bytes]]:
    """Run a command; return its status, and what it wrote to standard output and error."""
    with (
        tempfile.TemporaryFile() as i,
        tempfile.TemporaryFile() as o,
        tempfile.TemporaryFile() as e,
    ):
        i.write(typed.encode())
        i.seek(0)
        status = os.waitpid(forked(words, now, (i.fileno(), o.fileno(), e.fileno())), 0)[1]
        return status, [os.pread(each.fileno(), 1 << 28, 0) for each in (o, e)]


def told(data: bytes) -> Iterator[str]:
    """Yield output line by line, with nothing in it that steers a terminal."""
    text = data.decode("utf-8", "backslashreplace").replace(str(Path.cwd()), "RUN")
    for line in text.split("\n"):
        if line.isprintable():
            yield line
        else:
            yield "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)


def files() -> dict[str, tuple[int, ...]]:
    """Return all files here, with what is different when one was written."""
    found = {}
    for path in sorted(Path().rglob("*")):
        state = path.lstat()
        found[str(path)] = (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def differences(source: Path, before: dict[str, tuple[int, ...]]) -> Iterator[str]:
    """Yield what is different in the files here, for each file the lines that came and went."""
    known = {
        line for path in source.rglob("*") if path.is_file() for line in told(path.read_bytes())
    }
    after = files()
    for name in sorted({*before, *after}):
        if before.get(name) == after.get(name) or (name in before and Path(name).is_dir()):
            continue
        if name not in after:
            yield f"{name}: gone"
            continue
        data = Path(name).read_bytes() if Path(name).is_file() else b""
        digest = hashlib.sha256(data).hexdigest()[:16]
        yield f"{name}: {after[name][0]:o}, {len(data)} bytes, {digest}"
        lines = list(told(data))
        if (source / name).is_file():
            yield from (
                f"- {each}" for each in told((source / name).read_bytes()) if each not in {*lines}
            )
        yield from (f"+ {each}" for each in lines if each not in known)


def restore(source: Path, before: dict[str, tuple[int, ...]]) -> None:
    """Make the files here again what they are in the source."""
    after = files()
    for name in sorted(after, reverse=True):
        if name not in before:
            Path(name).rmdir() if Path(name).is_dir() else Path(name).unlink()
    for name, state in before.items():
        if state != after.get(name):
            if (source / name).is_dir():
                Path(name).mkdir(exist_ok=True)
                shutil.copystat(source / name, name)
            else:
                shutil.copy2(source / name, name)


def one(line: str, now: datetime) -> Iterator[str]:
    """Run a line, each of its commands in turn, and yield what they say."""
    line, _, typed = line.partition(" << ")
    answers = "".join(f"{each}\n" for each in typed.split("/")) if typed else ""
    for number, part in enumerate(line.split(" && "), start=1):
        os.environ["STEP"] = "i" * number
        words = shlex.split(part)
        way = on_terminal if "tty" in words[:2] else without_terminal
        status, written = way([word for word in words if word != "tty"], now, answers)
        yield f"status {os.waitstatus_to_exitcode(status)}"
        for stream, data in zip(("out", "err"), written, strict=False):
            if data:
                yield f"{stream}:"
                yield from told(data)


def run_journal(source: Path, target: Path, only: set[str]) -> int:
    """Run all commands on one journal, write what they did, and return how many there were."""
    case = json.loads((source / "case.json").read_text("utf-8"))
    now = datetime.fromisoformat(case["now"]).astimezone(ZoneInfo(case["zone"]))
    os.environ["TZ"] = case["zone"]
    time.tzset()
    lines = [line for line in commands(source) if not only or name_of(line) in only]
    here = Path.cwd()
    shutil.rmtree(here / "run", ignore_errors=True)
    shutil.copytree(source, here / "run")
    os.chdir(here / "run")
    before = files()
    with target.with_suffix(".part").open("w", encoding="utf-8", errors="backslashreplace") as out:
        for line in lines:
            out.write(f"=== {json.dumps(line)}\n")
            out.writelines(f"  {each}\n" for each in one(line, now))
            if files() != before:
                out.write("  files:\n")
                out.writelines(f"  {each}\n" for each in differences(source, before))
                restore(source, before)
                before = files()
    os.chdir(here)
    target.with_suffix(".part").replace(target)
    return len(lines)


def work(journals: list[Path], target: Path, only: set[str]) -> None:
    """Be the process of one installation: run all commands on these journals."""
    certain()
    os.umask(0o022)
    with tempfile.TemporaryDirectory(prefix="flextui-compare-") as place:
        os.chdir(Path(place).resolve())
        os.environ["FLEXTUI_DATA"] = str(Path.cwd() / "warm")
        nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (to the end)
        with redirect_stdout(nothing), redirect_stderr(nothing):
            for line in listed(WARM):
                call(shlex.split(line), datetime(2026, 1, 5, 9, tzinfo=UTC))
        gc.disable()
        gc.freeze()
        os.environ["FLEXTUI_DATA"] = str(Path.cwd() / "run/diary")
        for journal in journals:
            run_journal(journal, target / f"{journal.name}.txt", only)
        os.chdir("/")


# ------------------------------------------------- comparing


def run_all(python: str, journals: list[Path], target: Path, only: str) -> None:
    """Have one installation run all commands on some journals."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    environment = {"PATH": os.environ["PATH"], "HOME": "/nowhere", "LANG": "C.UTF-8"}
    environment |= {"TERM": "xterm", "PYTHONHASHSEED": "0", "STEP": "i"}
    line = [python, "-P", __file__, "--target", str(target), "--only", only, "--run"]
    parts = [part for part in (journals[::2], journals[1::2]) if part]
    workers = [subprocess.Popen([*line, *map(str, part)], env=environment) for part in parts]
    try:
        statuses = [worker.wait() for worker in workers]
    finally:
        for worker in workers:
            worker.terminate()
    if any(statuses):
        raise SystemExit(f"{python} could not run the commands")


def results(path: Path, only: set[str]) -> dict[str, list[str]]:
    """Return what each command did, by its line."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text("utf-8").removesuffix("\n").split("\n"):
        if line.startswith("=== "):
            lines = found.setdefault(json.loads(line[4:]), [])
        lines.append(line)
    return {line: said for line, said in found.items() if not only or name_of(line) in only}


def in_pieces(said: list[str]) -> list[str]:
    """Return lines with a tag on each, so that a picture is no single line."""
    return "\n".join(said).replace("><", ">\n<").split("\n")


def compare(old: Path, new: Path, names: list[str], only: set[str], show: int) -> int:
    """Print what differs between two directories of results; return how many commands do."""
    total, different = Counter[str](), Counter[str]()
    diffs: list[list[str]] = []
    for name in names:
        mine, theirs = (results(each / f"{name}.txt", only) for each in (old, new))
        for line in {**mine, **theirs}:
            total[name_of(line)] += 1
            before, after = mine.get(line, []), theirs.get(line, [])
            if before != after:
                different[name_of(line)] += 1
                if len(diffs) < show:
                    sides = (in_pieces(before), in_pieces(after))
                    unified = difflib.unified_diff(*sides, "old", "new", lineterm="", n=2)
                    diffs.append([f"##### {name}: flextui {line}", *itertools.islice(unified, 60)])
    print(f"{total.total()} commands on {len(names)} journals, {different.total()} differ")
    for command, number in different.most_common():
        print(f"  {command}: {number} of {total[command]}")
    for diff in diffs:
        print("", *diff, sep="\n")
    return different.total()


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--old", help="the Python of the installation of before")
    parser.add_argument("--new", help="the Python of the one of now")
    parser.add_argument("--work", type=Path, help="a directory for journals and results")
    parser.add_argument("--only", default="", help="only these commands, such as status,log")
    parser.add_argument("--journals", type=int, default=300, help="only so many journals")
    parser.add_argument("--show", type=int, default=20, help="print so many differences")
    parser.add_argument("--fresh", action="store_true", help="run the old version anew")
    cases = Path(__file__).resolve().parent.parent / "tests/data/progression.json"
    parser.add_argument("--cases", type=Path, default=cases, help="records of worked examples")
    parser.add_argument("--run", type=Path, nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--target", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.run and not (asked.old and asked.new and asked.work):
        parser.error("--old, --new and --work are needed")
    return asked


def digest(*texts: str) -> str:
    """Return a name for what a text says."""
    return hashlib.sha256(" ".join(texts).encode()).hexdigest()[:12]


def main() -> int:
    """Make the journals, run both installations, compare; be one of them when asked to."""
    asked = arguments()
    only = {name for name in asked.only.split(",") if name}
    if asked.run:
        work(asked.run, asked.target, only)
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and not without its processes
    what = Path(__file__).read_bytes().partition(b"def listed(")[2].partition(b"def run_all(")[0]
    place = asked.work.resolve() / digest(what.decode(), asked.old)
    old, new = place / "old", place / f"new-{digest(str(Path(asked.new).absolute()))}"
    if asked.fresh:
        shutil.rmtree(place, ignore_errors=True)
    if not (place / "journals").exists():
        place.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="journals-", dir=place))
        make_journals(made, 300, asked.cases)
        with suppress(OSError):  # another run has made them by now
            made.rename(place / "journals")
    journals = sorted((place / "journals").iterdir())[: asked.journals]
    began = time.monotonic()
    old.mkdir(exist_ok=True)
    missing = [each for each in journals if not (old / f"{each.name}.txt").exists()]
    run_all(asked.old, missing, place / f"old-{os.getpid()}", "")
    for each in (place / f"old-{os.getpid()}").iterdir():
        each.replace(old / each.name)
    (place / f"old-{os.getpid()}").rmdir()
    between = time.monotonic()
    run_all(asked.new, journals, new, asked.only)
    print(f"old: {between - began:.0f} s, new: {time.monotonic() - between:.0f} s, in {new}")
    names = [each.name for each in journals]
    return 1 if compare(old, new, names, only, asked.show) else 0


if __name__ == "__main__":
    sys.exit(main())
