"""Requests for support, what was said about them, and files."""

import hashlib

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from focal_points.enums import EntryKind, SupportKind, SupportState
from focal_points.models import SupportAttachment, SupportEntry, SupportRequest
from tests.factories.meetings import PDF
from tests.factories.partners import PartnerFactory
from tests.factories.people import UserFactory


class SupportRequestFactory(DjangoModelFactory[SupportRequest]):
    """A request that is submitted; `SupportRequestFactory(is_draft=True)` makes a draft."""

    class Meta:
        model = SupportRequest

    class Params:
        is_draft = factory.Trait(
            state=SupportState.DRAFT, year=None, number=None, submitted_at=None
        )

    partner = factory.SubFactory(PartnerFactory)
    state = SupportState.SUBMITTED
    kind = SupportKind.TRAINING
    language = "en"
    title_en = factory.Sequence(lambda n: f"Training {n}")
    title_fr = factory.Sequence(lambda n: f"Formation {n}")
    asked_en = "Three days on identification."
    asked_fr = "Trois jours sur l’identification."
    purpose_en = "Officers were hired last year."
    purpose_fr = "Des agents ont été recrutés l’an dernier."
    beneficiaries_en = "Thirty officers of the border police."
    beneficiaries_fr = "Trente agents de la police aux frontières."
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    submitted_at = factory.LazyFunction(timezone.now)


class SupportEntryFactory(DjangoModelFactory[SupportEntry]):
    """A message of the partner's."""

    class Meta:
        model = SupportEntry

    request = factory.SubFactory(SupportRequestFactory)
    kind = EntryKind.MESSAGE
    by = factory.SubFactory(UserFactory)
    text = factory.Sequence(lambda n: f"Message {n}")


class SupportAttachmentFactory(DjangoModelFactory[SupportAttachment]):
    """A stored file; `content` is what is in it."""

    class Meta:
        model = SupportAttachment

    class Params:
        content = PDF

    entry = factory.SubFactory(SupportEntryFactory)
    file = factory.django.FileField(data=factory.SelfAttribute("..content"), filename="note.pdf")
    original_name = "note.pdf"
    content_type = "application/pdf"
    size = factory.LazyAttribute(lambda row: len(row.content))
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.content).hexdigest())
