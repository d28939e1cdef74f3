"""Organisations, shared by all dialogues."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.enums import OrganisationType
from dialogue.models.base import Sourced


class Organisation(Sourced):
    code = models.CharField(_("code"), max_length=20, unique=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=30, choices=OrganisationType)
    role = models.TextField(_("role"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name
