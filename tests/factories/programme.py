"""The programme, its dialogues, and what all dialogues share."""

from string import ascii_uppercase
from typing import Any

import factory
from factory.django import DjangoModelFactory

from dialogue.enums import OrganisationType, PublicationState, Region
from dialogue.models import (
    Country,
    CountryGroup,
    Dialogue,
    DialogueHost,
    GlobalAim,
    GlobalFramework,
    Organisation,
    Page,
    Programme,
    SecretariatPhase,
    VallettaDomain,
)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    name_en = "Migration Mobility Dialogue"
    name_fr = "Dialogue sur la migration et la mobilité"
    short_name_en = "MMD"
    short_name_fr = "MMD"


class DialogueFactory(DjangoModelFactory[Dialogue]):
    class Meta:
        model = Dialogue

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"dialogue-{n}")
    position = factory.Sequence(lambda n: n)
    name_en = factory.Sequence(lambda n: f"Dialogue {n}")
    name_fr = factory.Sequence(lambda n: f"Dialogue numéro {n}")
    short_name_en = factory.SelfAttribute("name_en")
    short_name_fr = factory.SelfAttribute("name_fr")
    objective_en = "To speak with each other about migration."
    objective_fr = "Se parler de migration."
    email = factory.LazyAttribute(lambda row: f"{row.slug}@example.org")


class DialogueHostFactory(DjangoModelFactory[DialogueHost]):
    class Meta:
        model = DialogueHost

    dialogue = factory.SubFactory(DialogueFactory)
    hostname = factory.Sequence(lambda n: f"portal-{n}.example.org")


FIRST = "FGHIJKLNOPQRSTUVWXY"


def _letters(number: int, length: int) -> str:
    """A code of capital letters; distinct for 494 numbers in a row.

    It never begins as the codes do that tests choose themselves (BJ, EG, ES, MA, ZM).
    """
    code = ""
    for _ in range(length - 1):
        number, letter = divmod(number, len(ascii_uppercase))
        code = ascii_uppercase[letter] + code
    return FIRST[number % len(FIRST)] + code


class CountryFactory(DjangoModelFactory[Country]):
    class Meta:
        model = Country

    iso2 = factory.Sequence(lambda n: _letters(n, 2))
    iso3 = factory.Sequence(lambda n: _letters(n, 3))
    name_en = factory.Sequence(lambda n: f"Country {n}")
    name_fr = factory.Sequence(lambda n: f"Pays {n}")
    region = Region.WEST_AFRICA
    capital_en = factory.Sequence(lambda n: f"Capital {n}")
    capital_fr = factory.Sequence(lambda n: f"Capitale {n}")
    capital_latitude = "14.716"
    capital_longitude = "-17.467"


class CountryGroupFactory(DjangoModelFactory[CountryGroup]):
    class Meta:
        model = CountryGroup
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"group-{n}")
    name_en = factory.Sequence(lambda n: f"Group {n}")
    name_fr = factory.Sequence(lambda n: f"Groupe {n}")

    @factory.post_generation
    def countries(self: Any, create: bool, extracted: list[Country] | None, **_: Any) -> None:
        if create and extracted:
            self.countries.set(extracted)


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"ORG{n}")
    acronym_en = factory.Sequence(lambda n: f"ORG{n}")
    acronym_fr = factory.Sequence(lambda n: f"OI{n}")
    name_en = factory.Sequence(lambda n: f"Organisation number {n}")
    name_fr = factory.Sequence(lambda n: f"Organisation numéro {n}")
    type = OrganisationType.REGIONAL


class VallettaDomainFactory(DjangoModelFactory[VallettaDomain]):
    class Meta:
        model = VallettaDomain

    number = factory.Sequence(lambda n: n % 30_000 + 1)
    title_en = factory.Sequence(lambda n: f"Domain {n}")
    title_fr = factory.Sequence(lambda n: f"Domaine {n}")


class PageFactory(DjangoModelFactory[Page]):
    class Meta:
        model = Page

    slug_en = factory.Sequence(lambda n: f"page-{n}")
    slug_fr = factory.Sequence(lambda n: f"page-{n}-fr")
    title_en = factory.Sequence(lambda n: f"Page {n}")
    title_fr = factory.Sequence(lambda n: f"Page numéro {n}")
    lead_en = "What this page is about."
    lead_fr = "De quoi parle cette page."
    body_en = "<p>A paragraph.</p>"
    body_fr = "<p>Un paragraphe.</p>"
    position = factory.Sequence(lambda n: n % 30_000)
    state = PublicationState.PUBLISHED


class SecretariatPhaseFactory(DjangoModelFactory[SecretariatPhase]):
    class Meta:
        model = SecretariatPhase

    number = factory.Sequence(lambda n: n % 30_000 + 1)
    starts_year = 2011
    ends_year = 2014
    description_en = "The first support project."
    description_fr = "Le premier projet d’appui."


class GlobalFrameworkFactory(DjangoModelFactory[GlobalFramework]):
    class Meta:
        model = GlobalFramework

    slug = factory.Sequence(lambda n: f"framework-{n}")
    position = factory.Sequence(lambda n: n + 1)
    name_en = factory.Sequence(lambda n: f"Global Framework {n}")
    name_fr = factory.Sequence(lambda n: f"Cadre mondial {n}")
    abbreviation_en = factory.Sequence(lambda n: f"GF{n}")
    abbreviation_fr = factory.Sequence(lambda n: f"CM{n}")


class GlobalAimFactory(DjangoModelFactory[GlobalAim]):
    """Numbered from 1 within its framework."""

    class Meta:
        model = GlobalAim

    framework = factory.SubFactory(GlobalFrameworkFactory)
    position = factory.LazyAttribute(lambda row: row.framework.aims.count() + 1)
    code = factory.LazyAttribute(lambda row: str(row.position))
    title_en = factory.LazyAttribute(lambda row: f"Aim {row.code}")
    title_fr = factory.LazyAttribute(lambda row: f"But {row.code}")
