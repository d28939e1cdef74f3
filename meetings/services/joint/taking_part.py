"""Which other dialogues take part in a meeting, and where each shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class TakingPart:
    """A dialogue's part; `path`, on its own host, is empty where the public does not see it."""

    is_joint: bool
    path: str = ""


def taking_part(meeting: Any) -> dict[int, TakingPart]:
    """By the dialogue's id; the meeting comes from `with_dialogues_taking_part()`."""
    found = {
        line["dialogue"]: TakingPart(line["is_joint"], _path(line["meeting"]))
        for line in meeting.guests
    }
    for offer in meeting.hosts:
        shown = offer["meeting"] if offer["is_public"] == "true" else None
        found[offer["dialogue"]] = TakingPart(True, _path(shown))
    return found


def _path(number: int | None) -> str:
    """The number alone leads on to the address with the title in it."""
    return f"{reverse('meetings:meetings')}{number}/" if number else ""
