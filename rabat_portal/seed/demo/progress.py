"""A sample progress report, published, borne out by a file and a paper of the sample meeting."""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from dialogue.enums import Audience
from dialogue.models import Action, Partner
from focal_points.models import User
from meetings.enums import MaterialKind, Progress, ReportStage
from meetings.models import Material, ProgressReport
from meetings.services.evidence.attaching import attach_document, attach_file
from rabat_portal.seed.demo.papers import Paper
from rabat_portal.seed.keys import action_key, demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
PLAN = "cadiz_2023"
ACTION = 6
PARTNER, AUTHOR, STAFF = "SN", "senegal", "publisher"
NAME = "training-of-officials"
CITED = "Sample – Concept note"
REPORTED_AFTER = datetime.timedelta(days=1)
FILE = Paper(
    NAME,
    MaterialKind.OTHER,
    Audience.PUBLIC,
    "Note on a training of officials",
    "Note sur une formation d’agents",
    "everybody",
    "à tous",
)


def load_sample_report(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, once accounts and the sample meeting are there."""
    key = demo_key("progress_report", NAME)
    action = ledger.find(Action, action_key(PLAN, ACTION))
    partner = ledger.find(Partner, partner_key(DIALOGUE, PARTNER))
    author = ledger.find(User, demo_key("user", AUTHOR))
    if ledger.knows(key) or action is None or partner is None or author is None:
        return
    report = ledger.add(
        key,
        ProgressReport(
            partner=partner,
            action=action,
            progress=Progress.UNDER_WAY,
            as_of=timezone.localdate() - REPORTED_AFTER,
            language="fr",
            narrative_fr="Exemple – Rien de ceci n’a eu lieu. Quarante agents ont suivi une "
            "formation de trois jours\u202f; une note en rend compte.",
            narrative_en="Sample – Nothing of this took place. Forty officials attended a training "
            "of three days; a note tells of it.",
            made_by=author,
            saved_by=author,
        ),
    )
    file = ContentFile(FILE.pdf("fr"), name=FILE.file_name("fr"))
    attach_file(report, file, title=FILE.title("fr"), by=author)
    paper = Material.objects.filter(title_en=CITED, audience=Audience.PUBLIC).last()
    if paper is not None:
        attach_document(report, paper, by=author)
    report.stage = ReportStage.PUBLISHED
    report.submitted_at = report.decided_at = timezone.now()
    report.decided_by = ledger.find(User, demo_key("user", STAFF))
    report.save()
