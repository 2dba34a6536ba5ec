"""Text from a person, a program or a file, made safe to print on a terminal."""

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (*b"\t\n\v\f\r", 0x85, 0x2028, 0x2029)

_TABLE: dict[int, str] = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_DIRECTIONS, ""),
    **dict.fromkeys(_SPACES, " "),
}
_TABLE_OF_LINES: dict[int, str] = {**_TABLE, ord("\n"): "\n", ord("\t"): "\t"}


def printable(text: str, *, lines: bool = False) -> str:
    """Return the text with nothing in it that a terminal would obey.

    Control characters (so also what begins an escape sequence) become U+FFFD, marks that turn
    the direction of writing go, half characters (lone surrogates) become a question mark. Line
    breaks and tabs become spaces, unless `lines` asks to keep them.
    """
    safe = text.translate(_TABLE_OF_LINES if lines else _TABLE)
    return safe if safe.isascii() else safe.encode("utf-8", "replace").decode("utf-8")


def quoted(text: str, *, longest: int = 60) -> str:
    """Return the text in quotation marks for an error, cut to `longest` characters."""
    safe = printable(text)
    return f'"{safe if len(safe) <= longest else safe[: longest - 1] + "…"}"'
