"""Sample notices: of the sample meeting, its papers and the delegations that are asked to it.

Their titles are those of the samples, and say so. One account has chosen the daily e-mail.
"""

from django.utils import timezone

from focal_points.enums import Delivery
from focal_points.models import NoticePreference, User
from focal_points.notice_kinds import all_kinds
from meetings.enums import MaterialChange, MeetingChange
from meetings.models import Delegation, Material, Meeting
from meetings.notices import tell_of_asking, tell_readers, tell_who_plans_by_it
from meetings.services.changes import opened_to
from rabat_portal.seed.demo.accounts import ACCOUNTS, user_key
from rabat_portal.seed.demo.meeting import next_sample_day
from rabat_portal.seed.keys import demo_key
from rabat_portal.seed.ledger import Ledger

ONCE_A_DAY = "belgium"
EVENT = "sample"


def load_sample_notices(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, after its sample meeting; twice is no harm."""
    year = next_sample_day(timezone.localdate()).year
    meeting = ledger.find(Meeting, demo_key("meeting", str(year)))
    if meeting is None:
        return
    for account in ACCOUNTS:
        user = ledger.find(User, user_key(account)) if account.name == ONCE_A_DAY else None
        for kind in all_kinds() if user else []:
            NoticePreference.objects.get_or_create(
                user=user, kind=kind.name, defaults={"delivery": Delivery.DAILY}
            )
    tell_who_plans_by_it(meeting, MeetingChange.CONFIRMED, EVENT)
    for paper in Material.objects.filter(meeting=meeting).select_related("meeting").order_by("pk"):
        if opened_to(paper) is not None:
            tell_readers(paper, MaterialChange.PUBLISHED, EVENT)
    for delegation in Delegation.objects.filter(meeting=meeting).order_by("pk"):
        tell_of_asking(delegation)
