"""To whom a text is addressed: on its page, in the register, in files, and to whom it is not."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from tests.factories import (
    AddresseeFactory,
    ConclusionFactory,
    MeetingFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)
from tests.pages.test_filters import offered
from tests.pages.test_register import ADDRESS, texts

TO_ALL, TO_SENEGAL, TO_BENIN = "For all partners.", "For Senegal.", "For Benin."
TO_OFFICE, TO_AGENCY, UNKNOWN = "For the Secretariat.", "For an agency.", "For whom it may be."


@pytest.fixture
def senegal(dialogue: Dialogue) -> Partner:
    return PartnerFactory(country__name_en="Senegal", country__name_fr="Sénégal")  # type: ignore[no-any-return]


@pytest.fixture
def benin(dialogue: Dialogue) -> Partner:
    return PartnerFactory(country__name_en="Benin", country__name_fr="Bénin")  # type: ignore[no-any-return]


@pytest.fixture
def agency(dialogue: Dialogue) -> Any:
    return OrganisationFactory(
        name_en="An agency", name_fr="Une agence", acronym_en="AG", acronym_fr="AG"
    )


@pytest.fixture
def meeting(senegal: Partner, benin: Partner, agency: Any) -> Any:
    """A meeting with a text for each kind of addressee, and one of which nothing is known."""
    meeting = MeetingFactory()
    to = [
        (TO_ALL, {"group": "all_partners"}),
        (TO_SENEGAL, {"partner": senegal}),
        (TO_BENIN, {"partner": benin}),
        (TO_OFFICE, {"group": "secretariat"}),
        (TO_AGENCY, {"organisation": agency}),
    ]
    for number, (words, whom) in enumerate(to, start=1):
        text = RecommendationFactory(meeting=meeting, number=number, text_en=words, text_fr="")
        AddresseeFactory(recommendation=text, **whom)
    ConclusionFactory(meeting=meeting, number=1, text_en=UNKNOWN, text_fr="")
    return meeting


def test_the_register_finds_what_is_addressed_to_whom(
    meeting: Any, senegal: Partner, agency: Any, visitor: Client
) -> None:
    assert texts(visitor, f"?to=partner-{senegal.pk}") == [TO_ALL, TO_SENEGAL]
    assert texts(visitor, "?to=all_partners") == [TO_ALL]
    assert texts(visitor, "?to=secretariat") == [TO_OFFICE]
    assert texts(visitor, f"?to=organisation-{agency.pk}") == [TO_AGENCY]


def test_who_is_named_beside_all_partners_finds_the_text_once(
    meeting: Any, senegal: Partner, visitor: Client
) -> None:
    AddresseeFactory(recommendation=meeting.recommendations.get(number=1), partner=senegal)
    assert texts(visitor, f"?to=partner-{senegal.pk}") == [TO_ALL, TO_SENEGAL]


def test_who_takes_part_no_longer_is_not_one_of_all_partners(
    meeting: Any, senegal: Partner, visitor: Client
) -> None:
    senegal.status = "former"
    senegal.save()
    assert texts(visitor, f"?to=partner-{senegal.pk}") == [TO_SENEGAL]


def test_a_conclusion_has_addressees_as_well(
    meeting: Any, senegal: Partner, visitor: Client
) -> None:
    AddresseeFactory(conclusion=meeting.conclusions.get(), recommendation=None, partner=senegal)
    assert texts(visitor, f"?to=partner-{senegal.pk}&part=conclusion") == [UNKNOWN]


def test_offers_every_partner_once_a_text_is_addressed_to_all(
    senegal: Partner, benin: Partner, visitor: Client
) -> None:
    text = AddresseeFactory(partner=senegal).recommendation
    assert offered(visitor.get(ADDRESS).content.decode(), "to") == [f"partner-{senegal.pk}"]
    AddresseeFactory(recommendation=text, group="all_partners")
    assert offered(visitor.get(ADDRESS).content.decode(), "to") == [
        "all_partners",
        f"partner-{benin.pk}",
        f"partner-{senegal.pk}",
    ]


def test_ones_own_partner_stands_first(
    meeting: Any, senegal: Partner, benin: Partner, client_for: Any, dialogue: Dialogue
) -> None:
    page = client_for(PersonFactory.focal_point(senegal), dialogue).get(ADDRESS).content.decode()
    assert offered(page, "to")[2:4] == [f"partner-{senegal.pk}", f"partner-{benin.pk}"]
    assert '<optgroup label="My partner">' in page


def test_what_one_may_not_see_offers_nobody(
    senegal: Partner, visitor: Client, other_dialogue: Dialogue
) -> None:
    AddresseeFactory(recommendation__state="draft", partner=senegal)
    AddresseeFactory(recommendation__meeting__state="draft", group="all_partners")
    with scope_to(other_dialogue):
        AddresseeFactory(group="secretariat")
    RecommendationFactory()
    assert 'id="filter-to"' not in visitor.get(ADDRESS).content.decode()
    page = visitor.get(f"{ADDRESS}?to=partner-{senegal.pk}").content.decode()
    assert 'id="filter-to_error"' in page


def test_stands_on_the_page_and_in_the_row_and_nothing_where_it_is_not_known(
    meeting: Any, senegal: Partner, visitor: Client
) -> None:
    link = f'<a href="{ADDRESS}?to=partner-{senegal.pk}">Senegal</a>'
    page = visitor.get(meeting.recommendations.get(number=2).get_absolute_url()).content.decode()
    assert link in page
    assert link in visitor.get(ADDRESS).content.decode()
    unknown = visitor.get(meeting.conclusions.get().get_absolute_url()).content.decode()
    assert "Addressed to" not in unknown
    page = visitor.get(meeting.recommendations.get(number=1).get_absolute_url()).content.decode()
    assert f'<a href="{ADDRESS}?to=all_partners">All partners</a>' in page


def test_reads_in_french(meeting: Any, visitor: Client) -> None:
    page = visitor.get("/fr/recommandations/").content.decode()
    for name in ("Tous les partenaires", "Sénégal", "Le Secrétariat", "Une agence (AG)"):
        assert re.search(rf"\?to=[a-z_0-9-]+\">{re.escape(name)}</a>", page), name


def test_stands_in_files(meeting: Any, senegal: Partner, visitor: Client) -> None:
    asked = f"?to=partner-{senegal.pk}"
    content = visitor.get(f"/en/recommendations.csv{asked}").content.decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(content))
    column = heads.index("Addressed to")
    assert [row[column] for row in rows] == ["All partners", "Senegal"]
    objects = json.loads(visitor.get("/en/recommendations.json").content)
    assert [row["addressed_to"] for row in objects] == [
        [{"kind": "all_partners"}],
        [{"kind": "partner", "name": {"en": "Senegal", "fr": "Sénégal"}}],
        [{"kind": "partner", "name": {"en": "Benin", "fr": "Bénin"}}],
        [{"kind": "secretariat"}],
        [{"kind": "organisation", "name": {"en": "An agency", "fr": "Une agence"}}],
        [],
    ]


def test_a_partners_people_see_first_what_is_addressed_to_it(
    meeting: Any, senegal: Partner, benin: Partner, client_for: Any, dialogue: Dialogue
) -> None:
    first = meeting.recommendations.get(number=1)
    about = {"action": None, "recommendation": first}
    ProgressReportFactory(partner=senegal, progress="done", **about)
    ProgressReportFactory(partner=benin, progress="stopped", **about)
    ProgressReportFactory(partner=benin, is_draft=True, **about)
    client = client_for(PersonFactory.focal_point(senegal), dialogue)
    page = client.get(reverse("meetings:follow_up")).content.decode()
    section = page.partition('id="addressed"')[2].partition("</section>")[0]
    found = re.findall(r'class="addressed-words">(.*?)</span>', section)
    assert found == [TO_ALL, TO_SENEGAL]
    assert "Done</span>" in section
    assert "Stopped" not in section
    assert "Go on with the draft" not in section
    assert f'href="{ADDRESS}?to=partner-{senegal.pk}"' in section
    draft = ProgressReportFactory(partner=senegal, is_draft=True, **about)
    page = client.get(reverse("meetings:follow_up")).content.decode()
    assert f'href="{draft.get_absolute_url()}">Go on with the draft' in page


def test_nothing_is_addressed_to_a_partner(
    senegal: Partner, client_for: Any, dialogue: Dialogue
) -> None:
    AddresseeFactory(recommendation__state="draft", partner=senegal)
    client = client_for(PersonFactory.focal_point(senegal), dialogue)
    page = client.get(reverse("meetings:follow_up")).content.decode()
    assert "No recommendation or conclusion is addressed to you" in page


def test_an_organisation_that_is_a_partner_is_named_as_one(dialogue: Dialogue) -> None:
    partner = PartnerFactory(is_organisation=True)
    row = AddresseeFactory.build(
        recommendation=RecommendationFactory(),
        dialogue=dialogue,
        partner=None,
        organisation=partner.organisation,
    )
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.message_dict) == ["organisation"]
