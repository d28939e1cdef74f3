"""When a question is asked at all: it may hang on what was chosen at one before it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from meetings.enums import CHOSEN


def asked_of(questions: Iterable[Any], chosen: Mapping[int, Collection[int]]) -> set[int]:
    """The keys of the questions that are asked, given what was chosen at which question.

    `questions` are in their order. One whose condition hangs on a question that is not asked is
    not asked either, whatever was chosen there before.
    """
    asked: set[int] = set()
    for question in questions:
        before = question.depends_on_id
        if before is None or (
            before in asked and set(question.depends_on_choices) & set(chosen.get(before, ()))
        ):
            asked.add(question.pk)
    return asked


def loop_through(question: Any, by_pk: Mapping[int, Any]) -> list[Any]:
    """The questions of the loop of conditions in which this one hangs; empty where it hangs in
    none."""
    way = [question]
    while (before := by_pk.get(way[-1].depends_on_id)) is not None:
        if before is question:
            return way
        if before in way:
            return []
        way.append(before)
    return []


def unknown_choices(question: Any, before: Any) -> list[int]:
    """The numbers that the question's condition names and the question before does not offer."""
    if before.kind not in CHOSEN:
        return list(question.depends_on_choices)
    offered = {number for number, _label in before.offered}
    return [number for number in question.depends_on_choices if number not in offered]
