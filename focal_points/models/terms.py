"""The terms of reference of focal points, and who has accepted which version of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.enums import PublicationState
from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.querysets import TermsQuerySet


class Terms(DialogueOwned):
    """A version of the terms. The latest published one whose day has come is in force.

    What somebody has accepted is not rewritten: a new text is a new version.
    """

    version = models.PositiveSmallIntegerField(_("version"))
    in_force_from = models.DateField(
        _("in force from"),
        help_text=_("From this day on, focal points and contributors are asked to accept them."),
    )
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )

    objects = tenant_manager(TermsQuerySet)

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")
        ordering = ["-version"]
        permissions = [("publish_terms", "Can publish terms of reference")]
        constraints = [
            models.UniqueConstraint(
                name="terms_version_once",
                fields=["dialogue", "version"],
                violation_error_message=_("There is a version with this number already."),
            ),
            models.UniqueConstraint(
                name="terms_day_once",
                fields=["dialogue", "in_force_from"],
                violation_error_message=_("Another version comes into force on this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    def clean(self) -> None:
        super().clean()
        if self.pk and self.acceptances.exists():
            raise ValidationError(_("Somebody has accepted this version. Write a new one."))


class TermsAcceptance(DialogueOwned):
    """A person has accepted a version of the terms: when, and from which address."""

    terms = models.ForeignKey(
        Terms,
        on_delete=models.PROTECT,
        related_name="acceptances",
        verbose_name=_("terms of reference"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    accepted_at = models.DateTimeField(_("accepted"), default=timezone.now, editable=False)
    address = models.GenericIPAddressField(
        _("from the address"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("acceptance of terms")
        verbose_name_plural = _("acceptances of terms")
        ordering = ["-accepted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="terms_accepted_once",
                fields=["dialogue", "terms", "user"],
                violation_error_message=_("This person has accepted these terms already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.terms}"
