"""Writing an e-mail: one text in the recipient's language, and the same text laid out in HTML.

A letter has two templates, `<name>_subject.txt` and `<name>_message.txt`. In the message, a
paragraph of two lines of which the second is an address becomes a button in the HTML; one that
begins with “• ” and ends with an address, an item with a link; one underlined with hyphens, a
heading; lines that begin with “→ ” and end with an address, quiet links.
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
    """A paragraph of a letter and its form: text, button, item, heading or links."""

    text: str
    address: str = ""
    form: str = "text"
    more: str = ""
    links: "tuple[Paragraph, ...]" = ()

    @classmethod
    def read(cls, written: str) -> Self:
        lines = [line.strip() for line in written.strip().splitlines()]
        first, last = lines[0], lines[-1]
        is_address = len(lines) > 1 and last.startswith(("http://", "https://"))
        if is_address and first.startswith("• "):
            return cls(first.removeprefix("• "), last, "item", more="\n".join(lines[1:-1]))
        if is_address and len(lines) == 2:
            return cls(_without_colon(first), last, "button")
        if len(lines) == 2 and last and not last.strip("-"):
            return cls(first, form="heading")
        if all(line.startswith("→ ") for line in lines):
            return cls("", form="links", links=tuple(cls._link(line) for line in lines))
        return cls(written.strip())

    @classmethod
    def _link(cls, line: str) -> Self:
        text, _space, address = line.removeprefix("→ ").rpartition(" ")
        return cls(_without_colon(text), address)


def _without_colon(text: str) -> str:
    return text.rstrip(" \u00a0\u202f:")


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
