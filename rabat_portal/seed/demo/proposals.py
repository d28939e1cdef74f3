"""A sample commitment that a partner proposes, and that waits for the Secretariat."""

import datetime

from django.utils import timezone

from dialogue.models import Action, Partner
from focal_points.models import User
from meetings.enums import ProposalStage
from meetings.models import CommitmentProposal, ProposedMilestone, ProposedPartner
from rabat_portal.seed.keys import action_key, demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
PLAN = "cadiz_2023"
ACTION = 6
PARTNER, JOINING, AUTHOR = "SN", "GM", "senegal"
NAME = "sample-commitment"
HALF_A_YEAR = datetime.timedelta(days=182)


def load_sample_proposal(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, once the accounts are there."""
    key = demo_key("commitment_proposal", NAME)
    action = ledger.find(Action, action_key(PLAN, ACTION))
    partner = ledger.find(Partner, partner_key(DIALOGUE, PARTNER))
    author = ledger.find(User, demo_key("user", AUTHOR))
    if ledger.knows(key) or action is None or partner is None or author is None:
        return
    begins = timezone.localdate()
    proposal = ledger.add(
        key,
        CommitmentProposal(
            partner=partner,
            action=action,
            stage=ProposalStage.SUBMITTED,
            language="fr",
            title_fr="Exemple – Former quarante agents consulaires en deux ans",
            title_en="Sample – Train forty consular officers within two years",
            description_fr="Rien de ceci n’est prévu. Quatre sessions de trois jours, avec un "
            "questionnaire avant et après chacune.",
            description_en="Nothing of this is planned. Four courses of three days, with questions "
            "before and after each.",
            motive_fr="Pour montrer comment un engagement est proposé.",
            motive_en="To show how a commitment is proposed.",
            since=begins,
            until=begins + 4 * HALF_A_YEAR,
            made_by=author,
            saved_by=author,
            submitted_at=timezone.now(),
        ),
    )
    joining = ledger.find(Partner, partner_key(DIALOGUE, JOINING))
    if joining is not None:
        ProposedPartner(proposal=proposal, partner=joining).save()
    ProposedMilestone(
        proposal=proposal,
        due_on=begins + HALF_A_YEAR,
        title_fr="La première session a eu lieu",
        title_en="The first course has taken place",
    ).save()
