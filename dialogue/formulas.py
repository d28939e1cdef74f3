"""Texts that a spreadsheet program would take for a formula, and work out."""

# Excel does so with a text that begins with one of these.
SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str) -> str:
    """The text as it is written into CSV: a mark before it keeps it a text."""
    return f"'{value}" if value.startswith(SIGNS) or _looks_marked(value) else value


def as_meant(value: str) -> str:
    """The text as it was before `harmless`."""
    return value[1:] if _looks_marked(value) else value


def _looks_marked(value: str) -> bool:
    return value.startswith("'") and value[1:].startswith((*SIGNS, "'"))
