"""Loads the seed files: the shared registers first, then one dialogue after the other."""

from collections import Counter
from collections.abc import Callable

from django.db import models, transaction
from django.utils import translation

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from rabat_portal.seed.demo.accounts import load_accounts
from rabat_portal.seed.demo.campaigns import load_sample_campaign
from rabat_portal.seed.demo.meeting import DIALOGUE as DIALOGUE_OF_THE_SAMPLE
from rabat_portal.seed.demo.meeting import load_sample_meeting
from rabat_portal.seed.demo.network_papers import load_sample_network_paper
from rabat_portal.seed.demo.notices import load_sample_notices
from rabat_portal.seed.demo.people import load_sample_people
from rabat_portal.seed.demo.progress import load_sample_report
from rabat_portal.seed.demo.proposals import load_sample_proposal
from rabat_portal.seed.demo.repeated import load_sample_texts
from rabat_portal.seed.demo.silence import load_sample_silence
from rabat_portal.seed.demo.support import load_sample_requests
from rabat_portal.seed.demo.uploads import load_sample_uploads
from rabat_portal.seed.files import content_of
from rabat_portal.seed.frameworks import load_chairmanships, load_plans
from rabat_portal.seed.keys import dialogue_key
from rabat_portal.seed.ledger import Ledger
from rabat_portal.seed.library import load_library
from rabat_portal.seed.meetings import load_meetings
from rabat_portal.seed.pages import load_networks, load_pages, load_phases
from rabat_portal.seed.partners import load_partners, load_steering_seats
from rabat_portal.seed.registers import load_registers

# In the order in which records refer to one another.
OF_A_DIALOGUE = (
    load_partners,
    load_steering_seats,
    load_plans,
    load_chairmanships,
    load_meetings,
    load_library,
    load_networks,
    load_phases,
    load_pages,
)

Added = Counter[type[models.Model]]


def load_seed(report: Callable[[str, Added], None]) -> None:
    """Load every record that was never loaded. Calls `report` with a title after each part.

    Each part is one transaction: what a broken run has finished stays, and the next run goes on.
    """
    # Rows are written in one language, whatever the person at the keyboard reads: the plain column
    # beside the translated ones takes its text from the active language.
    with translation.override("en"):
        with transaction.atomic():
            ledger = Ledger()
            load_registers(ledger)
            dialogues = _dialogues(ledger)
        report("Registers", ledger.added)
        for slug, dialogue in dialogues.items():
            with scope_to(dialogue):
                ledger = Ledger()
                for load in OF_A_DIALOGUE:
                    load(ledger, slug)
            report(dialogue.short_name, ledger.added)


def load_demo(report: Callable[[str, Added], None]) -> None:
    """Load the samples of a demo, after the seed itself."""
    with translation.override("en"):
        with transaction.atomic():
            ledger = Ledger()
            load_accounts(ledger)
            dialogue = _dialogues(ledger).get(DIALOGUE_OF_THE_SAMPLE)
        report("Sample accounts", ledger.added)
        if dialogue is not None:
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_meeting(ledger)
                load_sample_notices(ledger)
                load_sample_uploads(ledger)
                load_sample_texts(ledger)
            report("Sample meeting", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_network_paper(ledger)
            report("Sample paper of a network", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_people(ledger)
            report("Sample terms and mandates", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_requests(ledger)
            report("Sample requests for support", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_campaign(ledger)
            report("Sample campaign", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_silence(ledger)
            report("Sample silence procedures", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_report(ledger)
            report("Sample progress report", ledger.added)
            with scope_to(dialogue):
                ledger = Ledger()
                load_sample_proposal(ledger)
            report("Sample commitment", ledger.added)


def _dialogues(ledger: Ledger) -> dict[str, Dialogue]:
    """The dialogues of the seed that still exist, by the id that the seed knows them by."""
    found = {
        record["id"]: ledger.find(Dialogue, dialogue_key(record["id"]))
        for record in content_of("dialogues")["dialogues"]
    }
    return {slug: dialogue for slug, dialogue in found.items() if dialogue is not None}
