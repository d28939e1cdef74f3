"""A person's first page: what is theirs, no more, at a constant cost."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue import periods
from dialogue.enums import Audience, PublicationState
from dialogue.models import Chairmanship, Dialogue
from focal_points.enums import SupportState
from focal_points.models import FocalPoint
from meetings.enums import MeetingFormat, MeetingStatus
from tests.factories import (
    DelegationFactory,
    FocalPointFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MeetingVisitFactory,
    NetworkFactory,
    NomineeFactory,
    NoticeFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
    SteeringSeatFactory,
    SupportEntryFactory,
    SupportRequestFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def first_page(client: Client, language: str = "en", query: str = "") -> str:
    with translation.override(language):
        response = client.get(reverse("focal_points:workspace") + query)
    assert response.status_code == 200
    return response.content.decode()


def paper(**fields: Any) -> Any:
    material = MaterialFactory(**fields)
    MaterialVersionFactory(material=material)
    return material


def _tell(user: Any, rows: int, subjects: dict[tuple[str, str], list[Any]]) -> None:
    """Of so many things of each kind; the latest of each at the same time, so that all show."""
    now = timezone.now()
    for (kind, change), of_kind in subjects.items():
        many(
            NoticeFactory,
            rows,
            recipient=user,
            kind=kind,
            change=change,
            subject=of_kind.__getitem__,
            event=f"{kind} {{}}".format,
            happened_at=lambda n: now - n * DAY,
        )


def fill(rows: int, user: Any, partner: Any) -> None:
    """So many of everything that the page shows."""
    meetings = many(
        MeetingFactory,
        rows,
        country=None,
        status=MeetingStatus.PLANNED,
        starts_on=lambda n: TODAY + (n + 1) * DAY,
        ends_on=None,
    )
    of_it: dict[str, Any] = {"meeting": meetings.__getitem__}
    many(ParticipantFactory, rows, **of_it, user=user)
    many(MeetingVisitFactory, rows, **of_it, user=user)
    delegations = many(DelegationFactory, rows, **of_it, partner=partner)
    many(NomineeFactory, rows, **of_it, delegation=delegations.__getitem__, user=None)
    for audience in (Audience.PUBLIC, Audience.PARTICIPANTS):
        materials = many(MaterialFactory, rows, **of_it, audience=audience)
        for language in ("en", "fr"):
            versions = {"material": materials.__getitem__, "number": 1}
            many(MaterialVersionFactory, rows, **versions, language=language)
    text = RecommendationFactory()
    many(ProgressReportFactory, rows, action=None, recommendation=text, partner=PartnerFactory())
    asked = {"partner": partner, "state": SupportState.ACCEPTED}
    requests = many(SupportRequestFactory, rows, **asked)
    many(SupportEntryFactory, rows, request=requests.__getitem__, by=None, is_secretariats=True)
    _tell(
        user,
        rows,
        {
            ("material_published", "published"): materials,
            ("meeting_changed", "confirmed"): meetings,
            ("delegations", "asked"): delegations,
            ("support_requests", "accepted"): requests,
            ("mandate", "begins"): [FocalPoint.objects.get(user=user)] * rows,
        },
    )
    FocalPointFactory(network=NetworkFactory(), user=user, partner=partner)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_country_mandate_and_what_ends_with_it(
    dialogue: Dialogue, client_for: Any, language: str
) -> None:
    partner = PartnerFactory()
    user = PersonFactory.focal_point(partner)
    FocalPoint.objects.update(mandate_until=datetime.date(2999, 5, 31))
    page = first_page(client_for(user, dialogue), language)
    with translation.override(language):
        assert f'href="{partner.get_absolute_url()}"' in page
        assert partner.name in page
    assert {"en": "31 May 2999", "fr": "31 mai 2999"}[language] in page


def test_papers_that_facts_open(dialogue: Dialogue, client_for: Any) -> None:
    titles = {}
    for audience in Audience:
        titles[audience] = paper(audience=audience).title
    partner = PartnerFactory()
    user = PersonFactory.focal_point(partner)
    page = first_page(client_for(user, dialogue))
    assert titles[Audience.FOCAL_POINTS] in page
    assert titles[Audience.STEERING_COMMITTEE] not in page
    SteeringSeatFactory(partner=partner, until=TODAY)
    page = first_page(client_for(user, dialogue))
    assert titles[Audience.STEERING_COMMITTEE] in page
    assert titles[Audience.CHAIR] not in page
    assert titles[Audience.SECRETARIAT] not in page


def test_a_papers_languages_are_named_in_the_readers(dialogue: Dialogue, client_for: Any) -> None:
    paper(audience=Audience.FOCAL_POINTS)
    page = first_page(client_for(PersonFactory.focal_point(), dialogue), "fr")
    assert "Anglais</a>" in page
    assert "English</a> <span" not in page


def test_its_head_leads_to_what_people_come_back_for(dialogue: Dialogue, client_for: Any) -> None:
    page = first_page(client_for(PersonFactory.focal_point(), dialogue))
    ways = page.partition('aria-label="On this page"')[2].partition("</nav>")[0]
    anchors = re.findall(r'href="#([\w-]+)"', ways)
    assert anchors == ["next-meetings", "papers", "people"]
    for anchor in anchors:
        assert f'id="{anchor}"' in page


def test_what_could_be_begun_stands_below_what_there_is(
    dialogue: Dialogue, client_for: Any
) -> None:
    partner = PartnerFactory()
    client = client_for(PersonFactory.focal_point(partner), dialogue)
    parts = re.findall(r'<h2 id="([\w-]+)"', first_page(client))
    to_begin = ["progress", "proposals", "support-requests"]
    assert parts.index("next-meetings") < parts.index("papers") < parts.index(to_begin[0])
    assert sorted(parts[parts.index("papers") + 1 : parts.index("people")]) == to_begin
    ProgressReportFactory(partner=partner, is_draft=True)
    parts = re.findall(r'<h2 id="([\w-]+)"', first_page(client))
    assert parts.index("next-meetings") < parts.index("progress") < parts.index("papers")


def test_what_is_hidden_is_not_counted_either(dialogue: Dialogue, client_for: Any) -> None:
    paper(audience=Audience.SECRETARIAT)
    paper(embargoed_until=timezone.now() + DAY)
    page = first_page(client_for(PersonFactory.focal_point(), dialogue))
    assert "No paper is open to you yet" in page


def test_the_next_meeting_leads_to_its_papers(dialogue: Dialogue, client_for: Any) -> None:
    to_come = {"status": MeetingStatus.CONFIRMED, "starts_on": TODAY, "ends_on": None}
    meeting = MeetingFactory(**to_come)
    paper(meeting=meeting, audience=Audience.FOCAL_POINTS)
    paper(meeting=meeting, audience=Audience.FOCAL_POINTS)
    paper(meeting=meeting, audience=Audience.SECRETARIAT)
    MaterialFactory(meeting=meeting, audience=Audience.FOCAL_POINTS)
    shown = first_page(client_for(PersonFactory.focal_point(), dialogue))
    way = (
        rf'<a class="with-icon" href="{meeting.get_absolute_url()}#papers">.*?</svg>\s*2 papers</a>'
    )
    assert re.search(way, shown, re.DOTALL)


def test_papers_at_hand_are_in_sight_and_others_are_counted(
    dialogue: Dialogue, client_for: Any
) -> None:
    to_come = {"status": MeetingStatus.CONFIRMED, "ends_on": None}
    upcoming, later, past = (
        paper(meeting=MeetingFactory(starts_on=TODAY + days * DAY, **to_come))
        for days in (1, 30, -400)
    )
    client = client_for(PersonFactory.focal_point(), dialogue)

    def further() -> str:
        return "".join(
            re.findall(
                r"<details class=.papers-further.*?</details>", first_page(client), re.DOTALL
            )
        )

    assert [one.title in further() for one in (upcoming, later, past)] == [False, True, True]
    assert further().count("1 paper<") == 2


def test_next_meetings_and_taking_part(dialogue: Dialogue, client_for: Any) -> None:
    user = PersonFactory.expert()
    to_come = {"status": MeetingStatus.CONFIRMED, "starts_on": TODAY, "ends_on": None}
    today = MeetingFactory(**to_come)
    hidden = MeetingFactory(**to_come, state=PublicationState.DRAFT)
    past = MeetingFactory(starts_on=TODAY - 2 * DAY, ends_on=TODAY - DAY)
    page = first_page(client_for(user, dialogue))
    assert today.title in page
    assert past.title not in page
    assert hidden.title not in page
    assert "You take part" not in page
    ParticipantFactory(meeting=today, user=user)
    assert "You take part" in first_page(client_for(user, dialogue))


def test_an_online_meeting_says_so_where_others_have_a_place(
    dialogue: Dialogue, client_for: Any
) -> None:
    MeetingFactory(
        status=MeetingStatus.CONFIRMED,
        starts_on=TODAY,
        ends_on=None,
        format=MeetingFormat.VIRTUAL,
        country=None,
        city_en="",
        city_fr="",
    )
    page = first_page(client_for(PersonFactory.expert(), dialogue))
    assert re.findall(r"</svg>\s*([^<]+)</span>", page) == ["Confirmed", "Online"]


def test_the_online_room_is_for_those_who_take_part(dialogue: Dialogue, client_for: Any) -> None:
    room = "https://rooms.example.org/42"
    meeting = MeetingFactory(
        status=MeetingStatus.CONFIRMED, starts_on=TODAY, ends_on=None, online_address=room
    )
    taking_part = PersonFactory.expert()
    ParticipantFactory(meeting=meeting, user=taking_part)
    people = (PersonFactory.expert(), taking_part, PersonFactory.editor())
    pages = [first_page(client_for(person, dialogue)) for person in people]
    assert [page.count(f'href="{room}"') for page in pages] == [0, 1, 1]


def test_the_secretariat_finds_its_drafts(dialogue: Dialogue, client_for: Any) -> None:
    draft = MeetingFactory(state=PublicationState.DRAFT)
    page = first_page(client_for(PersonFactory.editor(), dialogue))
    assert reverse("admin:meetings_meeting_change", args=[draft.pk]) in page
    assert reverse("admin:index") in page


def test_a_mandate_that_ended_is_explained(dialogue: Dialogue, client_for: Any) -> None:
    user = PersonFactory.focal_point()
    FocalPoint.objects.update(mandate_until=TODAY - DAY)
    page = first_page(client_for(user, dialogue))
    assert "Your mandate has ended" in page
    assert periods.written(TODAY - DAY) in page
    assert f"mailto:{dialogue.email}" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²", "%00", "1e3", ""])
def test_a_page_number_that_is_none_is_the_first(
    dialogue: Dialogue, client_for: Any, page: str
) -> None:
    title = paper().title
    assert title in first_page(client_for(PersonFactory.expert(), dialogue), query=f"?page={page}")


def test_older_papers_are_one_step_away(dialogue: Dialogue, client_for: Any) -> None:
    meeting = MeetingFactory()
    titles = [paper(meeting=meeting).title for _ in range(31)]
    client = client_for(PersonFactory.expert(), dialogue)
    first, second = first_page(client), first_page(client, query="?page=2")
    assert f">{titles[0]}<" in first
    assert "?page=2" in first
    assert f">{titles[30]}<" in second
    assert f">{titles[0]}<" not in second


def test_the_same_few_queries_however_much_there_is(dialogue: Dialogue, client_for: Any) -> None:
    costs: list[list[int]] = []
    for rows in (1, 3, 300):
        partner = PartnerFactory()
        SteeringSeatFactory(partner=partner)
        Chairmanship.objects.all().delete()
        user = PersonFactory.chair(partner)
        fill(rows, user, partner)
        costs.append([])
        for person in (user, PersonFactory.publisher()):
            client = client_for(person, dialogue)
            first_page(client)
            with questions_asked() as asked:
                first_page(client)
            costs[-1].append(len(asked))
    assert costs[0] == costs[1] == costs[2]
    assert max(costs[0]) <= 20
