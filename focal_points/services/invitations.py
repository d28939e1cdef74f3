"""Asking a person in, and what becomes of it.

An invitation is the only way to an account. The row is the truth: it is sent while `sent_at` is
empty, and opens for one person, once, until it is withdrawn or too old.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import Partner
from focal_points.enums import InvitationState, Role
from focal_points.models import FocalPoint, Invitation, Membership, User
from focal_points.models.memberships import new_nonce
from focal_points.querysets import InvitationQuerySet
from focal_points.services.mandates import begin_mandate
from focal_points.signals import contributor_joined, invitation_due


class InvitationClosed(Exception):
    """The invitation cannot be accepted any more; `reason` is its state, or `UNKNOWN`."""

    UNKNOWN = "unknown"

    def __init__(self, reason: str, invitation: Invitation | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.invitation = invitation


class MeantForAnother(Exception):
    """The account does not belong to the person who was invited."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a new person says of themselves; the password has been validated."""

    name: str
    language: str
    password: str


def drafted(
    *,
    email: str,
    role: str,
    partner: Partner | None = None,
    name: str = "",
    language: str = "en",
    until: datetime.date | None = None,
    by: Any = None,
) -> Invitation:
    """A person's invitation to a role in the dialogue in scope, checked and not yet stored.

    `until` is a contributor's last day.

    Raises ValidationError, by field, when the invitation would make no sense: the person has the
    role, an open invitation to it exists, the account that would take it up is closed, a focal
    point lacks a partner.
    """
    email = email.strip().lower()
    invitation = Invitation(
        email=email,
        role=role,
        partner=partner,
        name=name,
        language=language,
        until=until,
        invited_by=by,
    )
    # Without the constraint on open invitations: one that has run out makes room, see `issue`.
    invitation.full_clean(exclude={"withdrawn_at"})
    if _to_the_same_role(invitation).open().exists():
        raise ValidationError({"email": _("There is an open invitation to that role already.")})
    accounts = accounts_of(email)
    if set(accounts.values_list("is_active", flat=True)) == {False}:
        told = _("This person’s account is closed. It has to be opened again first.")
        raise ValidationError({"email": told})
    held = Membership.objects.filter(user__in=accounts, role=role, partner=partner)
    # A contributor whose time is over may be asked in anew.
    if held.exclude(until__lt=timezone.localdate()).exists():
        raise ValidationError({"email": _("This person has that role already.")})
    return invitation


@transaction.atomic
def issue(invitation: Invitation) -> Invitation:
    """Store what was `drafted`; its e-mail goes out after the commit."""
    _to_the_same_role(invitation).expired().update(withdrawn_at=timezone.now())
    invitation.save(force_insert=True)
    invitation_due.send(sender=Invitation, invitation=invitation)
    return invitation


def invite(**asked: Any) -> Invitation:
    """Invite a person at once; takes, and refuses, what `drafted` does."""
    return issue(drafted(**asked))


@transaction.atomic
def resend(invitation: Invitation, *, by: Any = None) -> Invitation:
    """Send the invitation again, open for another `Invitation.LIFETIME`.

    An expired one gets a new address: the old e-mail stays closed. Raises ValidationError for one
    that was accepted or withdrawn.
    """
    current = _locked(pk=invitation.pk)
    if current.state in (InvitationState.ACCEPTED, InvitationState.WITHDRAWN):
        raise ValidationError(
            _("This invitation was accepted or withdrawn. Write a new one instead.")
        )
    if current.state == InvitationState.EXPIRED:
        current.nonce = new_nonce()
    current.invited_at = timezone.now()
    current.invited_by = by or current.invited_by
    current.sent_at = current.refused_at = None
    current.save(update_fields=["nonce", "invited_at", "invited_by", "sent_at", "refused_at"])
    invitation_due.send(sender=Invitation, invitation=current)
    return current


@transaction.atomic
def withdraw(invitation: Invitation) -> Invitation:
    """Close the invitation. Raises ValidationError when it was accepted; twice is no error."""
    current = _locked(pk=invitation.pk)
    if current.accepted_at:
        raise ValidationError(_("This invitation was accepted. Remove the person’s role instead."))
    if not current.withdrawn_at:
        current.withdrawn_at = timezone.now()
        current.save(update_fields=["withdrawn_at"])
    return current


def look_up(token: str) -> Invitation:
    """The open invitation behind a token. Raises InvitationClosed."""
    rows: models.QuerySet = Invitation.objects.select_related(
        "partner__country", "partner__organisation", "dialogue"
    )
    try:
        nonce = Invitation.nonce_of(token)
    except signing.BadSignature:
        raise InvitationClosed(InvitationClosed.UNKNOWN) from None
    return _open(rows.filter(nonce=nonce).first())


@transaction.atomic
def accept(token: str, *, user: User | None = None, account: NewAccount | None = None) -> User:
    """Take up the role, as an existing user or with a new account; returns the user.

    Of two attempts at once, the second finds the invitation accepted. For a focal point a mandate
    in the national network begins today unless one is in force. Raises InvitationClosed, or
    MeantForAnother when the user's addresses are not the invited one or the account exists.
    """
    if (user is None) == (account is None):
        raise TypeError("accept() takes either a user or an account")
    invitation = _open(_locked(pk=look_up(token).pk))
    if account is not None:
        person = _new_user(invitation, account)
    elif user is not None and belongs_to(invitation, user):
        person = user
    else:
        raise MeantForAnother
    membership, _new = Membership.objects.update_or_create(
        user=person,
        role=invitation.role,
        partner=invitation.partner,
        defaults={"until": invitation.until},
    )
    if invitation.role == Role.FOCAL_POINT and invitation.partner:
        begin_mandate(person, invitation.partner, timezone.localdate())
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role == Role.CONTRIBUTOR:
        contributor_joined.send(sender=Membership, contributor=membership, invitation=invitation)
    return person


def accounts_of(email: str) -> models.QuerySet[User]:
    """Users who have the address as their own or as a further, confirmed one."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return User.objects.filter(Q(email__iexact=email) | Q(pk__in=confirmed.values("user")))


def belongs_to(invitation: Invitation, user: User) -> bool:
    return accounts_of(invitation.email).filter(pk=user.pk, is_active=True).exists()


def begins_on(invitation: Invitation) -> datetime.date | None:
    """The first day of the mandate that it is to, where the roster has one that is to come."""
    if invitation.role != Role.FOCAL_POINT:
        return None
    today = timezone.localdate()
    listed = FocalPoint.objects.filter(
        partner=invitation.partner, email__iexact=invitation.email
    ).exclude(mandate_until__lt=today)
    first: datetime.date | None = listed.aggregate(first=models.Min("mandate_from"))["first"]
    return first if first and first > today else None


def open_invitations(email: str, **role: Any) -> InvitationQuerySet:
    """Those of a person, by e-mail, to a role."""
    rows: InvitationQuerySet = Invitation.objects.filter(email__iexact=email, **role)
    return rows.open()


def waiting_to_be_sent(older_than: datetime.timedelta) -> models.QuerySet:
    """Open invitations whose e-mail has not left after that time, and may still."""
    rows: InvitationQuerySet = Invitation.objects.in_state(InvitationState.OPEN)
    return rows.filter(sent_at=None, invited_at__lt=timezone.now() - older_than)


def _new_user(invitation: Invitation, account: NewAccount) -> User:
    if accounts_of(invitation.email).exists():
        raise MeantForAnother
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email, account.password, name=account.name, language=account.language
            )
            # The invitation reached this address, so it is confirmed.
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError as taken:
        # Two invitations of one person, to two roles or dialogues, accepted at the same moment.
        raise MeantForAnother from taken
    return user


def _open(invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise InvitationClosed(InvitationClosed.UNKNOWN)
    if not invitation.is_open:
        raise InvitationClosed(invitation.state, invitation)
    return invitation


def _locked(**lookup: Any) -> Invitation:
    row: Invitation = Invitation.objects.select_for_update(of=("self",)).get(**lookup)
    return row


def _to_the_same_role(invitation: Invitation) -> InvitationQuerySet:
    rows: InvitationQuerySet = Invitation.objects.filter(
        email__iexact=invitation.email, role=invitation.role, partner=invitation.partner
    )
    return rows
