"""What a request of a dialogue's page carries."""

from typing import Any

from django.http import HttpRequest

from dialogue.models import Dialogue


class DialogueRequest(HttpRequest):
    """A request on a dialogue's host; its scope is open. For type annotations."""

    dialogue: Dialogue
    user: Any
    htmx: Any
