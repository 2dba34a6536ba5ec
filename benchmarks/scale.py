"""Fold, load and save by themselves, at growing size, beside other ways to store."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from benchmarks.diaries import diary, records
from benchmarks.measure import Cost, call, in_turn
from benchmarks.table import Table
from flextui.rules.outlook import overview
from flextui.rules.records import Record, Session
from flextui.store.journal import Journal


def now() -> datetime:
    """Return the present moment."""
    return datetime.now().astimezone()


def scale(directory: Path, rounds: int, sizes: tuple[int, ...]) -> Table:
    """Measure load, fold and a durable save at several sizes."""
    table = Table(
        "Scale",
        (
            "sessions",
            "load ms",
            "fold ms",
            "one more ms",
            "save ms",
            "bare replace ms",
            "save / bare",
            "file MB",
        ),
        "Load: read and decode the file. Fold: the whole history. One more: the fold goes on "
        "after a save. Save: a session, durably, in an open application. Bare replace: encode "
        "the same records, write a temporary file, fsync, rename, fsync the directory.",
    )
    for size in sizes:
        table.add(size, *_figures(directory, rounds, size))
    return table


def _figures(directory: Path, rounds: int, size: int) -> Iterator[float]:
    """Yield the figures of one size."""
    path = diary(directory, size)
    made = Journal(path, clock=now).contents().records
    at = overview(made, now())
    extra = _extra(made)
    file = path / "journal.json"
    journal = Journal(path, clock=now)
    journal.contents()
    found = in_turn(
        {
            "load": lambda: call(lambda: Journal(path, clock=now).contents()),
            "fold": lambda: call(lambda: overview(made, now())),
            "more": lambda: call(lambda: at.progress.followed_by(next(extra), now())),
            "save": lambda: call(lambda: journal.add(next(extra))),
            "bare": lambda: call(lambda: _replace(directory / "bare.json", made)),
        },
        rounds,
    )
    yield found["load"].wall
    yield found["fold"].wall
    yield found["more"].wall
    yield found["save"].wall
    yield found["bare"].wall
    yield found["save"].wall / found["bare"].wall
    yield file.stat().st_size / 1e6


def _extra(made: tuple[Record, ...]) -> Iterator[Session]:
    """Yield new sessions, each a little later than the one before."""
    last = next(record for record in reversed(made) if isinstance(record, Session))
    begin = now() - timedelta(seconds=100)
    number = 0
    while True:
        number += 1
        at = begin + timedelta(milliseconds=number)
        yield msgspec.structs.replace(last, id=f"extra-{number}-{at:%f}", at=at, revised_at=at)


def _replace(path: Path, made: tuple[Record, ...]) -> None:
    """Encode records and replace a file with them, durably: the least that a save can be."""
    data = msgspec.json.encode(made)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def storages(directory: Path, rounds: int, size: int) -> Table:
    """Compare one more session in our journal, plain TinyDB and SQLite."""
    made = records(size)
    documents = [json.loads(msgspec.json.encode(record)) for record in made]
    journal = Journal(diary(directory, size), clock=now)
    journal.contents()
    extra = _extra(made)
    table = Table(
        f"One more session at {size:,}",
        ("storage", "ms", "x ours", "safe against a kill"),
        "Each durably on disk when it returns, but for the caching middleware.",
    )
    with _plain(directory, documents) as plain, _sqlite(directory, documents) as base:
        cached, stock = plain
        found = in_turn(
            {
                "flextui": lambda: call(lambda: journal.add(next(extra))),
                "TinyDB JSONStorage": lambda: call(lambda: stock.insert(documents[-1])),
                "TinyDB CachingMiddleware": lambda: call(lambda: cached.insert(documents[-1])),
                "SQLite, synchronous=FULL": _inserter(base, documents[-1]),
            },
            rounds,
        )
    safe = {"flextui": "yes", "SQLite, synchronous=FULL": "yes"}
    for name, cost in found.items():
        table.add(name, cost.wall, cost.wall / found["flextui"].wall, safe.get(name, "no"))
    return table


@contextmanager
def _plain(directory: Path, documents: list[dict[str, object]]) -> Iterator[tuple[TinyDB, TinyDB]]:
    """Give plain TinyDB with the same documents, with and without caching."""
    name = f"{len(documents)}.json"
    cached = TinyDB(directory / f"cached-{name}", storage=CachingMiddleware(JSONStorage))
    stock = TinyDB(directory / f"stock-{name}")
    with cached, stock:
        for database in (cached, stock):
            database.insert_multiple(documents)
        yield cached, stock


@contextmanager
def _sqlite(directory: Path, documents: list[dict[str, object]]) -> Iterator[sqlite3.Connection]:
    """Give an SQLite database with the same documents."""
    with closing(sqlite3.connect(directory / f"{len(documents)}.sqlite")) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE session (body TEXT)")
        rows = ((json.dumps(document),) for document in documents)
        base.executemany("INSERT INTO session VALUES (?)", rows)
        base.commit()
        yield base


def _inserter(base: sqlite3.Connection, document: dict[str, object]) -> Callable[[], Cost]:
    """Return what inserts one row durably."""

    def insert() -> None:
        base.execute("INSERT INTO session VALUES (?)", (json.dumps(document),))
        base.commit()

    return lambda: call(insert)
