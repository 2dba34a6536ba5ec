"""When an application has nothing more to do: no guess by time, so no machine is too slow."""

import asyncio
import os
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import pytest
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.screen import Screen
from textual.widgets import Button

from flextui.tui import core

LITTLE = 0.002
"""Seconds between two looks at what only time or a thread brings about."""

POLL_SECONDS = 0.05
"""How often an application looks whether a minute passed, or somebody wrote."""

LATE = float(os.environ.get("FLEXTUI_TESTS_LATE", "0"))
"""So many seconds late come screens and what threads do: what a story waits for is then proved."""

_ON_THE_SIDE = 0.0 if LATE else 2.0
"""How many seconds to wait for threads: a story can hold one back."""

_P = ParamSpec("_P")
_T = TypeVar("_T")
_to_thread = asyncio.to_thread
_on_threads: set[object] = set()


async def settled(*_: object) -> None:
    """Wait until nothing is ready to run on the event loop, and nothing on threads.

    It takes the place of Textual's `wait_for_idle`, which believes that a process that gets no
    processor has nothing to do.
    """
    loop = asyncio.get_running_loop()
    ready: Sized = vars(loop)["_ready"]
    until = loop.time() + _ON_THE_SIDE
    waits = True
    while waits:
        await asyncio.sleep(LITTLE if _on_threads and not ready else 0)
        waits = bool(ready or (_on_threads and loop.time() < until))


async def _counted(function: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Run something in a thread, seen by `settled` until its answer was taken."""
    _on_threads.add(token := object())
    try:
        await asyncio.sleep(LATE)
        return await _to_thread(function, *args, **kwargs)
    finally:
        _on_threads.discard(token)


_parse = Stylesheet._parse_rules
_rules: dict[object, list[RuleSet]] = {}


def _parsed_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Read a style sheet once for all applications of a run: it is a third of an opening."""
    how = (css, read_from, is_default_rules, tie_breaker, scope)
    key = (*how, *sheet._variables.items())
    if key not in _rules:
        _rules[key] = _parse(sheet, *how)
    return _rules[key]


async def _late(_screen: Screen[object], _event: events.Compose) -> None:
    """Let a screen take its time before it has any parts."""
    await asyncio.sleep(LATE)


@contextmanager
def settling() -> Iterator[None]:
    """Let keys, clicks and pauses of pilots end when the application is done with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", settled)
        patch.setattr("textual.pilot.wait_for_idle", settled)
        patch.setattr(asyncio, "to_thread", _counted)
        patch.setattr(core, "POLL_SECONDS", POLL_SECONDS)
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once)
        # A button is deaf for 0.2 seconds after a click, while it looks pressed.
        patch.setattr(Button, "_start_active_affect", lambda _button: None)
        if LATE:
            patch.setattr(Screen, "_on_compose", _late, raising=False)
        yield
        _on_threads.clear()
