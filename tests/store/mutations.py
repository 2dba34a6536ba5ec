"""Damaging the text of a file in small ways, as disks and people do."""

import json
import random

_ODD: list[object] = [None, True, -1, 11, 3.5, 1e300, "", "x" * 3000, [], {}, [[]], "\0\x1b[31m"]
_TIMES = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "2026-01-05T09:00:00", "1899-01-01")
_BITS = (b"[[", b"{", b'"', b"\0", b"\xff", b"\xed\xa0\x80", b"9" * 5000, b"1e999", b"nan", b"\x1b")


def by_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change, put in or take out a few bytes, or cut the end off."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(damaged) + 1)
        new = chance.choice(_BITS) if chance.random() < 0.4 else chance.randbytes(3)
        damaged[at : at + chance.randint(0, 9)] = new
    return bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.2 else damaged)


def by_values(data: bytes, chance: random.Random) -> bytes:
    """Change a few values somewhere in a JSON text, or their names."""
    value = json.loads(data)
    for _ in range(chance.randint(1, 3)):
        place = value
        while isinstance(place, dict) and place:
            name = chance.choice(list(place))
            if not isinstance(place[name], dict) or chance.random() < 0.1:
                place[chance.choice((name, name, name, "new"))] = chance.choice((*_ODD, *_TIMES))
                break
            place = place[name]
    return json.dumps(value).encode()
