"""The library and publications."""

import datetime

import factory
from factory.django import DjangoModelFactory

from dialogue.enums import PublicationState
from knowledge.enums import ItemKind, LanguageMode
from knowledge.models import LibraryItem, Publication
from tests.factories.partners import ChairmanshipFactory


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
    """A brochure asked for, waiting."""

    class Meta:
        model = Publication

    chairmanship = factory.SubFactory(ChairmanshipFactory)
    language_mode = LanguageMode.BILINGUAL
