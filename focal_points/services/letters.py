"""Writing an e-mail: one text in the recipient's language, and the same text laid out in HTML.

A letter has two templates, `<name>_subject.txt` and `<name>_message.txt`. In the message, a
paragraph of two lines of which the second is an address becomes a button in the HTML.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from dialogue.models import Programme
from dialogue.tenancy.scope import current_dialogue

FRAME = "focal_points/email/frame.html"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter; with an address it is a button."""

    text: str
    address: str = ""

    @classmethod
    def read(cls, written: str) -> Self:
        text, _line, address = written.strip().rpartition("\n")
        if text and "\n" not in text and address.startswith(("http://", "https://")):
            return cls(text.rstrip(" \u00a0\u202f:"), address)
        return cls(written.strip())


def letter(name: str, *, to: str, language: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """The letter, ready to be sent, signed by the dialogue in scope or else by the programme."""
    with translation.override(language):
        sender = sender_name()
        shown = {**context, "sender": sender}
        subject = " ".join(render_to_string(f"{name}_subject.txt", shown).split())
        text = render_to_string(f"{name}_message.txt", shown).strip()
        paragraphs = [Paragraph.read(part) for part in text.split("\n\n") if part.strip()]
        html = render_to_string(
            FRAME,
            {
                "subject": subject,
                "sender": sender,
                "paragraphs": paragraphs,
                "language": language,
            },
        )
    message = EmailMultiAlternatives(
        f"{sender}{_colon(language)}{subject}",
        text + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message


def sender_name() -> str:
    """The short name, in the active language, of the dialogue in scope or of the programme."""
    named = current_dialogue() or Programme.objects.order_by("pk").first()
    return named.short_name if named else settings.PORTAL_DOMAIN


def _colon(language: str) -> str:
    with translation.override(language):
        return f"{translation.pgettext('between a label and its text', ':')} "
