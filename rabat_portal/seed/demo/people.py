"""Sample terms of reference, who has accepted them, and a mandate that was handed over.

The focal point of Morocco has not accepted yet: that account shows what comes first.
"""

import datetime

from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Partner
from focal_points.enums import Disclosure, SpokenLanguage
from focal_points.models import FocalPoint, Terms, TermsAcceptance, User
from rabat_portal.seed.demo.accounts import ACCOUNTS, MANDATE_FROM, user_key
from rabat_portal.seed.keys import demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
HANDED_OVER = "SN"
ACCEPTED_BY = ("senegal", "germany", "belgium", "switzerland", "contributor")
BODY_EN = """
<p>These terms are a sample. They show where the Terms of Reference of the dialogue will stand.</p>
<h2>The focal point</h2>
<ul><li>speaks for the partner towards the Secretariat and the other partners;</li>
<li>passes invitations and papers on to the administrations concerned, and brings back answers;</li>
<li>names the delegation to each meeting by the day that is asked for;</li>
<li>tells the Secretariat who comes next before the mandate ends.</li></ul>
<h2>Contributors</h2>
<ul><li>read the papers for focal points and prepare drafts, for a time;</li>
<li>do not speak for the partner.</li></ul>
<h2>Papers and data</h2>
<p>Papers that are not public are for the work of the dialogue. Particulars of colleagues are used
for that work alone and not passed on.</p>
"""
BODY_FR = """
<p>Ces termes sont un exemple. Ils montrent où figureront les termes de référence du dialogue.</p>
<h2>Le point focal</h2>
<ul><li>s’exprime au nom du partenaire auprès du Secrétariat et des autres partenaires\u202f;</li>
<li>transmet les invitations et les documents aux administrations concernées et recueille leurs
réponses\u202f;</li>
<li>désigne la délégation à chaque réunion dans le délai fixé\u202f;</li>
<li>indique au Secrétariat qui lui succède avant la fin de son mandat.</li></ul>
<h2>Les contributeurs</h2>
<ul><li>lisent, pour un temps, les documents destinés aux points focaux et préparent des
projets\u202f;</li>
<li>ne parlent pas au nom du partenaire.</li></ul>
<h2>Documents et données</h2>
<p>Les documents qui ne sont pas publics servent aux travaux du dialogue. Les coordonnées des
collègues ne servent qu’à ces travaux et ne sont pas communiquées à d’autres.</p>
"""


def load_sample_people(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, after the accounts."""
    _add_terms(ledger)
    _add_predecessor(ledger)


def _add_terms(ledger: Ledger) -> None:
    key = demo_key("terms", "1")
    if ledger.knows(key) or Terms.objects.exists():
        return
    terms = ledger.add(
        key,
        Terms(
            version=1,
            in_force_from=datetime.date(2026, 1, 1),
            title_en="Sample – Terms of reference of focal points",
            title_fr="Exemple – Termes de référence des points focaux",
            body_en=BODY_EN,
            body_fr=BODY_FR,
            state=PublicationState.PUBLISHED,
        ),
    )
    for account in ACCOUNTS:
        user = ledger.find(User, user_key(account))
        if account.name in ACCEPTED_BY and user is not None:
            TermsAcceptance.objects.create(terms=terms, user=user, accepted_at=timezone.now())


def _add_predecessor(ledger: Ledger) -> None:
    """Who held the mandate before, and what the present holder shows to colleagues."""
    key = demo_key("mandate", HANDED_OVER)
    partner = ledger.find(Partner, partner_key(DIALOGUE, HANDED_OVER))
    if ledger.knows(key) or partner is None:
        return
    present = FocalPoint.objects.national().filter(partner=partner, mandate_from=MANDATE_FROM)
    successor: FocalPoint | None = present.first()
    if successor is None:
        return
    successor.phone = "+221 00 000 00 00"
    successor.languages = [SpokenLanguage.FRENCH, SpokenLanguage.ENGLISH]
    successor.shows_email = successor.shows_institution = Disclosure.ALL
    successor.shows_phone = successor.shows_languages = Disclosure.NETWORK
    successor.save()
    ledger.add(
        key,
        FocalPoint(
            network=successor.network,
            partner=partner,
            name="Exemple – ancien point focal du Sénégal",
            function_en="Sample – head of division",
            function_fr="Exemple – chef ou cheffe de division",
            mandate_from=datetime.date(2022, 9, 1),
            mandate_until=MANDATE_FROM - datetime.timedelta(days=1),
            successor=successor,
            sources=["sample"],
        ),
    )
