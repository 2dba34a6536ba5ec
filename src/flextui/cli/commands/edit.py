"""`flextui edit`: corrects fields of a record."""

import click

from flextui.cli import output, values
from flextui.cli.consequences import tell_changes
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.domain.records import Record
from flextui.domain.scales import Ended, Site, Stage
from flextui.domain.words import named


@verb(
    "edit",
    "Correct fields of the record whose id is ID, or begins with it.",
    epilog="""\
  flextui edit 3f2a pain_after=1
  flextui edit 3f2a at="yesterday 18:30" note="after the walk"
  flextui edit 3f2a flags=night-pain,recent-surgery
""",
)
@click.argument("record_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@pass_here
def command(here: Here, *, record_id: str, changes: tuple[str, ...]) -> int:
    from flextui.cli.record_text import differences, record_words

    before = here.journal.contents().records
    record = here.journal.find(record_id)
    edit = here.journal.edit(record.id, _typed(here, record, values.assignments(changes)))
    if edit.before is edit.after:
        output.say("Nothing was different; nothing was changed.")
        return 0
    output.say(f"Changed: {record_words(edit.after)}.")
    for line in differences(edit.before, edit.after):
        output.say(line)
    tell_changes(before, here.journal.contents().records, here.now)
    return 0


def _typed(here: Here, record: Record, pairs: dict[str, str]) -> dict[str, object]:
    """Return the new values in the types that the record's fields have."""
    fields: dict[str, object] = {}
    for name, text in pairs.items():
        now = getattr(record, name, None)
        if name == "at":
            fields[name] = _time(here, text)
        elif name == "day_start":
            fields[name] = values.day_start(text)
        elif name == "flags":
            fields[name] = [flag for flag in text.replace(",", " ").split() if flag != "none"]
        elif isinstance(now, int) and not isinstance(now, bool):
            fields[name] = values.number_of(name, text)
        elif isinstance(now, Stage | Site | Ended):
            fields[name] = named(type(now), text) or text.strip()
        else:
            fields[name] = text if name in ("note", "by") else text.strip()
    return fields


def _time(here: Here, text: str) -> object:
    """Return the time that a text names; the refusal names the field."""
    from flextui.domain.natural_time import instant_of

    try:
        return instant_of(text, here.now, here.day_shift)
    except ValueError as error:
        raise click.UsageError(f"at: {error}") from error
