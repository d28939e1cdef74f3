"""Sample papers of the sample meeting: small PDFs made on the spot, one for each audience."""

from dataclasses import dataclass
from html import escape

from dialogue.enums import Audience
from dialogue.pdf import lay_out
from meetings.enums import MaterialKind

STYLE = """
@page { size: A4; margin: 30mm 25mm; }
body { color: #14213d; font: 12pt/1.5 sans-serif; }
p.mark { border: 2pt solid #b8621b; color: #8a4510; font-weight: bold; letter-spacing: 0.1em;
  padding: 4mm; text-align: center; }
h1 { font-size: 20pt; line-height: 1.2; }
"""


@dataclass(frozen=True)
class Paper:
    """A sample paper in both languages."""

    name: str
    kind: MaterialKind
    audience: Audience
    title_en: str
    title_fr: str
    readers_en: str
    readers_fr: str
    under_embargo: bool = False

    def title(self, language: str) -> str:
        mark = "Exemple" if language == "fr" else "Sample"
        return f"{mark} – {self.title_fr if language == 'fr' else self.title_en}"

    def file_name(self, language: str) -> str:
        """As people name files: by the title, accents and all."""
        return f"{self.title(language)}.pdf"

    def pdf(self, language: str) -> bytes:
        """The file in one language, tagged for assistive technology."""
        title = escape(self.title(language))
        if language == "fr":
            mark = "EXEMPLE – CECI N’EST PAS UN DOCUMENT RÉEL"
            text = (
                "Ce fichier a été créé pour la démonstration du portail. Son contenu est fictif. "
                f"Il est ouvert {self.readers_fr}."
            )
        else:
            mark = "SAMPLE – THIS IS NOT A REAL DOCUMENT"
            text = (
                "This file was made for the demonstration of the portal. Its content is not real. "
                f"It is open to {self.readers_en}."
            )
        page = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            f"<title>{title}</title><style>{STYLE}</style></head>"
            f'<body><p class="mark">{mark}</p><h1>{title}</h1><p>{escape(text)}</p></body></html>'
        )
        made, _pages = lay_out(page)
        return made


PAPERS = (
    Paper(
        "concept-note",
        MaterialKind.CONCEPT_NOTE,
        Audience.PUBLIC,
        "Concept note",
        "Note conceptuelle",
        "everybody",
        "à tous",
    ),
    Paper(
        "agenda",
        MaterialKind.AGENDA,
        Audience.FOCAL_POINTS,
        "Draft agenda",
        "Projet d’ordre du jour",
        "focal points and the Secretariat",
        "aux points focaux et au Secrétariat",
    ),
    Paper(
        "practical-information",
        MaterialKind.LOGISTICS,
        Audience.PARTICIPANTS,
        "Practical information for participants",
        "Informations pratiques pour les participants",
        "participants of the meeting and the Secretariat",
        "aux participants de la réunion et au Secrétariat",
    ),
    Paper(
        "steering-committee-note",
        MaterialKind.BACKGROUND,
        Audience.STEERING_COMMITTEE,
        "Note for the Steering Committee",
        "Note au Comité de pilotage",
        "members of the Steering Committee and the Secretariat",
        "aux membres du Comité de pilotage et au Secrétariat",
    ),
    Paper(
        "speaking-points",
        MaterialKind.OTHER,
        Audience.CHAIR,
        "Speaking points for the Chair",
        "Éléments de langage pour la présidence",
        "the Chair and the Secretariat",
        "à la présidence et au Secrétariat",
    ),
    Paper(
        "internal-checklist",
        MaterialKind.OTHER,
        Audience.SECRETARIAT,
        "Internal checklist",
        "Liste de contrôle interne",
        "the Secretariat alone",
        "au seul Secrétariat",
    ),
    Paper(
        "draft-outcome",
        MaterialKind.OUTCOME,
        Audience.FOCAL_POINTS,
        "Draft outcome document, under embargo",
        "Projet de document final, sous embargo",
        "focal points from the first day of the meeting on",
        "aux points focaux à compter du premier jour de la réunion",
        under_embargo=True,
    ),
)
