"""Sample files that the sample editor has sent and not taken yet: a pair, and one in disguise."""

from django.core.files.base import ContentFile
from django.utils import timezone

from dialogue.enums import Audience
from focal_points.models import User
from meetings.enums import MaterialKind
from meetings.models import Meeting
from meetings.services.uploads.receiving import receive_whole
from rabat_portal.seed.demo.accounts import ACCOUNTS, user_key
from rabat_portal.seed.demo.meeting import next_sample_day
from rabat_portal.seed.demo.papers import Paper
from rabat_portal.seed.keys import demo_key
from rabat_portal.seed.ledger import Ledger

NOTE = Paper(
    "background-note",
    MaterialKind.BACKGROUND,
    Audience.SECRETARIAT,
    "Background note",
    "Note de cadrage",
    "the Secretariat",
    "au Secrétariat",
)
DISGUISED = "sample-exemple-budget.xlsx"


def load_sample_uploads(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, after the sample meeting and with it alone."""
    if not ledger.added[Meeting]:
        return
    year = next_sample_day(timezone.localdate()).year
    meeting = ledger.find(Meeting, demo_key("meeting", str(year)))
    editor = ledger.find(User, user_key(ACCOUNTS[0]))
    if meeting is None or editor is None:
        return
    for language in ("en", "fr"):
        name = f"sample-exemple-{NOTE.name}_{language.upper()}.pdf"
        receive_whole(meeting, ContentFile(NOTE.pdf(language), name), editor)
    # A text by another name: shows how a refusal is told.
    receive_whole(meeting, ContentFile("Sample – Exemple\n".encode(), DISGUISED), editor)
