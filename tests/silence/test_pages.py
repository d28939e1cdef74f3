"""Pages ask the same number of questions however many partners are asked; nothing hidden shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from meetings.models import SilenceProcedure
from tests.factories import (
    AskedPartnerFactory,
    CountryFactory,
    MaterialFactory,
    MeetingFactory,
    PartnerFactory,
    PartnerPositionFactory,
    PersonFactory,
    PublicationFactory,
    SilencePaperFactory,
    SilenceProcedureFactory,
)
from tests.factories.many import many
from tests.harness.figures import figures_in
from tests.pages.conftest import questions_asked

SIZES = (1, 3, 300)
BUDGET = 20


def test_pages_keep_to_their_budgets(dialogue: Dialogue, client_for: Any) -> None:
    costs = []
    for size in SIZES:
        with transaction.atomic():
            costs.append(cost_of(size, dialogue, client_for))
            transaction.set_rollback(True)
    assert costs[1:] == [costs[0]] * (len(SIZES) - 1)
    assert {page: cost for page, cost in costs[0].items() if cost > BUDGET} == {}


def cost_of(size: int, dialogue: Dialogue, client_for: Callable[..., Any]) -> dict[str, int]:
    """The queries of each page, with that many partners, positions, papers and procedures."""
    countries = many(CountryFactory, size)
    partner, others = PartnerFactory(), many(PartnerFactory, size, country=countries.__getitem__)
    meeting = MeetingFactory()
    papers = many(MaterialFactory, size, meeting=meeting, audience=Audience.FOCAL_POINTS)
    drafts = many(SilenceProcedureFactory, size, is_prepared=True)
    procedures = many(SilenceProcedureFactory, size, meeting=meeting)
    procedure = procedures[0]
    many(AskedPartnerFactory, size, procedure=procedures.__getitem__, partner=partner)
    asked = many(AskedPartnerFactory, size, procedure=procedure, partner=others.__getitem__)
    many(PartnerPositionFactory, 2 * size, asked=(asked * 2).__getitem__)
    many(SilencePaperFactory, size, procedure=procedure, material=papers.__getitem__)
    own = procedure.asked.get(partner=partner)
    PartnerPositionFactory(asked=own)
    ended = SilenceProcedureFactory(is_closed=True)
    AskedPartnerFactory(procedure=ended, partner=partner)
    many(AskedPartnerFactory, size, procedure=ended, partner=others.__getitem__)
    PublicationFactory(is_record=True, is_ready=True, silence_procedure=ended)
    many(SilenceProcedureFactory, size, is_closed=True)
    focal_point = client_for(PersonFactory.focal_point(partner), dialogue)
    publisher = client_for(PersonFactory.publisher(), dialogue)
    position = reverse("meetings:silence_position", args=[procedure.pk, own.pk])
    whole, closed = procedure.get_absolute_url(), ended.get_absolute_url()
    lists = reverse("meetings:silences")
    its_meeting = meeting.get_absolute_url()
    first_page = reverse("focal_points:workspace")
    costs = {}
    for who, client, addresses in (
        ("focal point", focal_point, (lists, whole, closed, position, first_page, its_meeting)),
        (
            "publisher",
            publisher,
            (
                *(lists, whole, closed, first_page, its_meeting),
                reverse("meetings:silence_open", args=[drafts[0].pk]),
                reverse("meetings:silence_close", args=[procedure.pk]),
                reverse("meetings:silence_more_time", args=[procedure.pk, own.pk]),
            ),
        ),
    ):
        for place, address in enumerate(addresses):
            with questions_asked() as questions:
                assert client.get(address).status_code == 200, address
            costs[f"{who}: {place}"] = len(questions)
    return costs


@pytest.mark.parametrize("language", ["en", "fr"])
def test_papers_and_meetings_are_shown_to_those_who_may_open_them(
    dialogue: Dialogue,
    client_for: Any,
    in_language: Any,
    language: str,
) -> None:
    partner = PartnerFactory()
    meeting = MeetingFactory(state=PublicationState.DRAFT)
    procedure = SilenceProcedureFactory(meeting=meeting)
    asked = AskedPartnerFactory(procedure=procedure, partner=partner)
    ours = MaterialFactory(meeting=MeetingFactory(), audience=Audience.FOCAL_POINTS)
    hidden = MaterialFactory(meeting=meeting, audience=Audience.FOCAL_POINTS)
    for paper in (ours, hidden):
        SilencePaperFactory(procedure=procedure, material=paper)
    client = client_for(PersonFactory.focal_point(partner), dialogue)
    with in_language(language):
        pages = [
            procedure.get_absolute_url(),
            reverse("meetings:silence_position", args=[procedure.pk, asked.pk]),
        ]
    for address in pages:
        shown = client.get(address).content.decode()
        assert getattr(ours, f"title_{language}") in shown
        assert getattr(hidden, f"title_{language}") not in shown
        assert getattr(meeting, f"title_{language}") not in shown


def test_each_number_leads_to_its_partners(
    procedure: SilenceProcedure, as_publisher: Client
) -> None:
    for kind in ("objects", "agrees", "", "agrees"):
        row = AskedPartnerFactory(procedure=procedure)
        if kind:
            comments = "Not the third." if kind == "objects" else ""
            PartnerPositionFactory(asked=row, kind=kind, comments_en=comments)
    response = as_publisher.get(procedure.get_absolute_url())
    assert figures_in(response) == {
        "Agrees": (2, "#position-agrees"),
        "Objects (breaks the silence)": (1, "#position-objects"),
        "Silent": (1, "#position-silent"),
    }
    page = response.content.decode()
    places = [page.index(f'id="position-{kind}"') for kind in ("agrees", "objects", "silent")]
    assert places == sorted(places)
    assert page.count('id="position-agrees"') == 1
    assert [line.kind for line in response.context["spoken"]] == ["agrees", "agrees", "objects"]


def test_the_text_stands_in_both_languages_and_is_cleaned(
    dialogue: Dialogue, client_for: Any
) -> None:
    asked = AskedPartnerFactory(
        procedure__text_en="<p>We agree.<script>alert(1)</script></p>",
        procedure__text_fr="<p>Nous convenons.<img src=x onerror=alert(1)></p>",
    )
    client = client_for(PersonFactory.focal_point(asked.partner), dialogue)
    shown = client.get(asked.procedure.get_absolute_url()).content.decode()
    assert "We agree." in shown
    assert '<div class="prose sent-text" lang="fr"><p>Nous convenons.</p></div>' in shown
    assert ("alert(1)" in shown, "onerror" in shown) == (False, False)


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "abc", "²"])
def test_a_malformed_address_is_not_there(dialogue: Dialogue, client_for: Any, pk: str) -> None:
    client = client_for(PersonFactory.publisher(), dialogue)
    for tail in ("", "open/", "close/", f"partners/{pk}/position/", f"partners/{pk}/more-time/"):
        assert client.get(f"/en/silence-procedures/{pk}/{tail}").status_code == 404


@pytest.mark.parametrize("verb", ["remind", "extend", "withdraw"])
def test_a_step_of_what_is_open_is_refused_before_that(
    dialogue: Dialogue, client_for: Any, verb: str
) -> None:
    """Also where a draft has no deadline yet, and what is sent with the step is malformed."""
    procedure = SilenceProcedureFactory(is_prepared=True, due_at=None)
    client = client_for(PersonFactory.publisher(), dialogue)
    address = reverse(f"meetings:silence_{verb}", args=[procedure.pk])
    for sent in ({}, {"day": "2099-01-01", "time": "18:00"}):
        assert client.post(address, sent).status_code == 200
    procedure.refresh_from_db()
    assert (procedure.is_draft, procedure.due_at) == (True, None)
