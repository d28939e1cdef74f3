"""What several models of every floor share."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """A fact that names where it comes from."""

    sources = ArrayField(
        models.CharField(max_length=400),
        default=list,
        blank=True,
        verbose_name=_("sources"),
        help_text=_(
            "Where this is known from: documents or addresses, one per line. A document may be "
            "named in both languages: “English name | nom français”."
        ),
    )
    staff_note = models.TextField(
        _("staff note"),
        blank=True,
        help_text=_("For the Secretariat only: doubts, disagreements between sources."),
    )

    class Meta:
        abstract = True
