"""What a request of a dialogue's page carries."""

from typing import Any

from django.http import HttpRequest

from dialogue.models import Dialogue


class DialogueRequest(HttpRequest):
    """A request on a dialogue's host; its scope is open. For type annotations."""

    dialogue: Dialogue
    user: Any
    htmx: Any
    subject: Any
    viewing: Any


def is_a_look(request: HttpRequest) -> bool:
    """Whether a person looks at the page now: not a browser that fetches it in case they will.

    Nor somebody of the Secretariat who looks in their place (`focal_points.models.Viewing`).
    """
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    in_anothers_place = getattr(request, "viewing", None) is not None
    return request.method == "GET" and "prefetch" not in purpose and not in_anothers_place
