"""What of campaigns stands on a person's first page."""

from django.utils import timezone

from dialogue.models import Partner
from focal_points.models import User
from meetings.campaigns.workspace import campaign_sections
from meetings.enums import CampaignState
from meetings.models import Campaign, Reply
from tests.campaigns.conftest import Asked
from tests.factories import ReplyFactory, SectionWriterFactory


def test_the_first_page_says_what_is_asked(asked: Asked, reply: Reply, writer: User) -> None:
    (section,) = campaign_sections(writer)
    (need,) = section.needs
    assert (need.text, need.by) == (f"Answer “{asked.campaign}”", asked.campaign.due_on)
    Campaign.objects.update(state=CampaignState.CLOSED, closed_at=timezone.now())
    assert campaign_sections(writer) == []


def test_a_reply_waits_for_a_contributor_once_a_section_is_entrusted(
    asked: Asked, reply: Reply, contributor: User
) -> None:
    [section] = campaign_sections(contributor)
    assert section.context["replies"] == [reply]
    assert section.needs == ()
    SectionWriterFactory(reply=reply, section=asked.first, person=contributor)
    [section] = campaign_sections(contributor)
    assert [need.url for need in section.needs] == [reply.get_absolute_url()]


def test_the_first_page_says_what_waits(asked: Asked, partner: Partner, publisher: User) -> None:
    assert campaign_sections(publisher) == []
    ReplyFactory(campaign=asked.campaign, partner=partner, is_submitted=True)
    (section,) = campaign_sections(publisher)
    assert [need.text for need in section.needs] == ["1 reply to a campaign waits to be validated"]
