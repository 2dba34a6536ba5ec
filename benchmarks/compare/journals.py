"""Journals of all kinds, made without flextui, for two installations to run commands on."""

import csv
import io
import json
import random
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

Record = dict[str, object]
Files = dict[str, str | bytes]


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
