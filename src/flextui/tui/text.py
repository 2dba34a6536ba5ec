"""A person's own text, made fit to be shown: never markup, never an escape sequence."""

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def one_line(text: str) -> str:
    """Return the text on one line, with control and direction characters made visible blanks."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """Return the text without characters that a terminal would obey; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    from unicodedata import category

    kept = (char if char == "\n" or category(char) not in _HIDDEN else " " for char in text)
    return "".join(kept)
