"""Times and days as people type them, and spans of days."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

from msgspec import Struct

from flextui.rules.days import FIRST_YEAR, LAST_YEAR, FixedOffset, zone_of
from flextui.rules.records import AHEAD, MOST_A_DAY
from flextui.wording.words import date_words, quoted

_OFFSET = r"z\b|[+-]\d{2}(?::?\d{2})?"
_FULL_OFFSET = r"z|[+-]\d{2}:?\d{2}"
_CLOCK = re.compile(
    r"(?<![\d:.+-])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?"
    rf"\s*([ap]m\b)?\s*({_OFFSET})?(?![\d:.])",
    re.ASCII,
)
_HALF_DAY = re.compile(r"(?<![\d:.+-])(\d{1,2}?)(\d{2})?(?=\s*[ap]m\b)", re.ASCII)
_DOTTED = re.compile(r"(?<![\d:.+-])(\d{1,2})[.h](\d{2})(?![\d:.])", re.ASCII)
_BARE_LAST = re.compile(rf"(?<!\S)(\d{{1,2}}?)(\d{{2}})?(?=(?:{_FULL_OFFSET})?$)", re.ASCII)
_BARE_FIRST = re.compile(r"^(\d{1,2}?)(\d{2})?(?= )", re.ASCII)
_NUMERIC_DAY = re.compile(r"(\d{4}|\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{1,2})", re.ASCII)
_WRITTEN_DAY = re.compile(r"(?:([a-z]{3,9}) )?(\d{1,2}) ([a-z]{3,9})(?: (\d{4}))?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,6}|an?\b)\s*([a-z]+)\s*", re.ASCII)

_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MINUTES = {"m": 1, "min": 1, "minute": 1, "h": 60, "hr": 60, "hour": 60}
_MINUTES |= {"d": 24 * 60, "day": 24 * 60, "w": 7 * 24 * 60, "week": 7 * 24 * 60}


def instant_of(
    text: str, now: datetime, day_shift: timedelta = timedelta(), *, may_come: bool = False
) -> datetime:
    """Return the instant that a text names, with a fixed UTC offset.

    A time without an offset is one of the clocks in the zone of `now`, by its rules then;
    without a day it is that of `now`; a weekday is the latest one, today included, and a day
    without a year the latest one. Where the clocks go back and a time comes twice, the later
    one is meant, unless it lies after `now`. `-2h` and `2 hours ago` count from `now`, a day
    as 24 hours. After midnight a time of today that is still to come is the one before
    midnight, when that is the same day of the programme, which begins `day_shift` after
    midnight; else it is refused, unless it `may_come`. Raises ValueError, with one sentence,
    for that and for what is not understood, does not exist or lies out of 1900 to 2999.
    """
    words = _words(text)
    try:
        at = _counted_back(words, now) or _on_a_day(words, now, day_shift, may_come=may_come)
    except OverflowError:
        raise _out_of_range(text) from None
    if at is None:
        raise ValueError(
            f"{quoted(text)} is not understood as a time; "
            "write 8:15, yesterday 18:30, -2h or 2026-01-05 18:30"
        )
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise _out_of_range(text)
    return at


def day_of_text(text: str, today: date) -> date:
    """Return the day that a text names: 2026-01-05, yesterday, mon, 5 jan, -7d.

    Raises ValueError, with one sentence, for what is not understood, does not exist or lies
    out of 1900 to 2999.
    """
    try:
        day = _day(_words(text), today)
    except OverflowError:
        raise _out_of_range(text) from None
    if day is None:
        raise ValueError(
            f"{quoted(text)} is not understood as a day; write 2026-01-05, yesterday, mon or -7d"
        )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _out_of_range(text)
    return day


def clock_of(text: str) -> time:
    """Return the time of day that a text names, in whole minutes.

    Raises ValueError, with one sentence, for what is none or says more than that.
    """
    clock = _CLOCK.fullmatch(_with_colons(_words(text)))
    if clock is None or clock[6]:
        raise ValueError(f"{quoted(text)} is no time of day; write 8:30, 13:00 or 8 pm")
    at = _time_of(clock)
    if at.second or at.microsecond:
        raise ValueError(f"{quoted(text)} has seconds; hours and minutes are enough")
    return at


def clocks_of(text: str) -> tuple[time, ...]:
    """Return the times of day in a list, earliest first and each once; none in an empty text.

    Raises ValueError, with one sentence, for what is no time and for more than there may be.
    """
    parts = re.split(r"[,;\s]+", re.sub(r"\s+(?=[ap]m\b)", "", _words(text)))
    times = {clock_of(part) for part in parts if part}
    if len(times) > MOST_A_DAY:
        raise ValueError(f"{len(times)} times of day are too many; {MOST_A_DAY} are the most")
    return tuple(sorted(times))


def _words(text: str) -> str:
    """Return the text in small letters with single spaces, without the dots of p.m. and 5. Jan."""
    words = re.sub(r"\b([ap])\.m\b\.?", r"\1m", " ".join(text.lower().split()))
    return re.sub(r"(?<=\w)[.,]+(?= )", "", words)


def _out_of_range(text: str) -> ValueError:
    """Return the error of a year that no record has."""
    return ValueError(f"{quoted(text)} is out of range; allowed: {FIRST_YEAR} to {LAST_YEAR}")


def _counted_back(words: str, now: datetime) -> datetime | None:
    """Return the instant of `now`, `-2h` and `2 hours ago`, None when the words are none of it."""
    ago = timedelta() if words == "now" else _ago(words)
    return None if ago is None else _fixed(now.astimezone(UTC) - ago, zone_of(now))


def _on_a_day(
    words: str, now: datetime, day_shift: timedelta, *, may_come: bool
) -> datetime | None:
    """Return the instant of a clock on a day, None when the words are not understood."""
    if _day(words, now.date()) is not None:
        raise ValueError(f"{quoted(words)} needs a time of day too, for instance 18:30")
    clock = _CLOCK.search(_with_colons(words))
    if clock is None:
        return None
    rest = f"{clock.string[: clock.start()]} {clock.string[clock.end() :]}"
    rest = " ".join(re.sub(r"\bat\b|,", " ", rest).split())
    day = _day(rest or "today", now.date())
    if day is None:
        return None
    wall = datetime.combine(day, _time_of(clock))
    at = _at(wall, clock[6], now)
    if rest in ("", "today") and at - now > AHEAD:
        before, here = wall - timedelta(days=1), now.replace(tzinfo=None)
        if (before - day_shift).date() == (here - day_shift).date():
            return _at(before, clock[6], now)
        if not may_come:
            raise ValueError(
                f"{wall:%H:%M} is still to come today; "
                f"for the day before write yesterday {wall:%H:%M}"
            )
    return at


def _with_colons(words: str) -> str:
    """Return the words with their clock as `8:15`, however it was written."""
    words = re.sub(r"\bnoon\b", "12:00", re.sub(r"(?<=\d)t(?=\d)", " ", words))
    words = _DOTTED.sub(r"\1:\2", _HALF_DAY.sub(_colon, words))
    for bare in (_BARE_LAST, _BARE_FIRST):
        if _CLOCK.search(words) is None:
            words = bare.sub(_colon, words)
    return words


def _colon(clock: re.Match[str]) -> str:
    """Return the digits of a clock with a colon: `8:00`, `8:15`."""
    return f"{clock[1]}:{clock[2] or '00'}"


def _at(wall: datetime, offset: str | None, now: datetime) -> datetime:
    """Return the instant of a wall-clock time in a written offset, else in the zone of `now`."""
    if offset:
        return wall.replace(tzinfo=_offset(offset))
    return _on_the_wall(wall, now, zone_of(now))


def _fixed(at: datetime, zone: tzinfo | None) -> datetime:
    """Return the instant in a zone's offset then, in whole minutes as RFC 3339 has them."""
    offset = at.astimezone(zone).utcoffset() or timedelta()
    whole = timedelta(minutes=round(offset / timedelta(minutes=1)))
    return at.astimezone(FixedOffset(whole, zone))


def _ago(words: str) -> timedelta | None:
    """Return the span of `-2h30m` or `2 hours ago`, None when the words are neither."""
    span = words.removeprefix("-").strip() if words[:1] == "-" else words.removesuffix(" ago")
    if not span or span == words:
        return None
    minutes, position = 0, 0
    while amount := _AMOUNT.match(span, position):
        number, unit = amount.groups()
        one = _MINUTES.get(unit) or _MINUTES.get(unit.removesuffix("s"))
        if one is None:
            return None
        minutes += one * (int(number) if number.isdigit() else 1)
        position = amount.end()
    return timedelta(minutes=minutes) if position == len(span) else None


def _day(words: str, today: date) -> date | None:
    """Return the day that the words name, None when they name none."""
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    if (weekday := _place(words, _WEEKDAYS)) is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    if (ago := _ago(words)) is not None:
        return None if ago % timedelta(days=1) else today - ago
    if numeric := _NUMERIC_DAY.fullmatch(words):
        return _numeric_day(numeric)
    written = _WRITTEN_DAY.fullmatch(words)
    return _written_day(written, today) if written else None


def _written_day(written: re.Match[str], today: date) -> date | None:
    """Return the day of a number and the name of a month, None when it is no month's name."""
    weekday_name, number, name, year = written.groups()
    place = _place(name, _MONTHS)
    if place is None or (weekday_name and _place(weekday_name, _WEEKDAYS) is None):
        return None
    if year:
        return _calendar_day(int(year), place + 1, int(number))
    is_over = (place + 1, int(number)) <= (today.month, today.day)
    return _calendar_day(today.year if is_over else today.year - 1, place + 1, int(number))


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of a name that is written out, or cut after three letters or more."""
    for place, name in enumerate(names):
        if len(word) >= 3 and name.startswith(word):
            return place
    return None


def _numeric_day(numeric: re.Match[str]) -> date:
    """Return the day that three numbers are in every order they may have.

    With points it is the day that stands first. Raises ValueError when there is not exactly
    one such day.
    """
    first, sign, second, third = numeric.groups()
    orders = [(first, second, third)] if len(first) == 4 else [(third, second, first)]
    if len(first) < 4 and sign != ".":
        orders.append((third, first, second))
        if len(third) < 4:
            orders.append((first, second, third))
    days = set()
    for year, month, day in orders:
        with suppress(ValueError):
            if len(year) > 1:
                days.add(date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    if len(days) == 1:
        return days.pop()
    if not days:
        raise ValueError(f"{numeric[0]} is no day of the calendar")
    said = " or ".join(map(date_words, sorted(days)))
    raise ValueError(f"{numeric[0]} may be {said}; write the year first")


def _calendar_day(year: int, month: int, number: int) -> date:
    """Return a day of the calendar; raises ValueError when there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError(f"{year:04}-{month:02}-{number:02} is no day of the calendar") from None


def _time_of(clock: re.Match[str]) -> time:
    """Return the time of day; raises ValueError when there is none."""
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    fraction, half = clock[4] or "", clock[5]
    lowest, highest = (1, 12) if half else (0, 23)
    if not lowest <= hour <= highest or minute > 59 or second > 59:
        raise ValueError(
            f"{clock[0].strip()} is no time of day; "
            f"hours go from {lowest} to {highest}, minutes and seconds to 59"
        )
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute, second, int(fraction[:6].ljust(6, "0")))


def _offset(written: str) -> timezone:
    """Return a written UTC offset; raises ValueError when it is none."""
    if written == "z":
        return UTC
    hours, minutes = int(written[1:3]), int(written[3:].removeprefix(":") or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(f"{written} is no UTC offset; write for instance +01:00")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if written[0] == "-" else span)


def _on_the_wall(wall: datetime, now: datetime, zone: tzinfo | None) -> datetime:
    """Return the instant at which the clock on the wall shows `wall`."""
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise OverflowError
    earlier, later = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if earlier.astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise ValueError(
            f"{wall:%H:%M} does not exist on {wall:%a} {date_words(wall)}: "
            "the clocks went forward then"
        )
    return _fixed(later if later <= now else earlier, zone)


_BACK = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_MONTHS_A_YEAR = 12
_LONGEST = 4
"""So many words name a day at most: fri 20 nov 2026."""


class Span(Struct, frozen=True):
    """Days from `first` to `last`, both included; None is an open end."""

    first: date | None = None
    last: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether every day lies in it."""
        return self.first is None and self.last is None

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: "Span") -> "Span":
        """Return the days that lie in both."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Span(max(firsts, default=None), min(lasts, default=None))

    def words(self) -> str:
        """Return the span in words; nothing when it is all days."""
        if self.first is not None and self.first == self.last:
            return f"on {date_words(self.first)}"
        if self.last is None:
            return f"since {date_words(self.first)}" if self.first is not None else ""
        until = f"until {date_words(self.last)}"
        return f"from {date_words(self.first)} {until}" if self.first is not None else until


def back(months: int, today: date) -> Span:
    """Return the last so many months: from the day after the same day so long before today."""
    year, month = divmod(today.year * _MONTHS_A_YEAR + today.month - 1 - months, _MONTHS_A_YEAR)
    if year < MINYEAR:
        return Span()
    day = min(today.day, monthrange(year, month + 1)[1])
    return Span(date(year, month + 1, day) + timedelta(days=1))


def span_of(words: str, today: date) -> Span | None:
    """Return the span that words name, None when they name none.

    `10d`, `2w`, `3m`, `1y` count back from today; `2026`, `2026-01`, and everything that
    names a day (`2026-01-05`, `today`, `mon`, `5 jan`, `-7d`) stand for their days;
    `2026-01..2026-03`, `2026-01..` and `..2026-01` join two ends.
    """
    first, dots, last = words.partition("..")
    if not dots:
        return _one(words, today)
    begin, end = (_one(part, today) if part else Span() for part in (first, last))
    if begin is None or end is None or not (first or last):
        return None
    return Span(begin.first, end.last)


def spans_among(words: Sequence[str], today: date) -> Iterator[Span | str]:
    """Yield the spans that words of a line name, and between them the words that name none."""
    place = 0
    while place < len(words):
        lengths = range(min(_LONGEST, len(words) - place), 0, -1)
        tried = ((span_of(" ".join(words[place : place + each]), today), each) for each in lengths)
        span, length = next((found for found in tried if found[0] is not None), (None, 1))
        yield span if span is not None else words[place]
        place += length


def end_of(text: str, today: date, *, last: bool = False) -> date:
    """Return the first or the last day of what a text names.

    Raises ValueError, with one sentence, for what names no day, has no such end or is two.
    """
    words = " ".join(text.lower().split())
    span = None if ".." in words else span_of(words, today)
    if span is None:
        return day_of_text(text, today)
    end = span.last if last else span.first
    if end is None:
        raise ValueError(f"{quoted(text)} has no last day; write one, for instance 2026-01-05")
    return end


def _one(words: str, today: date) -> Span | None:
    """Return the span of words without dots."""
    if found := _BACK.fullmatch(words):
        return _counted(int(found[1]), found[2], today)
    if found := _MONTH.fullmatch(words):
        return _dated(int(found[1]), int(found[2]) if found[2] else None)
    try:
        day = day_of_text(words, today)
    except ValueError:
        return None
    return Span(day, day)


def _counted(number: int, unit: str, today: date) -> Span:
    """Return so many days, weeks, months or years back, today included."""
    if unit in "my":
        return back(number * (_MONTHS_A_YEAR if unit == "y" else 1), today)
    days = number * (7 if unit == "w" else 1)
    return Span(today - timedelta(days=days - 1))


def _dated(year: int, month: int | None) -> Span | None:
    """Return a year or a month; None where there is none."""
    first, last = month or 1, month or _MONTHS_A_YEAR
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= first <= _MONTHS_A_YEAR:
        return None
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
