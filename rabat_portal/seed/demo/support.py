"""Sample requests for support, in several states, so that workspace and board have some to show."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation

from dialogue.digests import digest_of
from dialogue.models import Area, Partner
from focal_points.models import SupportRequest, User
from focal_points.services.support import moves
from focal_points.services.support.conversation import write
from focal_points.services.support.drafts import said_in, save_draft
from rabat_portal.seed.keys import area_key, demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
PLAN = "cadiz_2023"
STAFF = "publisher"
MARK = {"en": "Sample – ", "fr": "Exemple – "}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A request as the partner's sample account writes it, and the moves that follow."""

    name: str
    account: str
    partner: str
    language: str
    kind: str
    area: int
    title: str
    asked: str
    purpose: str
    beneficiaries: str
    then: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""


SAMPLES = (
    Sample(
        name="documents",
        account="senegal",
        partner="SN",
        language="fr",
        kind="training",
        area=4,
        title="Formation à la détection des faux documents",
        asked=(
            "Trois jours de formation à Dakar pour les agents de première ligne.\n\n"
            "Cette demande est fictive."
        ),
        purpose="Des agents ont été recrutés cette année. Ils doivent savoir reconnaître un faux.",
        beneficiaries="Trente agents de la police aux frontières.",
        then=("submit", "take_up"),
        question="La formation peut-elle avoir lieu avec un pays voisin ?",
        answer="Oui, volontiers.",
    ),
    Sample(
        name="diaspora",
        account="morocco",
        partner="MA",
        language="fr",
        kind="study",
        area=1,
        title="Étude sur l’investissement de la diaspora",
        asked="Un état des lieux des mesures existantes, en vingt pages.\n\nDemande fictive.",
        purpose="Préparer une stratégie nationale.",
        beneficiaries="Le ministère chargé des Marocains résidant à l’étranger.",
        then=("submit", "take_up", "accept", "plan"),
    ),
    Sample(
        name="identification",
        account="senegal",
        partner="SN",
        language="fr",
        kind="expert_mission",
        area=3,
        title="Mission d’expertise sur l’identification des migrants disparus",
        asked="Cinq jours d’appui sur place.\n\nDemande fictive.",
        purpose="Revoir la procédure avec ceux qui l’appliquent.",
        beneficiaries="La cellule chargée des personnes disparues.",
        then=("submit",),
    ),
    Sample(
        name="peers",
        account="germany",
        partner="DE",
        language="en",
        kind="peer_exchange",
        area=2,
        title="Exchange on skills partnerships",
        asked="A visit of two days to a partner that runs one. This request is not real.",
        purpose="To learn what made it work, before we begin our own.",
        beneficiaries="Six officials of the labour administration.",
        then=("submit", "decline"),
    ),
    Sample(
        name="draft",
        account="senegal",
        partner="SN",
        language="fr",
        kind="training",
        area=5,
        title="Formation sur le retour volontaire",
        asked="",
        purpose="",
        beneficiaries="",
    ),
)


def load_sample_requests(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue."""
    for sample in SAMPLES:
        if not ledger.knows(demo_key("support", sample.name)):
            with translation.override(sample.language):
                _add(ledger, sample)


def _add(ledger: Ledger, sample: Sample) -> None:
    partner = ledger.find(Partner, partner_key(DIALOGUE, sample.partner))
    author = ledger.find(User, demo_key("user", sample.account))
    staff = ledger.find(User, demo_key("user", STAFF))
    area = ledger.find(Area, area_key(PLAN, sample.area))
    if partner is None or author is None or staff is None:
        return
    request = ledger.add(
        demo_key("support", sample.name),
        SupportRequest(partner=partner, kind=sample.kind, language=sample.language, made_by=author),
    )
    said = {
        "title": f"{MARK[sample.language]}{sample.title}",
        "asked": sample.asked,
        "purpose": sample.purpose,
        "beneficiaries": sample.beneficiaries,
        "area": area.pk if area else None,
    }
    opened_on = digest_of(said_in(request))
    request = save_draft(request, said, by=author, opened_on=opened_on)
    for verb in sample.then:
        request = _moved(request, verb, author, staff)
    for text, by in ((sample.question, staff), (sample.answer, author)):
        if text:
            write(request, text=text, by=by, for_the_secretariat=by == staff)


def _moved(request: SupportRequest, verb: str, author: User, staff: User) -> SupportRequest:
    seen = request.state
    by_staff: dict[str, Any] = {"by": staff, "seen": seen}
    match verb:
        case "submit":
            read = digest_of(said_in(request))
            return moves.submit(request, by=author, seen=seen, read=read)
        case "take_up":
            return moves.take_up(request, **by_staff)
        case "accept":
            return moves.accept(request, **by_staff)
        case "plan":
            first = timezone.localdate() + datetime.timedelta(days=90)
            last = first + datetime.timedelta(days=4)
            return moves.plan(request, planned_from=first, planned_until=last, **by_staff)
        case _:
            reasons = {
                "en": "Sample – Another programme offers such visits already.",
                "fr": "Exemple – Un autre programme propose déjà de telles visites.",
            }
            return moves.decline(request, reasons=reasons, **by_staff)
