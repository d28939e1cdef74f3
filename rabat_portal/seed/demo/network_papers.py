"""A sample paper of the missing-migrants network, for its members."""

from django.core.files.base import ContentFile

from dialogue.enums import Audience, PublicationState
from focal_points.models import Network
from meetings.enums import MaterialKind
from meetings.models import Material
from meetings.services.materials import add_version
from rabat_portal.seed.demo.accounts import MISSING_MIGRANTS
from rabat_portal.seed.demo.papers import Paper
from rabat_portal.seed.keys import demo_key, network_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
PAPER = Paper(
    "working-methods",
    MaterialKind.BACKGROUND,
    Audience.NETWORK,
    "Working methods of the network",
    "Méthodes de travail du réseau",
    "members of the network and the Secretariat",
    "aux membres du réseau et au Secrétariat",
)


def load_sample_network_paper(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue."""
    key = demo_key("paper", PAPER.name)
    network = ledger.find(Network, network_key(DIALOGUE, MISSING_MIGRANTS))
    if ledger.knows(key) or network is None:
        return
    material = ledger.add(
        key,
        Material(
            network=network,
            kind=PAPER.kind,
            audience=PAPER.audience,
            state=PublicationState.PUBLISHED,
            title_en=PAPER.title("en"),
            title_fr=PAPER.title("fr"),
            sources=["sample"],
        ),
    )
    for language in ("en", "fr"):
        upload = ContentFile(PAPER.pdf(language), name=f"sample-{PAPER.name}-{language}.pdf")
        add_version(material, language=language, upload=upload, by=None, tell=False)
