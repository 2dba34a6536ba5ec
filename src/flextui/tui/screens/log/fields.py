"""The fields of the quick log, and what they hold."""

from datetime import datetime

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Input

from flextui.domain.readback import Sketch, effort_phrase
from flextui.domain.records import Session
from flextui.domain.scales import STAGES, Ended, Site, Stage
from flextui.domain.words import ENDED_WORDS, STAGE_NAMES, day_words, pain_word, time_words
from flextui.tui.widgets.news import News
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.ratings import Ratings
from flextui.tui.widgets.sight import Sight
from flextui.tui.widgets.sites import SITES
from flextui.tui.widgets.text_field import NoteField, TextField

_ENDINGS = tuple((ended.value, ENDED_WORDS[ended]) for ended in Ended)
_PAIN = ("no pain", "worst imaginable")
_EFFORT = ("effortless", "maximal")


class LogFields(Sight, can_focus=False):
    """Four ratings, and below them what can be skipped."""

    ratings = getters.query_one(Ratings)
    before = getters.query_one("#pain_before", Rating)
    peak = getters.query_one("#pain_peak", Rating)
    after = getters.query_one("#pain_after", Rating)
    effort = getters.query_one("#effort", Rating)
    site_before = getters.query_one("#site_before", OneOf)
    site_after = getters.query_one("#site_after", OneOf)
    news = getters.query_one(News)
    reps = getters.query_one("#reps", TextField)
    ended = getters.query_one("#ended", OneOf)
    stage = getters.query_one("#stage", OneOf)
    when = getters.query_one("#when", TextField)
    note = getters.query_one(NoteField)

    def __init__(self, stage: Stage) -> None:
        """Begin a session of a stage."""
        self._stage = stage
        super().__init__(id="fields", classes="fields")

    def compose(self) -> ComposeResult:
        """Lay out the ratings, then the rest."""
        yield Ratings(
            Rating("Pain before", pain_word, id="pain_before"),
            Rating("Worst while moving", pain_word, id="pain_peak"),
            Rating("Pain after", pain_word, ends=_PAIN, id="pain_after"),
            Rating("Effort", effort_phrase, ends=_EFFORT, id="effort"),
        )
        yield OneOf("Where, before", SITES, Site.NONE, id="site_before")
        yield OneOf("Where, after", SITES, Site.NONE, id="site_after")
        yield News("Anything new?")
        yield TextField("Repetitions", "all", restrict="[0-9]*", longest=3, id="reps")
        yield OneOf("How it ended", _ENDINGS, Ended.DONE, id="ended")
        stages = tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES)
        yield OneOf("Stage", stages, self._stage, id="stage")
        yield TextField("When", "now", id="when")
        yield NoteField("Note", id="note")

    @property
    def touched(self) -> bool:
        """Whether anything was filled in."""
        return (
            any(rating.value is not None for rating in self.query(Rating))
            or any(not choice.usual for choice in self.query(OneOf))
            or any(line.value for line in self.query(Input))
            or bool(self.news.flags or self.note.text)
        )

    @property
    def chosen_stage(self) -> Stage:
        """The stage of the session."""
        return Stage(self.stage.value)

    def show(self, usual: Session | None, at: datetime | None, wrong: str) -> None:
        """Show what follows from what was said: the sites, the repetitions, the time."""
        if usual is not None:
            self.site_before.suggest(usual.site_before)
            self.site_after.suggest(usual.site_after)
            self.reps.reply(f"of {usual.target_reps}" if self.reps.text else "")
        if wrong:
            self.when.reply(wrong, wrong=True)
        else:
            day = f"= {day_words(at.date())} {time_words(at)}" if at is not None else ""
            self.when.reply(day)

    def go_to(self, name: str) -> None:
        """Put the focus on the field of a name, or on what is typed in it."""
        field = self.query_one(f"#{name}")
        target = next((each for each in field.query("Input, TextArea") if each.can_focus), field)
        target.focus()

    def sketch(self, usual: Session, at: datetime | None) -> Sketch:
        """Return what is said so far; `usual` has the defaults of what is not."""
        both = self.before.value is not None and self.after.value is not None
        return Sketch(
            pain_before=self.before.value,
            pain_peak=self.peak.value,
            pain_after=self.after.value,
            effort=self.effort.value,
            sites=(usual.site_before, usual.site_after) if both else None,
            reps=int(self.reps.text) if self.reps.text else None,
            target_reps=usual.target_reps,
            ended=Ended(self.ended.value),
            flags=self.news.flags,
            at=at,
        )

    def given(self, at: datetime | None) -> dict[str, object]:
        """Return the fields of the record, without those that have their default."""
        fields: dict[str, object] = {
            "stage": self.stage.value,
            "ended": self.ended.value,
            "flags": list(self.news.flags),
            "note": self.note.text,
        }
        for rating in self.query(Rating):
            if rating.id is not None and rating.value is not None:
                fields[rating.id] = rating.value
        for choice in (self.site_before, self.site_after):
            if choice.id is not None and not choice.usual:
                fields[choice.id] = choice.value
        if self.reps.text:
            fields["reps"] = int(self.reps.text)
        if at is not None:
            fields["at"] = at
        return fields
