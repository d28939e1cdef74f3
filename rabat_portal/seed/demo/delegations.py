"""Sample delegations to the sample meeting: some answered, one declined, some not yet."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from dialogue.models import Partner
from focal_points.models import User
from meetings.enums import ParticipationState
from meetings.models import Delegation, Meeting, Participant
from rabat_portal.seed.demo.accounts import ACCOUNTS, user_key
from rabat_portal.seed.keys import partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
TAKING_PART = {"senegal": "SN", "germany": "DE", "expert": ""}
DECLINED = "CH"
SILENT = ("MA", "BE")
NOMINATIONS_END = datetime.timedelta(days=21)
"""Before the meeting."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A sample person whom a partner named, and who has no account."""

    partner: str
    name: str
    function: str
    language: str
    state: ParticipationState
    travel_support: bool = False

    @property
    def email(self) -> str:
        return f"sample-{self.partner.lower()}-{self.function.split()[0].lower()}@example.org"


PEOPLE = (
    Sample(
        partner="SN",
        name="Exemple – Awa Ndiaye",
        function="Directrice des compétences",
        language="fr",
        state=ParticipationState.NOMINATED,
        travel_support=True,
    ),
    Sample(
        partner="DE",
        name="Sample – Jonas Weber",
        function="Head of division",
        language="en",
        state=ParticipationState.CONFIRMED,
    ),
)


def load_sample_delegations(ledger: Ledger, meeting: Meeting) -> None:
    """To be called in the scope of the dialogue, once its sample meeting is made."""
    meeting.nominations_until = meeting.starts_on - NOMINATIONS_END
    meeting.save(update_fields=["nominations_until"])
    delegations = {}
    for code in ("SN", "DE", DECLINED, *SILENT):
        partner = ledger.find(Partner, partner_key(DIALOGUE, code))
        if partner is not None:
            delegations[code] = Delegation.objects.create(meeting=meeting, partner=partner, quota=3)
    if DECLINED in delegations:
        delegations[DECLINED].declined_at = timezone.now()
        delegations[DECLINED].declined_because = "Sample / Exemple – a holiday / jour férié."
        delegations[DECLINED].save()
    for account in ACCOUNTS:
        user = ledger.find(User, user_key(account))
        if user is not None and account.name in TAKING_PART:
            Participant.objects.create(
                meeting=meeting,
                delegation=delegations.get(TAKING_PART[account.name]),
                user=user,
                name=user.name,
                email=user.email,
                language=user.language,
                state=ParticipationState.CONFIRMED,
            )
    for sample in PEOPLE:
        if sample.partner in delegations:
            Participant.objects.create(
                meeting=meeting,
                delegation=delegations[sample.partner],
                name=sample.name,
                function=sample.function,
                email=sample.email,
                language=sample.language,
                state=sample.state,
                travel_support=sample.travel_support,
            )
