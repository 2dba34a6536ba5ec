"""Measuring whole processes and functions so that a busy machine does not decide.

Candidates run in turn (A B C A B C ...), and medians are compared, so that a change of the
machine's speed meets them all alike. Processor time is the operating system's own account.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What something cost: wall and processor time in milliseconds."""

    wall: float
    cpu: float


def process(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it cost. Raises RuntimeError when it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=env
    ) as running:
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if running.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}")
    return Cost(wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3)


def call(function: Callable[[], object]) -> Cost:
    """Call a function once and return what it cost."""
    begin, cpu = time.perf_counter(), time.process_time()
    function()
    return Cost((time.perf_counter() - begin) * 1e3, (time.process_time() - cpu) * 1e3)


def in_turn(
    candidates: Mapping[str, Callable[[], Cost]], rounds: int, warm_up: int = 1
) -> dict[str, Cost]:
    """Measure candidates in turn and return the medians of each."""
    found: dict[str, list[Cost]] = {name: [] for name in candidates}
    for number in range(rounds + warm_up):
        for name, measure in candidates.items():
            cost = measure()
            if number >= warm_up:
                found[name].append(cost)
    return {name: median(costs) for name, costs in found.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several costs, each figure by itself."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
    )
