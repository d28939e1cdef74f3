"""What a user may do in a dialogue, and how one is asked in."""

import datetime
import secrets

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.models import Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.enums import InvitationState, Role
from focal_points.querysets import (
    INVITATION_LIFETIME,
    InvitationQuerySet,
    MembershipQuerySet,
)


class RoleInDialogue(DialogueOwned):
    """A role, and the partner it is held for where the role speaks for one."""

    role = models.CharField(_("role"), max_length=20, choices=Role)
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
        help_text=_("For a focal point or a contributor: the country or organisation."),
    )
    until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("For a contributor: the last day of the access."),
    )

    class Meta:
        abstract = True


def focal_points_have_a_partner(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=~Q(role=Role.FOCAL_POINT) | Q(partner__isnull=False),
        violation_error_message=_("A focal point needs a partner."),
    )


def contributors_have_a_partner_and_an_end(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=~Q(role=Role.CONTRIBUTOR) | Q(partner__isnull=False, until__isnull=False),
        violation_error_message=_("A contributor needs a partner and a last day."),
    )


def only_contributors_have_an_end(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(role=Role.CONTRIBUTOR) | Q(until=None),
        violation_error_message=_("Only a contributor’s role has a last day of its own."),
    )


class Membership(RoleInDialogue):
    """A user's role in a dialogue."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("user"),
    )
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)

    objects = tenant_manager(MembershipQuerySet)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["pk"]
        constraints = [
            focal_points_have_a_partner("membership_focal_point_has_partner"),
            contributors_have_a_partner_and_an_end("membership_contributor_has_partner_and_end"),
            only_contributors_have_an_end("membership_end_of_contributor"),
            models.UniqueConstraint(
                name="membership_once",
                fields=["dialogue", "user", "role", "partner"],
                nulls_distinct=False,
                violation_error_message=_("This person has that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"


def new_nonce() -> str:
    return secrets.token_urlsafe(32)


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt="focal_points.invitation")


class Invitation(RoleInDialogue):
    """Asks a person by e-mail to take up a role. Accepting it is the only way to an account."""

    LIFETIME = INVITATION_LIFETIME

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    nonce = models.CharField(max_length=64, unique=True, default=new_nonce, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    refused_at = models.DateTimeField(
        _("refused"),
        null=True,
        editable=False,
        help_text=_("When the mail server said that there is no such address."),
    )

    objects = tenant_manager(InvitationQuerySet)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            focal_points_have_a_partner("invitation_focal_point_has_partner"),
            contributors_have_a_partner_and_an_end("invitation_contributor_has_partner_and_end"),
            only_contributors_have_an_end("invitation_end_of_contributor"),
            models.UniqueConstraint(
                name="invitation_open_once",
                fields=["dialogue", "email", "role", "partner"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                nulls_distinct=False,
                violation_error_message=_("There is an open invitation to that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.get_role_display()}"

    @property
    def token(self) -> str:
        """What the address in its letter ends with: signed, so that a copy of the table, without
        the portal's SECRET_KEY, opens nothing."""
        return _signer().sign(self.nonce)

    @staticmethod
    def nonce_of(token: str) -> str:
        """Raises django.core.signing.BadSignature for what was never handed out."""
        return _signer().unsign(token)

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted: its e-mail may have been refused and its link be known."""
        return self.state in (InvitationState.OPEN, InvitationState.REFUSED)

    @property
    def expires_at(self) -> datetime.datetime:
        """When it opens nothing any more: it is too old, or the access itself would be over."""
        too_old = self.invited_at + self.LIFETIME
        if self.until is None or self.until >= timezone.localdate(too_old):
            return too_old
        midnight = datetime.time(tzinfo=timezone.get_current_timezone())
        return datetime.datetime.combine(self.until + datetime.timedelta(days=1), midnight)

    @property
    def state(self) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.REFUSED if self.refused_at else InvitationState.OPEN
