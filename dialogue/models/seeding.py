"""What the seed has loaded, so that it never touches a row twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeededRow(models.Model):
    """A record of the seed files and the row it became.

    The key's presence means: loaded once, and from then on the editors'. The row may have been
    renamed, changed or deleted since.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    model = models.CharField(_("model"), max_length=80)
    object_id = models.BigIntegerField(_("row"))
    loaded_at = models.DateTimeField(_("loaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("seeded row")
        verbose_name_plural = _("seeded rows")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
