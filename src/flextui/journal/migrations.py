"""Bringing a store of an older schema to the newest one."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from flextui.journal.layout import META, SCHEMA
from flextui.journal.lines import UNREADABLE

Documents = dict[str, dict[str, dict[str, Any]]]
"""A whole store, decoded: tables, documents, fields."""

STEPS: Mapping[int, Callable[[Documents], Documents]] = {}
"""For each older schema, what turns its store into one of the next schema.

The first schema is 1, so there is none yet. A step gets the decoded store and may change
it; the version in the table `meta` is counted up here.
"""

_NEWEST = b'"schema":%d,' % SCHEMA
_HEAD_SIZE = 200


def upgrade(data: bytes) -> bytes:
    """Return a store's bytes in the newest schema: the very same when they are already.

    What is no store is returned as it is, for the reader to say so.
    """
    if not STEPS or _NEWEST in data[:_HEAD_SIZE]:
        return data
    return migrated(data, STEPS, SCHEMA)


def migrated(
    data: bytes, steps: Mapping[int, Callable[[Documents], Documents]], newest: int
) -> bytes:
    """Return a store's bytes after all steps from its schema up to `newest`."""
    try:
        documents: Documents = msgspec.json.decode(data, type=Documents)
        schema = documents[META]["1"]["schema"]
        if not isinstance(schema, int) or schema not in steps:
            return data
        while schema < newest:
            documents = steps[schema](documents)
            schema += 1
            documents[META]["1"]["schema"] = schema
    except (*UNREADABLE, LookupError, TypeError, AttributeError, ValueError):
        return data
    return msgspec.json.encode(documents)
