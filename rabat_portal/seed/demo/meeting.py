"""A sample meeting to come, so that a focal point's first page has something to show.

It addresses nothing of a plan and belongs to no chairmanship: no figure of the portal counts it.
"""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Country, Partner
from meetings.enums import MeetingFormat, MeetingKind, MeetingStatus
from meetings.models import CoChair, Material, Meeting
from meetings.services.materials import add_version
from rabat_portal.seed.demo.agenda import add_sample_agenda, add_sample_kin
from rabat_portal.seed.demo.delegations import load_sample_delegations
from rabat_portal.seed.demo.papers import PAPERS
from rabat_portal.seed.demo.revised_papers import add_revised_papers
from rabat_portal.seed.keys import country_key, demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
CO_CHAIRS = ("SN", "DE")


def next_sample_day(today: datetime.date) -> datetime.date:
    """The first Tuesday from 10 March on that is still to come.

    A demo that is still used a year later so gets a new sample meeting, for the next March.
    """
    for year in (today.year, today.year + 1):
        tenth = datetime.date(year, 3, 10)
        tuesday = tenth + datetime.timedelta(days=(1 - tenth.weekday()) % 7)
        if tuesday > today:
            return tuesday
    raise AssertionError("the next March is always to come")


def load_sample_meeting(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue."""
    first_day = next_sample_day(timezone.localdate())
    key = demo_key("meeting", str(first_day.year))
    if ledger.knows(key):
        return
    meeting = ledger.add(
        key,
        Meeting(
            kind=MeetingKind.THEMATIC,
            status=MeetingStatus.CONFIRMED,
            state=PublicationState.PUBLISHED,
            title_en="Sample – Thematic meeting on skills and mobility",
            title_fr="Exemple – Réunion thématique sur les compétences et la mobilité",
            summary_en=(
                "This meeting is not real. It shows how a meeting to come looks, with papers for "
                "different readers."
            ),
            summary_fr=(
                "Cette réunion est fictive. Elle montre comment se présente une réunion à venir, "
                "avec des documents destinés à différents lecteurs."
            ),
            starts_on=first_day,
            ends_on=first_day + datetime.timedelta(days=1),
            time_zone="Africa/Dakar",
            interpretation=["en", "fr"],
            format=MeetingFormat.IN_PERSON,
            city_en="Dakar",
            city_fr="Dakar",
            country=ledger.find(Country, country_key("SN")),
            sources=["sample"],
            staff_note="Sample, for demonstration only.",
        ),
    )
    for position, code in enumerate(CO_CHAIRS, start=1):
        partner = ledger.find(Partner, partner_key(DIALOGUE, code))
        if partner is not None:
            CoChair.objects.create(meeting=meeting, partner=partner, position=position)
    add_sample_agenda(meeting)
    load_sample_delegations(ledger, meeting)
    _add_papers(meeting)
    add_sample_kin(ledger, meeting)


def _add_papers(meeting: Meeting) -> None:
    opening = datetime.datetime.combine(meeting.starts_on, datetime.time(), tzinfo=datetime.UTC)
    for paper in PAPERS:
        material = Material.objects.create(
            meeting=meeting,
            kind=paper.kind,
            audience=paper.audience,
            state=PublicationState.PUBLISHED,
            embargoed_until=opening if paper.under_embargo else None,
            title_en=paper.title("en"),
            title_fr=paper.title("fr"),
            sources=["sample"],
        )
        for language in ("en", "fr"):
            upload = ContentFile(paper.pdf(language), name=paper.file_name(language))
            add_version(material, language=language, upload=upload, by=None, tell=False)
    add_revised_papers(meeting)
