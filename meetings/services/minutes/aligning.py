"""Which paragraphs of two languages say the same: a suggestion from order, length and numbers.

After the way in which translators' tools align texts (Gale and Church, 1993): a translation keeps
the order, and a long paragraph stays a long one. Years and other figures are the same in both.
"""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

BAND = 40
"""So far from the line between two certain pairs a counterpart is looked for."""
ALONE = 1.3
"""What it costs to leave a paragraph without a counterpart, where 0 is a perfect pair."""
TOGETHER = 0.7
"""What it costs besides to take two paragraphs for the counterpart of one."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Gist:
    """What is compared of a text: its length, and the figures in it."""

    length: int
    figures: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Gist":
        return cls(len(text), frozenset(re.findall(r"\d+", text)))

    def __add__(self, other: "Gist") -> "Gist":
        return Gist(self.length + other.length, self.figures | other.figures)


class Step(NamedTuple):
    """From one cell of the table to the next: so many paragraphs of each side belong together."""

    ones: int
    others: int


Reached = tuple[float, Step | None]
"""What it cost to come to a cell, and the step that led there."""
STEPS = (Step(1, 1), Step(1, 0), Step(0, 1), Step(2, 1), Step(1, 2))


def cost_of(one: Gist, other: Gist) -> float:
    """0 for texts of the same length and figures; the more, the less they look like a pair."""
    cost = 1.5 * abs(math.log((one.length + 20) / (other.length + 20)))
    if either := one.figures | other.figures:
        cost += 1.5 * (1 - len(one.figures & other.figures) / len(either))
    return cost


def suggested(
    ones: Sequence[str],
    others: Sequence[str],
    certain: Set[Pair] = frozenset(),
    *,
    alone: tuple[Set[int], Set[int]] = (frozenset(), frozenset()),
) -> set[Pair]:
    """Pairs of positions in the two lists that keep their order: all certain ones, and the likely.

    The certain pairs do not cross. Those said to stand `alone` on either side get no pair.
    """
    left = [index for index in range(len(ones)) if index not in alone[0]]
    right = [index for index in range(len(others)) if index not in alone[1]]
    gists = [Gist.of(ones[index]) for index in left], [Gist.of(others[index]) for index in right]
    found = set(certain)
    first = second = 0
    for one, other in [*sorted(certain), (len(ones), len(others))]:
        # What lies between two certain pairs; their own paragraphs have all that they get.
        here = _until(left, first, one)
        there = _until(right, second, other)
        found |= {
            (left[first + i], right[second + j])
            for i, j in _between(gists[0][first:here], gists[1][second:there])
        }
        first, second = _beyond(left, here, one), _beyond(right, there, other)
    return found


def _until(indexes: list[int], start: int, bound: int) -> int:
    while start < len(indexes) and indexes[start] < bound:
        start += 1
    return start


def _beyond(indexes: list[int], start: int, bound: int) -> int:
    return start + 1 if start < len(indexes) and indexes[start] == bound else start


def _between(ones: list[Gist], others: list[Gist]) -> Iterator[Pair]:
    """The cheapest way through the table of both lists, near its diagonal."""
    if not ones or not others:
        return
    slope = len(others) / len(ones)
    reach = max(BAND, math.ceil(2 * slope) + 1)
    best: list[dict[int, Reached]] = [{} for _ in range(len(ones) + 1)]
    best[0][0] = (0.0, None)
    for i in range(len(ones) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - reach), min(len(others), middle + reach) + 1):
            if (i, j) == (0, 0):
                continue
            cheapest: Reached = (math.inf, None)
            for step in STEPS:
                before = best[i - step.ones].get(j - step.others) if step.ones <= i else None
                if before is None:
                    continue
                price = before[0] + _price(ones, others, i, j, step)
                if price < cheapest[0]:
                    cheapest = (price, step)
            if cheapest[1] is not None:
                best[i][j] = cheapest
    i, j = len(ones), len(others)
    while (led := best[i][j][1]) is not None:
        yield from ((a, b) for a in range(i - led.ones, i) for b in range(j - led.others, j))
        i, j = i - led.ones, j - led.others


def _price(ones: list[Gist], others: list[Gist], i: int, j: int, step: Step) -> float:
    if not step.ones or not step.others:
        return ALONE
    one = ones[i - 1] if step.ones == 1 else ones[i - 2] + ones[i - 1]
    other = others[j - 1] if step.others == 1 else others[j - 2] + others[j - 1]
    return cost_of(one, other) + (TOGETHER if step.ones + step.others > 2 else 0)
