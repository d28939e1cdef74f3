"""Names in the order in which a reader looks for them."""

import unicodedata


def in_alphabet(name: str) -> str:
    """What to sort names by: É stands beside E, not after Z. In the database: `folded`."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
