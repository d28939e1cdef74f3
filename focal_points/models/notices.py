"""What people are told, and how they want to be told."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.enums import Delivery, MailState
from focal_points.querysets import NoticeQuerySet


class Notice(DialogueOwned):
    """Tells one person of one event. Its texts come from its kind (focal_points.notice_kinds).

    `event` is the same for the same event, so that nobody is told of it twice; `change` is the
    kind's own word for what happened. `mail` is the truth about its e-mail, the queue a hint;
    `queued_at` is when that hint was last given.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    subject_id = models.PositiveBigIntegerField(_("subject"))
    change = models.CharField(_("what happened"), max_length=40, blank=True)
    event = models.CharField(_("event"), max_length=200)
    happened_at = models.DateTimeField(_("happened"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mail = models.CharField(_("mail"), max_length=10, choices=MailState, default=MailState.WAITING)
    queued_at = models.DateTimeField(_("put on the queue"), null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField(_("sent"), null=True, blank=True)
    digest_on = models.DateField(
        _("in the daily e-mail of"),
        null=True,
        blank=True,
        help_text=_("The day of the daily e-mail in which it was sent."),
    )

    objects = tenant_manager(NoticeQuerySet)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(
                name="notice_unread", fields=["recipient", "kind"], condition=Q(read_at=None)
            ),
            models.Index(
                name="notice_mail_waiting",
                fields=["happened_at"],
                condition=Q(mail=MailState.WAITING),
            ),
            models.Index(name="notice_newest", fields=["recipient", "-happened_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="notice_once",
                fields=["dialogue", "recipient", "event"],
                violation_error_message=_("This person has been told of that already."),
            ),
            models.CheckConstraint(
                name="notice_sent_at_a_time",
                condition=Q(mail=MailState.SENT, mailed_at__isnull=False)
                | ~Q(mail=MailState.SENT) & Q(mailed_at=None),
                violation_error_message=_("An e-mail has a time of sending once it is sent."),
            ),
            models.CheckConstraint(
                name="notice_digest_was_sent",
                condition=Q(digest_on=None) | Q(mail=MailState.SENT),
                violation_error_message=_("Only what is sent is part of a daily e-mail."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} – {self.event}"


class NoticePreference(DialogueOwned):
    """How a person wants the notices of a kind by e-mail; without a row, at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notice_preferences",
        verbose_name=_("user"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    delivery = models.CharField(
        _("by e-mail"), max_length=10, choices=Delivery, default=Delivery.AT_ONCE
    )

    class Meta:
        verbose_name = _("choice of e-mails")
        verbose_name_plural = _("choices of e-mails")
        ordering = ["user", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="notice_preference_once",
                fields=["dialogue", "user", "kind"],
                violation_error_message=_("This person has chosen for that kind already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.kind}, {self.get_delivery_display()}"


class Bounce(models.Model):
    """An e-mail address that does not take our mail. While it is open, no notice is sent there.

    It belongs to no dialogue, for a dead address is dead for all; a person who takes another
    address leaves it behind.
    """

    email = models.EmailField(_("e-mail"))
    status = models.CharField(_("code"), max_length=20)
    words = models.CharField(_("what the mail server said"), max_length=500, blank=True)
    bounced_at = models.DateTimeField(_("refused"), default=timezone.now)
    cleared_at = models.DateTimeField(_("cleared"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cleared by"),
    )

    class Meta:
        verbose_name = _("refused address")
        verbose_name_plural = _("refused addresses")
        ordering = ["-bounced_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="bounce_open_once",
                fields=["email"],
                condition=Q(cleared_at=None),
                violation_error_message=_("This address is noted as refused already."),
            ),
            models.CheckConstraint(
                name="bounce_cleared_after_it_happened",
                condition=Q(cleared_at=None) | Q(cleared_at__gte=F("bounced_at")),
                violation_error_message=_("The end must not come before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.status})"
