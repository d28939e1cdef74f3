"""Who takes part, who did once, and who chairs meetings without being a partner."""

import datetime
import re
from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from tests.factories import (
    CampaignSectionFactory,
    CoChairFactory,
    ConclusionFactory,
    CountryFactory,
    MeetingFactory,
    OutsideCoChairFactory,
    PartnerFactory,
    PersonFactory,
    QuestionFactory,
    RecommendationFactory,
    ReplyAnswerFactory,
    ReplyFactory,
    SteeringSeatFactory,
)
from tests.pages.conftest import Site


def words_of(client: Client, address: str) -> str:
    """The page's text on one line, its main part alone."""
    page = client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", strip_tags(main.replace("<", " <")))


def test_a_co_chair_from_outside_stands_beside_the_others(site: Site, visitor: Client) -> None:
    meeting = MeetingFactory(title_en="Held together", chairmanship=site.chairmanship)
    CoChairFactory(meeting=meeting, partner__country=CountryFactory(name_en="Portugal"))
    OutsideCoChairFactory(meeting=meeting, country=CountryFactory(name_en="Egypt"))
    assert "Co-chairs Portugal Egypt" in words_of(visitor, meeting.get_absolute_url())
    assert "Co-chairs: Portugal and Egypt" in words_of(visitor, "/en/meetings/")


def test_a_former_partner_finds_what_it_co_chaired_from_outside(
    site: Site, visitor: Client
) -> None:
    egypt = PartnerFactory(until=datetime.date(2014, 12, 31), until_precision="year")
    meeting = MeetingFactory(title_en="Held together", starts_on=datetime.date(2024, 10, 16))
    OutsideCoChairFactory(meeting=meeting, country=egypt.country)
    shown = words_of(visitor, egypt.get_absolute_url())
    assert "Held together" in shown
    assert "Former participant ·" in shown
    assert "Took part as Partner until 2014" in shown
    assert "Takes part as" not in shown


def test_who_left_on_a_day_that_nobody_knows(site: Site, visitor: Client) -> None:
    iceland = PartnerFactory(country__name_en="Iceland", status="former")
    shown = words_of(visitor, iceland.get_absolute_url())
    assert "Former participant when it left is not recorded" in shown
    assert "Took part as" not in shown
    assert "Takes part as" not in shown
    listed = words_of(visitor, "/en/partners/")
    assert "Iceland" in listed[listed.index("Former participants") :]
    assert "Iceland" not in listed[: listed.index("Former participants")]
    assert "Iceland" not in words_of(visitor, "/en/partners/?type=countries")


def test_a_seat_is_dated_as_exactly_as_it_is_known(site: Site, visitor: Client) -> None:
    seat = {"since": datetime.date(2022, 12, 1)}
    SteeringSeatFactory(partner__country__name_en="Niger", since_precision="month", **seat)
    SteeringSeatFactory(partner__country__name_en="Togo", since_precision="day", **seat)
    shown = words_of(visitor, "/en/steering-committee/")
    assert "Niger since December 2022" in shown
    assert "Togo since 1 December 2022" in shown


def test_in_what_respect_a_meeting_was_the_first(site: Site, visitor: Client) -> None:
    meeting = MeetingFactory(
        first_of_its_kind_en="First open to the young",
        first_of_its_kind_fr="Première ouverte aux jeunes",
    )
    address = meeting.get_absolute_url()
    assert "First open to the young" in words_of(visitor, address)


def test_its_public_answers_lead_to_the_results_of_their_campaigns(
    site: Site, visitor: Client, client_for: Any
) -> None:
    portugal = PartnerFactory()
    reply = ReplyFactory(partner=portugal, is_submitted=True, campaign__title_en="Stocktaking")
    for section in CampaignSectionFactory.create_batch(2, campaign=reply.campaign):
        question = QuestionFactory(section=section)
        ReplyAnswerFactory(reply=reply, question=question, is_open_to_all=True)
    # Neither what is not public, not even for the Secretariat, nor what others answered.
    ReplyAnswerFactory(reply=reply)
    ReplyAnswerFactory(reply__partner=portugal)
    other = ReplyFactory(campaign=reply.campaign, is_submitted=True)
    ReplyAnswerFactory(reply=other, is_open_to_all=True)
    for client in (visitor, client_for(PersonFactory.editor(), site.dialogue)):
        address = portugal.get_absolute_url()
        assert "What it answered Stocktaking · 2 public answers" in words_of(client, address)
        page = client.get(address).content.decode()
        [address] = re.findall(r'href="([^"]+)">2 public answers', page)
        shown = visitor.get(address)
        lines = [row for _part, rows in shown.context["results"].parts for row in rows]
        assert sum(row.answered for row in lines) == 2
    silent = words_of(visitor, PartnerFactory().get_absolute_url())
    assert "What it answered" not in silent


def test_what_the_meetings_of_a_partner_recommended(site: Site, visitor: Client) -> None:
    portugal = PartnerFactory()
    hosted = MeetingFactory(country=portugal.country, published_recommendations=20)
    chaired = MeetingFactory()
    CoChairFactory(meeting=chaired, partner=portugal)
    # Hosted and co-chaired: it counts once.
    CoChairFactory(meeting=hosted, partner=portugal)
    RecommendationFactory.create_batch(2, meeting=chaired)
    RecommendationFactory(meeting=chaired, state="draft")
    ConclusionFactory(meeting=MeetingFactory(), text_en="Of others")
    address = portugal.get_absolute_url()
    shown = words_of(visitor, address)
    assert "What its meetings recommended" in shown
    assert "22 recommendations" in shown
    register = f"/en/recommendations/?led={portugal.pk}"
    page = visitor.get(address).content.decode()
    assert f'href="{register}"' in page
    # The meetings that they are counted from say how many each adopted.
    assert re.findall(r'href="(#[^"]+)"><b class="tabular">22</b>', page) == ["#meetings"]
    of_both = page.partition('id="meetings"')[2].partition("What its meetings")[0]
    assert all(f">{row.title}<" in of_both for row in (hosted, chaired))
    assert '<a href="#meetings">2 meetings, listed below</a>' in page
    assert "2 texts · Show all" in words_of(visitor, register)


def test_what_is_known_by_its_number_alone_leads_to_no_texts(site: Site, visitor: Client) -> None:
    partner = PartnerFactory()
    MeetingFactory(country=partner.country, published_recommendations=20)
    shown = words_of(visitor, partner.get_absolute_url())
    assert "They are known by their number alone; the meetings above say where." in shown
    assert "Read them in the register" not in shown


def test_the_numbers_of_observers_lead_to_them(site: Site, visitor: Client) -> None:
    observing = PartnerFactory(status="observer")
    notes = re.findall(
        r'class="figure-note"><a href="([^"]+)">([^<]+)', visitor.get("/en/").content.decode()
    )
    assert notes == [("/en/partners/?type=countries&amp;status=observer", "1 as an observer")]
    shown = visitor.get(notes[0][0].replace("&amp;", "&")).content.decode()
    partners = set(re.findall(r'href="/en/partners/(\d+)-', shown))
    assert partners == {str(observing.pk)}
