"""What the Secretariat does: asks, opens, reminds, extends, closes, decides, makes public."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from focal_points.notice_kinds import kind_named
from meetings.enums import CampaignState, ReplyStage
from meetings.models import Campaign, Reply, ReplyAnswer
from meetings.notices.campaigns import CAMPAIGNS
from tests.campaigns.conftest import Asked
from tests.factories import (
    CampaignFactory,
    CountryFactory,
    PartnerFactory,
    PersonFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)
from tests.harness.figures import figures_in

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def page(response: Any) -> str:
    return str(response.content.decode())


def to(campaign: Campaign, verb: str) -> str:
    return reverse(f"meetings:campaign_{verb}", args=[campaign.pk])


def of(reply: Reply, verb: str) -> str:
    return reverse(f"meetings:reply_{verb}", args=[reply.pk])


def told() -> list[tuple[User, str]]:
    return [(row.recipient, row.change) for row in Notice.objects.order_by("pk")]


@pytest.fixture
def as_publisher(client_for: Any, publisher: User, dialogue: Dialogue) -> Client:
    return client_for(publisher, dialogue)  # type: ignore[no-any-return]


def submitted(asked: Asked, partner: Partner) -> Reply:
    reply: Reply = ReplyFactory(campaign=asked.campaign, partner=partner, is_submitted=True)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    ReplyAnswerFactory(reply=reply, question=asked.which, text_en="The law of 2026.")
    return reply


def test_a_campaign_is_prepared_asked_and_opened(
    make_campaign: Callable[..., Asked],
    partner: Partner,
    writer: User,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    asked = make_campaign(is_prepared=True)
    campaign = asked.campaign
    as_partner = client_for(writer, dialogue)
    assert as_partner.get(campaign.get_absolute_url()).status_code == 404
    as_publisher.post(to(campaign, "ask"), {"partners": [str(partner.pk)]})
    reply = campaign.replies.get()
    assert reply.partner == partner
    # Nobody is told before it opens, and nobody sees it.
    assert told() == []
    assert as_partner.get(reply.get_absolute_url()).status_code == 404
    as_publisher.post(to(campaign, "open"))
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.OPEN
    assert told() == [(writer, "asked")]
    assert as_partner.get(reply.get_absolute_url()).status_code == 200
    assert "Answer for" in page(as_partner.get(campaign.get_absolute_url()))


def test_it_does_not_open_while_something_stands_in_the_way(
    make_campaign: Callable[..., Asked], as_publisher: Client
) -> None:
    asked = make_campaign(is_prepared=True, due_on=TODAY() - DAY)
    response = as_publisher.post(to(asked.campaign, "open"))
    for text in ("The last day to answer is past.", "No partner is asked yet."):
        assert text in page(response)
    asked.campaign.refresh_from_db()
    assert asked.campaign.is_prepared


def test_all_partners_are_asked_by_one_button_and_one_taken_out_again(
    make_campaign: Callable[..., Asked], as_publisher: Client
) -> None:
    campaign = make_campaign(is_prepared=True).campaign
    partners = {PartnerFactory().pk for _ in range(3)}
    as_publisher.post(to(campaign, "ask"), {"all": "1"})
    replies = {row.partner_id: row for row in campaign.replies.all()}
    assert replies.keys() >= partners
    out = replies[min(partners)]
    as_publisher.post(reverse("meetings:campaign_drop", args=[campaign.pk, out.pk]))
    assert not campaign.replies.filter(pk=out.pk).exists()


def test_nobody_is_taken_out_of_an_open_campaign(
    asked: Asked, reply: Reply, as_publisher: Client
) -> None:
    drop = reverse("meetings:campaign_drop", args=[asked.campaign.pk, reply.pk])
    assert "the partner has been asked" in page(as_publisher.post(drop))
    assert asked.campaign.replies.count() == 1


def test_a_partner_more_is_told_at_once(
    asked: Asked, as_publisher: Client, partner: Partner, writer: User
) -> None:
    as_publisher.post(to(asked.campaign, "ask"), {"partners": [str(partner.pk)]})
    assert told() == [(writer, "asked")]


def test_asking_nobody_is_said_beside_the_boxes(
    asked: Asked, as_publisher: Client, partner: Partner
) -> None:
    assert "Tick at least one partner." in page(as_publisher.post(to(asked.campaign, "ask")))


def test_only_those_who_have_not_handed_in_are_reminded_once_a_day(
    asked: Asked, reply: Reply, writer: User, as_publisher: Client
) -> None:
    done = PartnerFactory()
    PersonFactory.focal_point(done)
    submitted(asked, done)
    first = as_publisher.post(to(asked.campaign, "remind"), follow=True)
    assert "1 partner is reminded." in page(first)
    assert told() == [(writer, "reminded")]
    again = as_publisher.post(to(asked.campaign, "remind"), follow=True)
    assert "Nobody was reminded: those who have not handed in were already reminded today" in page(
        again
    )


def test_it_is_said_for_which_partners_nobody_acts(
    asked: Asked, reply: Reply, writer: User, as_publisher: Client
) -> None:
    country = CountryFactory(name_en="Zambia", name_fr="Zambie")
    unheard = ReplyFactory(campaign=asked.campaign, partner=PartnerFactory(country=country))
    told_so = (
        "Nobody acts for these partners on the portal today, so nobody is told: "
        f"{unheard.partner.name}."
    )
    shown = page(as_publisher.post(to(asked.campaign, "remind"), follow=True))
    assert "1 partner is reminded." in shown
    assert told_so in shown
    unheard.refresh_from_db()
    assert unheard.reminded_at is None
    # Nobody else is left to be reminded today, and that is not what is said.
    again = page(as_publisher.post(to(asked.campaign, "remind"), follow=True))
    assert told_so in again
    assert "Nobody was reminded" not in again
    Campaign.objects.filter(pk=asked.campaign.pk).update(
        state=CampaignState.PREPARED, opened_at=None
    )
    opened = page(as_publisher.post(to(asked.campaign, "open"), follow=True))
    assert "The campaign is open, and its partners are told." in opened
    assert told_so in opened
    other = PartnerFactory(country=CountryFactory(name_en="Estonia", name_fr="Estonie"))
    asked_too = as_publisher.post(to(asked.campaign, "ask"), {"partners": [other.pk]}, follow=True)
    assert f"so nobody is told: {other.name}." in page(asked_too)
    # In the order of the reader's alphabet, whatever the order of the asking.
    again = page(as_publisher.post(to(asked.campaign, "remind"), follow=True))
    assert "so nobody is told: Estonia, Zambia." in again


def test_one_partner_has_more_time_also_when_the_campaign_is_closed(
    asked: Asked,
    reply: Reply,
    writer: User,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
    later = asked.campaign.due_on + DAY
    as_publisher.post(of(reply, "extend"), {"until": str(later)})
    reply.refresh_from_db()
    assert reply.last_day == later
    assert told() == [(writer, "extended")]
    as_publisher.post(to(asked.campaign, "close"))
    client = client_for(writer, dialogue)
    read = client.get(reply.get_absolute_url()).context["read"]
    assert client.post(of(reply, "submit"), {"read": read}).status_code == 302
    reply.refresh_from_db()
    assert reply.stage == ReplyStage.SUBMITTED


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, "This day is past."), (30, "All partners have until then, or longer.")],
)
def test_more_time_is_more_time(
    asked: Asked, reply: Reply, as_publisher: Client, days: int, told: str
) -> None:
    day = TODAY() + days * DAY
    response = as_publisher.post(of(reply, "extend"), {"until": str(day)})
    assert told in page(response)
    reply.refresh_from_db()
    assert reply.due_on is None


def test_more_time_is_not_less_once_all_have_more(
    asked: Asked, reply: Reply, as_publisher: Client
) -> None:
    own, of_all = asked.campaign.due_on + DAY, asked.campaign.due_on + 10 * DAY
    as_publisher.post(of(reply, "extend"), {"until": str(own)})
    Campaign.objects.filter(pk=asked.campaign.pk).update(due_on=of_all)
    again = Reply.objects.with_last_day().named().get(pk=reply.pk)
    assert (again.last_day, again.ends_on) == (of_all, of_all)


def test_in_a_closed_campaign_one_partner_has_its_own_time(
    asked: Asked, reply: Reply, as_publisher: Client
) -> None:
    as_publisher.post(to(asked.campaign, "close"))
    sooner = asked.campaign.due_on - DAY
    as_publisher.post(of(reply, "extend"), {"until": str(sooner)})
    again = Reply.objects.with_last_day().named().get(pk=reply.pk)
    assert (again.due_on, again.last_day, again.ends_on) == (sooner, sooner, sooner)
    assert again.can_be_handed_in


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30", "0001-01-01"])
def test_a_malformed_day_is_said_beside_its_field(
    asked: Asked, reply: Reply, as_publisher: Client, typed: str
) -> None:
    response = as_publisher.post(of(reply, "extend"), {"until": typed})
    assert response.status_code == 200
    assert 'id="until-until_error"' in page(response)


def test_a_closed_campaign_is_opened_again(asked: Asked, as_publisher: Client) -> None:
    as_publisher.post(to(asked.campaign, "close"))
    yesterday = {"until": str(TODAY() - DAY)}
    assert "This day is past." in page(as_publisher.post(to(asked.campaign, "reopen"), yesterday))
    as_publisher.post(to(asked.campaign, "reopen"), {"until": str(TODAY() + DAY)})
    asked.campaign.refresh_from_db()
    assert (asked.campaign.state, asked.campaign.due_on) == (CampaignState.OPEN, TODAY() + DAY)


def test_who_has_more_time_is_reminded_after_the_end(
    asked: Asked, partner: Partner, writer: User, as_publisher: Client
) -> None:
    ReplyFactory(campaign=asked.campaign)
    late = ReplyFactory(campaign=asked.campaign, partner=partner)
    as_publisher.post(to(asked.campaign, "close"))
    button = "Remind those who have not handed in"
    assert button not in page(as_publisher.get(asked.campaign.get_absolute_url()))
    refused = page(as_publisher.post(to(asked.campaign, "remind")))
    assert (
        "There is nobody to remind: every partner that could still hand in has done so." in refused
    )
    Reply.objects.filter(pk=late.pk).update(due_on=TODAY() + DAY)
    assert button in page(as_publisher.get(asked.campaign.get_absolute_url()))
    as_publisher.post(to(asked.campaign, "remind"))
    assert told() == [(writer, "reminded")]


def test_a_draft_is_nobodys_but_its_partners(
    asked: Asked, reply: Reply, as_publisher: Client, publisher: User, visitor: Any
) -> None:
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    secret = ReplyAnswerFactory(reply=reply, question=asked.which, text_en="Between us.")
    for where in (
        reply.get_absolute_url(),
        asked.campaign.get_absolute_url(),
        reverse("meetings:campaigns"),
        reverse("focal_points:workspace"),
    ):
        assert "Between us." not in page(as_publisher.get(where))
    assert "Not handed in yet" in page(as_publisher.get(reply.get_absolute_url()))
    everybody = (publisher, PersonFactory.focal_point(), PersonFactory.administrator())
    assert [ReplyAnswer.objects.visible_to(user).count() for user in everybody] == [0, 0, 0]
    assert secret.pk


def test_the_next_cycle_asks_the_same(
    asked: Asked, reply: Reply, as_publisher: Client, partner: Partner
) -> None:
    as_publisher.post(to(asked.campaign, "next"))
    copy = Campaign.objects.get(follows=asked.campaign)
    assert (copy.is_prepared, copy.due_on, str(copy)) == (True, None, str(asked.campaign))
    sections = copy.sections.order_by("position")
    questions = [row for section in sections for row in section.questions.order_by("position")]
    assert [row.follows for row in questions] == [asked.law, asked.which, asked.people]
    assert [str(row) for row in questions] == [
        str(row) for row in (asked.law, asked.which, asked.people)
    ]
    assert questions[1].depends_on == questions[0]
    assert [row.partner for row in copy.replies.all()] == [partner]


@pytest.mark.parametrize(
    ("language", "facts"),
    [("en", "Answers until"), ("fr", "Réponses attendues jusqu’au")],
)
def test_a_notice_says_until_when(
    asked: Asked, reply: Reply, writer: User, language: str, facts: str
) -> None:
    kind = kind_named(CAMPAIGNS)
    with translation.override(language):
        (subject,) = kind.subjects(writer)
        assert facts in kind.facts(subject, "asked")
        assert kind.title(subject) == (
            asked.campaign.title_en if language == "en" else asked.campaign.title_fr,
            language,
        )


@pytest.mark.parametrize("verb", ["ask", "open", "remind", "close", "reopen", "next"])
def test_a_campaign_of_another_dialogue_is_not_there(
    as_publisher: Client, other_dialogue: Dialogue, verb: str
) -> None:
    with scope_to(other_dialogue):
        campaign = CampaignFactory()
    assert as_publisher.post(to(campaign, verb)).status_code == 404


def test_all_partners_are_those_that_are_no_observers(
    make_campaign: Callable[..., Asked], as_publisher: Client
) -> None:
    campaign = make_campaign(is_prepared=True).campaign
    observer = PartnerFactory(status="observer")
    member = PartnerFactory()
    as_publisher.post(to(campaign, "ask"), {"all": "1"})
    asked = set(campaign.replies.values_list("partner", flat=True))
    assert member.pk in asked
    assert observer.pk not in asked
    as_publisher.post(to(campaign, "ask"), {"partners": [str(observer.pk)]})
    assert campaign.replies.filter(partner=observer).exists()


def test_each_number_leads_to_its_replies(asked: Asked, as_publisher: Client) -> None:
    campaign = asked.campaign
    Reply.objects.filter(campaign=campaign).delete()
    Campaign.objects.filter(pk=campaign.pk).update(due_on=TODAY() - DAY)
    algeria = {"partner__country__name_en": "Algeria"}
    ReplyFactory(campaign=campaign, due_on=TODAY() + DAY, **algeria)
    late = ReplyFactory(campaign=campaign)
    ReplyFactory(campaign=campaign, is_submitted=True)
    place = campaign.get_absolute_url()
    figures = figures_in(as_publisher.get(place))
    assert figures == {
        "partners asked": (3, "?#asked"),
        "not handed in": (2, "?replies=draft#asked"),
        "with the Secretariat": (1, "?replies=submitted#asked"),
        "validated": (0, ""),
        "late": (1, "?replies=late#asked"),
    }
    for number, to_rows in figures.values():
        shown = as_publisher.get(place + to_rows.partition("#")[0]).context["replies"]
        assert not to_rows or len(shown) == number
    assert as_publisher.get(f"{place}?replies=late").context["replies"] == [late]
    assert "No reply matches" in page(as_publisher.get(f"{place}?replies=validated"))
    wrong = as_publisher.get(f"{place}?replies=%00nonsense")
    assert len(wrong.context["replies"]) == 3
    assert "it was not applied" in page(wrong)


def test_numbers_of_replies_and_their_words_agree_in_french(
    asked: Asked, as_publisher: Client, dialogue: Dialogue
) -> None:
    for _ in range(2):
        ReplyFactory(campaign=asked.campaign, is_validated=True)
    ReplyFactory(campaign=asked.campaign, is_submitted=True)
    with translation.override("fr"):
        address = asked.campaign.get_absolute_url()
    figures = figures_in(as_publisher.get(address))
    assert figures["validées"][0] == 2
    assert figures["transmise au Secrétariat"][0] == 1
