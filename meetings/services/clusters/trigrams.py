"""How similar two texts are, as pg_trgm measures it.

PostgreSQL cuts each text once; what two texts share is counted here. `similarity()` would cut both
anew for each pair of twenty million, and behind row-level security no index spares it any of them.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField

from dialogue.words import unaccented


def trigrams_of(column: str) -> Func:
    """The trigrams of a column, accents folded: none where it is empty."""
    return Func(unaccented(F(column)), function="show_trgm", output_field=ArrayField(TextField()))


class Trigrams(NamedTuple):
    """The trigrams of a text: a bit for each, and how many there are."""

    bits: int
    number: int


class Alphabet:
    """The trigrams of all texts that are compared, each with a place of its own."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def written(self, trigrams: Collection[str] | None) -> Trigrams:
        bits = 0
        for trigram in trigrams or ():
            bits |= 1 << self._places.setdefault(trigram, len(self._places))
        return Trigrams(bits, bits.bit_count())


def similarity(one: Trigrams, other: Trigrams) -> float:
    """What they share, as a part of all that either has: from 0 to 1."""
    shared = (one.bits & other.bits).bit_count()
    return shared / (one.number + other.number - shared) if shared else 0.0
