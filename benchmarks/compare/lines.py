"""The commands that two installations are compared by, a line each."""

import json
import random
import shlex
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.compare.journals import ENDED, FLAGS, KINDS, NOTES, SITES, STAGES, listed

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
