"""The library and publications."""

import datetime
import hashlib

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from dialogue.enums import PublicationState
from knowledge.enums import ItemKind, LanguageMode, PublicationKind, RenderState
from knowledge.models import LibraryItem, Publication
from tests.factories.partners import ChairmanshipFactory
from tests.factories.silence import SilenceProcedureFactory

PDF = b"%PDF-1.7 made by a test"


class LibraryItemFactory(DjangoModelFactory[LibraryItem]):
    class Meta:
        model = LibraryItem

    kind = ItemKind.REPORT
    title_en = factory.Sequence(lambda n: f"Report {n}")
    title_fr = factory.Sequence(lambda n: f"Rapport {n}")
    issued_on = datetime.date(2023, 5, 4)
    languages = factory.LazyFunction(lambda: ["en", "fr"])
    address_en = factory.Sequence(lambda n: f"https://example.org/en/{n}")
    address_fr = factory.Sequence(lambda n: f"https://example.org/fr/{n}")
    state = PublicationState.PUBLISHED


class PublicationFactory(DjangoModelFactory[Publication]):
    """A brochure asked for, waiting; or the record of a procedure; or either once it is made."""

    class Meta:
        model = Publication

    class Params:
        is_record = factory.Trait(
            kind=PublicationKind.SILENCE_RECORD,
            chairmanship=None,
            silence_procedure=factory.SubFactory(SilenceProcedureFactory, is_closed=True),
        )
        is_ready = factory.Trait(
            state=RenderState.READY,
            progress=100,
            file=factory.django.FileField(data=PDF),
            size=len(PDF),
            sha256=hashlib.sha256(PDF).hexdigest(),
            pages=4,
            finished_at=factory.LazyFunction(timezone.now),
        )

    chairmanship = factory.SubFactory(ChairmanshipFactory)
    language_mode = LanguageMode.BILINGUAL
