"""The agenda of the sample meeting, and two sample meetings that belong with it."""

import datetime
from dataclasses import dataclass

from dialogue.enums import DatePrecision, PublicationState
from meetings.enums import AgendaKind, MeetingFormat, MeetingKind, MeetingStatus, SpeakerRole
from meetings.models import AgendaItem, AgendaSpeaker, FollowUp, Meeting, Panel
from meetings.services.life import postpone
from rabat_portal.seed.keys import demo_key
from rabat_portal.seed.ledger import Ledger

PLENARY, ROOM_B = "Salle plénière", "Salle B"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the sample agenda; `day` counts from the first day of the meeting."""

    day: int
    starts: tuple[int, int]
    ends: tuple[int, int]
    kind: AgendaKind
    title_en: str
    title_fr: str
    room: str = PLENARY
    panel: int = 0
    text_en: str = ""
    text_fr: str = ""
    speakers: tuple[SpeakerRole, ...] = ()


AGENDA = (
    Point(
        0,
        (9, 30),
        (10, 0),
        AgendaKind.OPENING,
        "Sample – Opening",
        "Exemple – Ouverture",
        speakers=(SpeakerRole.CHAIR, SpeakerRole.SPEAKER),
    ),
    Point(
        0,
        (10, 0),
        (12, 30),
        AgendaKind.PANEL,
        "Sample – What employers look for",
        "Exemple – Ce que recherchent les employeurs",
        panel=1,
        text_en="A made-up conversation on training that is recognised on both shores.",
        text_fr="Une conversation fictive sur des formations reconnues sur les deux rives.",
        speakers=(SpeakerRole.MODERATOR, SpeakerRole.SPEAKER, SpeakerRole.SPEAKER),
    ),
    Point(0, (12, 30), (14, 0), AgendaKind.BREAK, "Sample – Lunch", "Exemple – Déjeuner", ""),
    Point(
        0,
        (14, 0),
        (16, 30),
        AgendaKind.WORKING_GROUP,
        "Sample – Working group on recognition",
        "Exemple – Groupe de travail sur la reconnaissance",
        ROOM_B,
    ),
    Point(
        1,
        (9, 30),
        (12, 0),
        AgendaKind.SESSION,
        "Sample – Reports of the working groups",
        "Exemple – Comptes rendus des groupes de travail",
        speakers=(SpeakerRole.SPEAKER,),
    ),
    Point(1, (12, 0), (12, 30), AgendaKind.CLOSING, "Sample – Closing", "Exemple – Clôture"),
)


def add_sample_agenda(meeting: Meeting) -> None:
    panel = Panel.objects.create(
        meeting=meeting,
        number=1,
        topic_en="Sample – Skills and employers",
        topic_fr="Exemple – Compétences et employeurs",
    )
    for position, point in enumerate(AGENDA, start=1):
        item = AgendaItem.objects.create(
            meeting=meeting,
            position=position,
            kind=point.kind,
            title_en=point.title_en,
            title_fr=point.title_fr,
            description_en=point.text_en,
            description_fr=point.text_fr,
            day=meeting.starts_on + datetime.timedelta(days=point.day),
            starts_at=datetime.time(*point.starts),
            ends_at=datetime.time(*point.ends),
            room=point.room,
            panel=panel if point.panel else None,
        )
        for place, role in enumerate(point.speakers, start=1):
            AgendaSpeaker.objects.create(
                item=item,
                position=place,
                role=role,
                name=f"Sample person {place}",
                function_en="Sample – director",
                function_fr="Exemple – direction",
                institution_en="Sample – ministry",
                institution_fr="Exemple – ministère",
            )


def add_sample_kin(ledger: Ledger, meeting: Meeting) -> None:
    """One in the margins of the sample meeting, and one that follows it and was postponed."""
    year = meeting.starts_on.year
    ledger.add(
        demo_key("margin-meeting", str(year)),
        Meeting(
            **_made_up(MeetingKind.EXPERT, MeetingStatus.CONFIRMED),
            title_en="Sample – Experts’ breakfast",
            title_fr="Exemple – Petit-déjeuner des experts",
            starts_on=meeting.last_day,
            time_zone=meeting.time_zone,
            city_en="Dakar",
            city_fr="Dakar",
            country=meeting.country,
            format=MeetingFormat.IN_PERSON,
            in_margins_of=meeting,
        ),
    )
    webinar = ledger.add(
        demo_key("follow-up", str(year)),
        Meeting(
            **_made_up(MeetingKind.WEBINAR, MeetingStatus.PLANNED),
            title_en="Sample – Webinar to follow up on skills",
            title_fr="Exemple – Webinaire de suivi sur les compétences",
            starts_on=datetime.date(year, 6, 1),
            starts_precision=DatePrecision.MONTH,
            format=MeetingFormat.VIRTUAL,
        ),
    )
    FollowUp.objects.create(meeting=webinar, earlier=meeting)
    postpone(
        webinar,
        reason={
            "en": "Sample – the speakers were not available.",
            "fr": "Exemple – les intervenants n’étaient pas disponibles.",
        },
    )


def _made_up(kind: MeetingKind, status: MeetingStatus) -> dict[str, object]:
    return {
        "kind": kind,
        "status": status,
        "state": PublicationState.PUBLISHED,
        "summary_en": "This meeting is not real.",
        "summary_fr": "Cette réunion est fictive.",
        "sources": ["sample"],
        "staff_note": "Sample, for demonstration only.",
    }
