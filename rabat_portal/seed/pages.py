"""Pages, phases of the Secretariat and networks of a dialogue."""

from dialogue.enums import PublicationState
from dialogue.models import Page, SecretariatPhase
from focal_points.enums import NetworkKind
from focal_points.models import Network
from rabat_portal.seed.files import content_of, records
from rabat_portal.seed.keys import network_key, page_key, phase_key
from rabat_portal.seed.ledger import Ledger, in_both_languages, provenance


def load_pages(ledger: Ledger, dialogue: str) -> None:
    for record in records("pages"):
        key = page_key(dialogue, record["id"])
        if dialogue not in record["dialogues"] or ledger.knows(key):
            continue
        texts = in_both_languages(record, slug="slug", title="title", lead="lead", body="text")
        ledger.add(
            key,
            Page(
                position=record["order"],
                in_menu=record["in_menu"],
                shows_phases=record.get("shows_phases", False),
                state=PublicationState.PUBLISHED,
                **texts,
                **provenance(record),
            ),
        )


def load_phases(ledger: Ledger, dialogue: str) -> None:
    secretariat = content_of("secretariat")["secretariat"]
    if secretariat["dialogue"] != dialogue:
        return
    for record in secretariat["phases"]:
        key = phase_key(dialogue, record["id"])
        if ledger.knows(key):
            continue
        ledger.add(
            key,
            SecretariatPhase(
                number=record["number"],
                starts_year=record["from"],
                ends_year=record["to"],
                **in_both_languages(record, description="text"),
                **provenance(record),
            ),
        )


def load_networks(ledger: Ledger, dialogue: str) -> None:
    for record in records("networks"):
        key = network_key(dialogue, record["id"])
        if record["dialogue"] != dialogue or ledger.knows(key):
            continue
        ledger.add(
            key,
            Network(
                slug=record["id"],
                kind=NetworkKind.NATIONAL if record["national"] else NetworkKind.THEMATIC,
                **in_both_languages(record, name="name", description="text"),
                **provenance(record),
            ),
        )
