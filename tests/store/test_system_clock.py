"""The clock of the machine: its zone is looked at anew each time, and told by its rules."""

import time
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest

from flextui.rules.days import local
from flextui.store.clock import local_now
from flextui.wording.times import instant_of


@pytest.fixture
def zone() -> Iterator[pytest.MonkeyPatch]:
    """The environment that names the zone; it is as it was afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    time.tzset()


def test_another_zone_is_seen_without_a_new_start(zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "America/Bogota")
    before = local_now()
    assert before.utcoffset() == timedelta(hours=-5)
    zone.setenv("TZ", "Asia/Tokyo")
    now = local_now()
    assert now.utcoffset() == timedelta(hours=9)
    assert before.utcoffset() == timedelta(hours=-5)  # a moment stays the moment that it was
    assert timedelta() <= now - before < timedelta(minutes=5)


def test_other_instants_have_the_offset_of_their_own_time(zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "Europe/Berlin")
    now = local_now()
    summer, winter = datetime(2026, 7, 5, 12, tzinfo=UTC), datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert local(summer, now).isoformat() == "2026-07-05T14:00:00+02:00"
    assert local(winter, now).isoformat() == "2026-01-05T13:00:00+01:00"
    assert instant_of("2025-07-05 18:30", now).isoformat() == "2025-07-05T18:30:00+02:00"
    assert instant_of("2025-10-26 2:30", now).isoformat() == "2025-10-26T02:30:00+01:00"
    with pytest.raises(ValueError, match="does not exist"):
        instant_of("2025-03-30 2:30", now)
    with pytest.raises(ValueError, match="out of range"):
        instant_of("0001-01-01 0:00", now)
    assert deepcopy(now) == now
    assert local(summer, deepcopy(now)).hour == 14


@pytest.mark.parametrize("name", ["UTC+25", "There/Is/None", ""])
def test_a_zone_that_cannot_be_is_utc(zone: pytest.MonkeyPatch, name: str) -> None:
    zone.setenv("TZ", name)
    now = local_now()
    assert now.utcoffset() == timedelta()
    assert local(datetime(2026, 7, 5, 12, tzinfo=UTC), now).isoformat() == (
        "2026-07-05T12:00:00+00:00"
    )
