"""Looking at the site as another person sees it."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.querysets import ViewingQuerySet


class Viewing(DialogueOwned):
    """A member of the Secretariat sees the site as another person does: who, whom, from and until.

    `until` is when it ends by itself, and once it was left, when that was. `files` are the
    addresses of what was downloaded meanwhile, each once.
    """

    LIFETIME = datetime.timedelta(minutes=30)

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("seen by"),
    )
    viewed = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("seen as"),
    )
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    files = ArrayField(
        models.CharField(max_length=400),
        default=list,
        blank=True,
        verbose_name=_("files downloaded"),
    )

    objects = tenant_manager(ViewingQuerySet)

    class Meta:
        verbose_name = _("view as another person")
        verbose_name_plural = _("views as another person")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="viewing_is_of_another",
                condition=~Q(viewer=F("viewed")),
                violation_error_message=_("Choose another person: you see the site as yourself."),
            ),
            models.CheckConstraint(
                name="viewing_times_in_order",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("The end must not come before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewer} – {self.viewed}"

    @property
    def is_under_way(self) -> bool:
        return self.until > timezone.now()
