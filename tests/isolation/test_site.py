"""The site of one dialogue with the ids of another's rows: not there, and no word of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from tests.factories import (
    ActionAimFactory,
    ActionContinuationFactory,
    ActionPlanFactory,
    ChairmanshipFactory,
    ClusterFactory,
    CommitmentFactory,
    ConclusionFactory,
    CountryFactory,
    InvitationFactory,
    LibraryItemFactory,
    MaterialVersionFactory,
    MeetingFactory,
    PageFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)

Make = Callable[..., Any]
MARK = "Zanzibar-Quixotry"
VISITORS = {
    "a visitor": lambda: None,
    "an administrator": PersonFactory.administrator,
    "a focal point": PersonFactory.focal_point,
    "the programme's administrator": PersonFactory.programme_administrator,
}
every_visitor = pytest.mark.parametrize("visitor", VISITORS)
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def theirs(other_dialogue: Dialogue) -> dict[str, Any]:
    """Published rows of the other dialogue; every text of theirs has the mark in it."""
    texts = {"title_en": MARK, "title_fr": MARK}
    country = CountryFactory(name_en=MARK, name_fr=MARK)
    with scope_to(other_dialogue):
        partner = PartnerFactory(country=country)
        chairmanship = ChairmanshipFactory(partner=partner, slogan_en=MARK, slogan_fr=MARK)
        meeting = MeetingFactory(chairmanship=chairmanship, **texts)
        return {
            "recommendation": RecommendationFactory(meeting=meeting, text_en=MARK, text_fr=MARK),
            "conclusion": ConclusionFactory(meeting=meeting, text_en=MARK, text_fr=MARK),
            "partner": partner,
            "report": ProgressReportFactory(
                partner=partner,
                action__number=1,
                action__objective__area__plan=chairmanship.action_plan,
                narrative_en=MARK,
                narrative_fr=MARK,
            ),
            "commitment": CommitmentFactory(
                lead=partner,
                action__number=2,
                action__objective__area__plan=chairmanship.action_plan,
                title_en=MARK,
                title_fr=MARK,
            ),
            "answer": ActionAimFactory(
                aim__framework__slug="sdg",
                action__number=3,
                action__title_en=MARK,
                action__title_fr=MARK,
                action__objective__area__plan=chairmanship.action_plan,
            ),
            "continuation": ActionContinuationFactory(
                later__number=4,
                later__title_en=MARK,
                later__title_fr=MARK,
                later__objective__area__plan=chairmanship.action_plan,
                earlier__title_en=MARK,
                earlier__title_fr=MARK,
            ),
            "cluster": ClusterFactory(heading_en=MARK, heading_fr=MARK),
            "chairmanship": chairmanship,
            "meeting": meeting,
            "plan": chairmanship.action_plan,
            "page": PageFactory(**texts),
            "version": MaterialVersionFactory(
                material__meeting=meeting, material__title_en=MARK, material__title_fr=MARK
            ),
            "item": LibraryItemFactory(**texts),
            "invitation": InvitationFactory(partner=partner),
        }


@every_visitor
@both_languages
def test_their_pages_are_not_there(
    visitor: str, language: str, dialogue: Dialogue, theirs: dict[str, Any], client_for: Make
) -> None:
    client = client_for(VISITORS[visitor](), dialogue)
    with translation.override(language):
        places = [
            reverse("dialogue:partner", args=[theirs["partner"].pk, "x"]),
            reverse("dialogue:chairmanship", args=[theirs["chairmanship"].pk, "x"]),
            reverse("dialogue:plan", args=[theirs["plan"].pk, "x"]),
            reverse("dialogue:page", args=[getattr(theirs["page"], f"slug_{language}")]),
            reverse("meetings:meeting", args=[theirs["meeting"].pk, "x"]),
            reverse("meetings:coverage", args=[theirs["plan"].pk]),
            reverse("meetings:action", args=[theirs["plan"].pk, 1]),
            reverse("meetings:commitments", args=[theirs["plan"].pk]),
            reverse("meetings:commitments_sheet", args=[theirs["plan"].pk]),
            reverse("meetings:recommendation", args=[theirs["recommendation"].pk]),
            reverse("meetings:conclusion", args=[theirs["conclusion"].pk]),
            reverse("meetings:cluster", args=[theirs["cluster"].pk]),
            theirs["version"].get_absolute_url(),
            theirs["version"].address_of_newest,
            theirs["version"].material.get_absolute_url(),
            reverse("meetings:moved_file", args=[theirs["version"].pk]),
            reverse("meetings:papers", args=[theirs["meeting"].pk]),
            reverse("meetings:paper_readers", args=[theirs["version"].material_id]),
            reverse("files:folder", args=[theirs["meeting"].pk, language]),
        ]
    for place in places:
        response = client.get(place)
        assert response.status_code == 404, place
        assert MARK not in response.content.decode(), place


@every_visitor
@both_languages
def test_our_lists_do_not_mention_them(
    visitor: str, language: str, dialogue: Dialogue, theirs: dict[str, Any], client_for: Make
) -> None:
    client = client_for(VISITORS[visitor](), dialogue)
    MeetingFactory()
    ActionPlanFactory.create_batch(2)
    with translation.override(language):
        lists = [
            reverse("home"),
            reverse("dialogue:partners"),
            reverse("dialogue:steering_committee"),
            reverse("dialogue:chairmanships"),
            reverse("dialogue:plans"),
            reverse("meetings:plans_side_by_side"),
            f"{reverse('meetings:plans_side_by_side')}?plan={theirs['plan'].pk}&beside=1",
            reverse("dialogue:global_framework", args=["sdg"]),
            reverse("meetings:meetings"),
            reverse("meetings:register"),
            reverse("knowledge:library"),
            "/sitemap.xml",
        ]
    for place in lists:
        response = client.get(place)
        assert response.status_code == 200, place
        assert MARK not in response.content.decode(), place


def test_our_meetings_filters_do_not_take_their_ids(
    dialogue: Dialogue, theirs: dict[str, Any], client_for: Make
) -> None:
    """A filter by something of theirs answers like one by something that does not exist."""
    MeetingFactory()
    place = reverse("meetings:meetings")
    client = client_for(None, dialogue)
    for name, pk in (("country", theirs["meeting"].country_id), ("area", 1)):
        response = client.get(place, {name: pk})
        assert response.status_code in (200, 404)
        assert MARK not in response.content.decode()


def test_their_invitation_is_taken_up_on_their_host_only(
    dialogue: Dialogue, other_dialogue: Dialogue, theirs: dict[str, Any], client_for: Make
) -> None:
    place = reverse("focal_points:accept_invitation", args=[theirs["invitation"].token])

    ours, unknown = (
        client_for(None, dialogue).get(address)
        for address in (place, reverse("focal_points:accept_invitation", args=["no-such-token"]))
    )
    assert ours.status_code == unknown.status_code == 404
    assert client_for(None, other_dialogue).get(place).status_code == 200


def test_a_role_in_one_dialogue_is_none_in_another(
    dialogue: Dialogue, other_dialogue: Dialogue, client_for: Make
) -> None:
    administrator = PersonFactory.administrator()
    assert client_for(administrator, dialogue).get(reverse("admin:index")).status_code == 200
    assert client_for(administrator, other_dialogue).get(reverse("admin:index")).status_code == 404
    assert client_for(administrator).get(reverse("admin:index")).status_code == 404


def test_a_session_of_one_host_is_not_carried_to_another(
    dialogue: Dialogue, client_for: Make
) -> None:
    client = client_for(PersonFactory.administrator(), dialogue)
    client.get(reverse("home"))
    assert not client.cookies[settings.SESSION_COOKIE_NAME]["domain"]


@both_languages
def test_an_unknown_host_is_not_found(language: str, dialogue: Dialogue, client_for: Make) -> None:
    client = client_for(None, dialogue)
    for host in ("nobody.localhost", "example.org", "rabat.example.org", "", "rabat..localhost"):
        response = client.get(f"/{language}/", headers={"host": host})
        assert response.status_code == 404, host
        assert f'<html lang="{language}"' in response.content.decode()
        assert Partner.objects.count() == 0
