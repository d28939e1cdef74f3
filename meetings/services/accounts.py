"""Tying those who take part to their accounts, by an address that is confirmed."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from focal_points.models import User
from meetings.models import Participant


def account_of(email: str) -> User | None:
    """The account that has the address as a confirmed one."""
    owned = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return User.objects.filter(pk__in=owned.values("user")).first()


def tie_account(participant: Participant) -> bool:
    """Tie the person to their account, if there is one that takes no other seat of the meeting."""
    account = account_of(participant.email)
    if account is None or participant.user_id is not None:
        return False
    seats = Participant.objects.in_force().filter(meeting=participant.meeting_id, user=account)
    if seats.exists():
        return False
    participant.user = account
    participant.save(update_fields=["user"])
    return True


def tie_accounts() -> int:
    """Tie all in the dialogue whose address has been confirmed since; how many."""
    confirmed = EmailAddress.objects.annotate(folded=Lower("email")).filter(
        folded=OuterRef("email"), verified=True
    )
    waiting = Participant.objects.in_force().filter(Exists(confirmed), user=None).order_by("pk")
    return sum(tie_account(participant) for participant in waiting)
