"""Publishing what was captured: in both languages at once, or in one for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.enums import PublicationState
from dialogue.texts import LANGUAGES
from meetings.enums import OutcomePart
from meetings.models import LanguageReason, Meeting
from meetings.services.minutes.numbering import locked
from meetings.services.register import MODELS

LONGEST_REASON = 300


class TextChanged(Exception):
    """A text is no longer what the person had before them; nothing was done."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def key_of(text: Any) -> str:
    """What the page calls a text: “recommendation-12”."""
    return f"{text.part.value}-{text.pk}"


class TextGone(Exception):
    """A text is not there, or not any more: somebody took it back. Nothing was done."""


@dataclass(frozen=True)
class Publish:
    """A text as the person read it, and the reason why it comes in one language, if any."""

    part: OutcomePart
    pk: int
    read: str
    reason: str = ""

    @property
    def key(self) -> str:
        return f"{self.part.value}-{self.pk}"


def read_in(text: Any) -> str:
    """A digest of what is published of a text."""
    words = {code: getattr(text, f"text_{code}") for code in LANGUAGES}
    said = {"number": text.number, "kind": text.kind}
    return digest_of({**words, **said, "session": text.session_id, "area": text.area_id})


def lacking(text: Any) -> list[str]:
    """The languages that the text does not have."""
    return [code for code in LANGUAGES if not getattr(text, f"text_{code}")]


def keep_reason(text: Any, reason: str, *, by: Any) -> None:
    """Note why the text, which has one language alone, is published so."""
    [language] = [code for code in LANGUAGES if code not in lacking(text)]
    LanguageReason.objects.update_or_create(
        **{text._meta.model_name: text},
        defaults={"language": language, "reason": reason, "given_by": by},
    )


@transaction.atomic
def publish(meeting: Meeting, wanted: Sequence[Publish], *, by: Any) -> list[Any]:
    """Publish these texts of the meeting, all or none.

    Raises ValidationError by key where a language is missing and no reason is given, or one that is
    too long; TextChanged, TextGone.
    """
    meeting = locked(meeting)
    published = []
    errors: dict[str, Any] = {}
    for asked in wanted:
        texts = MODELS[asked.part].objects.select_for_update(of=("self",))
        text = texts.filter(meeting=meeting, pk=asked.pk).first()
        if text is None:
            raise TextGone
        if read_in(text) != asked.read:
            raise TextChanged(asked.key)
        missing = lacking(text)
        if len(missing) == len(LANGUAGES):
            errors[asked.key] = _("It has no words yet.")
        elif missing and not asked.reason:
            errors[asked.key] = _("Say why it comes in one language, or add the other one.")
        elif missing and (fault := _too_long(asked.reason)):
            errors[asked.key] = fault
        else:
            _publish(text, asked.reason if missing else "", by)
            published.append(text)
    if errors:
        raise ValidationError(errors)
    return published


def _too_long(reason: str) -> ValidationError | None:
    try:
        MaxLengthValidator(LONGEST_REASON)(reason)
    except ValidationError as refusal:
        return refusal
    return None


def _publish(text: Any, reason: str, by: Any) -> None:
    if reason:
        keep_reason(text, reason, by=by)
    text.state = PublicationState.PUBLISHED
    # By itself: its signal lets kept public pages be forgotten.
    text.save(update_fields=["state"])
