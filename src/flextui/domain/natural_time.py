"""Times as people type them: `18:30`, `yesterday 18:30`, `-2h`, `2026-01-05 18:30`, RFC 3339."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from flextui.domain.printable import quoted

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a typed time may lie in."""

_CLOCK = re.compile(
    r"(?<![\d:.+-])(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|\d{1,2}(?=\s*[ap]m\b))"
    r"\s*([ap]m\b)?\s*(z\b|[+-]\d{2}:\d{2})?(?![\d:.])",
    re.ASCII,
)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WRITTEN_DAY = re.compile(r"(?:[a-z]{3,9} )?(\d{1,2}) ([a-z]{3,9})(?: (\d{4}))?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,6}|an?\b)\s*([a-z]+)\s*", re.ASCII)

_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MINUTES = {"m": 1, "min": 1, "minute": 1, "h": 60, "hr": 60, "hour": 60}
_MINUTES |= {"d": 24 * 60, "day": 24 * 60, "w": 7 * 24 * 60, "week": 7 * 24 * 60}


def instant_of(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the instant that a text names, with a fixed UTC offset.

    A time without an offset is a wall-clock time of `zone` (None: the system's own); without
    a day it is that of `now`; a weekday is the latest one, today included, and a day without
    a year the latest one. Where the clocks go back and a time comes twice, the later one
    is meant, unless it lies after `now`. `-2h` and `2 hours ago` count from `now`, a day
    as 24 hours. Raises ValueError, with one sentence, for what is not understood, does not
    exist or lies out of 1900 to 2999.
    """
    try:
        at = _instant(_words(text), now.astimezone(UTC), zone)
    except OverflowError:
        at = None
    else:
        if at is None:
            raise ValueError(
                f"{quoted(text)} is not understood as a time; "
                "write 8:15, yesterday 18:30, -2h or 2026-01-05 18:30"
            )
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise _out_of_range(text)
    return at


def day_of_text(text: str, today: date) -> date:
    """Return the day that a text names: 2026-01-05, yesterday, mon, 5 jan, -7d.

    Raises ValueError, with one sentence, for what is not understood, does not exist or lies
    out of 1900 to 2999.
    """
    words = _words(text)
    try:
        ago = _ago(words)
        day = _day(words, today) if ago is None else today - ago
    except OverflowError:
        raise _out_of_range(text) from None
    if day is None or (ago is not None and ago % timedelta(days=1)):
        raise ValueError(
            f"{quoted(text)} is not understood as a day; write 2026-01-05, yesterday, mon or -7d"
        )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _out_of_range(text)
    return day


def _words(text: str) -> str:
    """Return the text in small letters with single spaces."""
    return " ".join(text.lower().split())


def _out_of_range(text: str) -> ValueError:
    """Return the error of a year that no record has."""
    return ValueError(f"{quoted(text)} is out of range; allowed: {FIRST_YEAR} to {LAST_YEAR}")


def _instant(words: str, now: datetime, zone: tzinfo | None) -> datetime | None:
    """Return the instant that the words name, None when they are not understood.

    `now` is in UTC, so that reckoning with it is not led astray by a change of the clocks.
    """
    here = now.astimezone(zone)
    if words == "now":
        return _fixed(here)
    if (ago := _ago(words)) is not None:
        return _fixed((now - ago).astimezone(zone))
    clock = _CLOCK.search(words.replace("noon", "12:00"))
    if clock is None:
        if _day(words, here.date()) is not None:
            raise ValueError(f"{quoted(words)} needs a time of day too, for instance 18:30")
        return None
    rest = f"{clock.string[: clock.start()]} {clock.string[clock.end() :]}"
    rest = re.sub(r"\bat\b|,|(?<=\d)t\s*$", "", rest).strip()
    day = _day(rest, here.date()) if rest else here.date()
    if day is None:
        return None
    wall = datetime.combine(day, _time_of(clock))
    if clock[3]:
        return wall.replace(tzinfo=_offset(clock[3]))
    return _on_the_wall(wall, now, zone)


def _fixed(at: datetime) -> datetime:
    """Return the instant with its offset fixed, in whole minutes as RFC 3339 has them."""
    offset = at.utcoffset() or timedelta()
    return at.astimezone(timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))


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
    if iso := _ISO_DAY.fullmatch(words):
        return _calendar_day(*map(int, iso.groups()))
    if (weekday := _place(words, _WEEKDAYS)) is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    if (written := _WRITTEN_DAY.fullmatch(words)) is None:
        return None
    number, name, year = written.groups()
    if (place := _place(name, _MONTHS)) is None:
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


def _calendar_day(year: int, month: int, number: int) -> date:
    """Return a day of the calendar; raises ValueError when there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError(f"{year:04}-{month:02}-{number:02} is no day of the calendar") from None


def _time_of(clock: re.Match[str]) -> time:
    """Return the time of day; raises ValueError when there is none."""
    whole, _, fraction = clock[1].partition(".")
    hour, minute, second = (*map(int, whole.split(":")), 0, 0)[:3]
    half = clock[2]
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
    hours, minutes = int(written[1:3]), int(written[4:])
    if hours > 23 or minutes > 59:
        raise ValueError(f"{written} is no UTC offset; write for instance +01:00")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if written[0] == "-" else span)


def _on_the_wall(wall: datetime, now: datetime, zone: tzinfo | None) -> datetime:
    """Return the instant at which the clock on the wall shows `wall`."""
    earlier, later = (
        (naive.astimezone() if zone is None else naive.replace(tzinfo=zone)).astimezone(UTC)
        for naive in (wall, wall.replace(fold=1))
    )
    if earlier.astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise ValueError(
            f"{wall:%H:%M} does not exist on {wall:%a} {wall.day} {wall:%b %Y}: "
            "the clocks went forward then"
        )
    return _fixed((later if later <= now else earlier).astimezone(zone))
