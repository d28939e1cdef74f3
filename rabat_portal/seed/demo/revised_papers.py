"""Sample papers with a past: a second version of one, and papers of points of the agenda."""

from django.core.files.base import ContentFile

from dialogue.enums import Audience, PublicationState
from meetings.enums import MaterialKind
from meetings.models import Material, Meeting
from meetings.services.materials import add_version
from rabat_portal.seed.demo.papers import Paper

REVISED = "Draft agenda"
REVISION = Paper(
    "agenda-revised",
    MaterialKind.AGENDA,
    Audience.FOCAL_POINTS,
    "Draft agenda, second version",
    "Projet d’ordre du jour, deuxième version",
    "focal points and the Secretariat",
    "aux points focaux et au Secrétariat",
)
OF_THE_AGENDA = (
    (
        2,
        Paper(
            "first-panel",
            MaterialKind.PRESENTATION,
            Audience.PARTICIPANTS,
            "Slides of the first panel",
            "Diapositives du premier panel",
            "participants of the meeting and the Secretariat",
            "aux participants de la réunion et au Secrétariat",
        ),
    ),
    (
        3,
        Paper(
            "working-groups",
            MaterialKind.BACKGROUND,
            Audience.PUBLIC,
            "Questions for the working groups",
            "Questions aux groupes de travail",
            "everybody",
            "à tous",
        ),
    ),
)
LANGUAGES = ("en", "fr")


def add_revised_papers(meeting: Meeting) -> None:
    """To be called once the sample meeting has its other papers."""
    agenda = Material.objects.get(meeting=meeting, title_en__endswith=REVISED)
    for language in LANGUAGES:
        _add(agenda, REVISION, language)
    items = {item.position: item for item in meeting.agenda.all()}
    for position, paper in OF_THE_AGENDA:
        material = Material.objects.create(
            meeting=meeting,
            agenda_item=items[position],
            kind=paper.kind,
            audience=paper.audience,
            state=PublicationState.PUBLISHED,
            title_en=paper.title("en"),
            title_fr=paper.title("fr"),
            sources=["sample"],
        )
        for language in LANGUAGES:
            _add(material, paper, language)


def _add(material: Material, paper: Paper, language: str) -> None:
    upload = ContentFile(paper.pdf(language), name=paper.file_name(language))
    add_version(material, language=language, upload=upload, by=None)
