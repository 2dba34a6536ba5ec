"""What is pressed to go somewhere: a letter, or two where there are more places than letters."""

from collections.abc import Sequence

LETTERS = "asdfghjkerwtuvbncmpyxz"
"""The letters, the easiest to reach first; none that looks like a digit or another letter."""

MOST = len(LETTERS) ** 2
"""So many places can be told apart."""


def codes(count: int) -> Sequence[str]:
    """Return so many codes, at most `MOST`; none begins with another one."""
    letters = len(LETTERS)
    count = min(count, MOST)
    pairs_of = max(0, -(-(count - letters) // (letters - 1)))  # each gives up its single letter
    singles, firsts = LETTERS[: letters - pairs_of], LETTERS[letters - pairs_of :]
    return [*singles, *(first + second for first in firsts for second in LETTERS)][:count]
