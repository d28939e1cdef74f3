"""Countries and their groups, shared by all dialogues."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.enums import Region
from dialogue.models.base import Sourced


class Country(Sourced):
    iso2 = models.CharField(
        _("ISO code (2 letters)"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters."))],
    )
    iso3 = models.CharField(
        _("ISO code (3 letters)"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters."))],
    )
    name = models.CharField(_("name"), max_length=100)
    region = models.CharField(_("region"), max_length=20, choices=Region)
    capital = models.CharField(_("capital"), max_length=100, blank=True)
    capital_latitude = models.DecimalField(
        _("latitude of the capital"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    capital_longitude = models.DecimalField(
        _("longitude of the capital"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["iso2"]
        constraints = [
            models.CheckConstraint(
                name="country_iso_codes_are_capitals",
                condition=models.Q(iso2__regex=r"^[A-Z]{2}$", iso3__regex=r"^[A-Z]{3}$"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CountryGroup(models.Model):
    """A named set of countries, such as the European Union or ECOWAS."""

    slug = models.SlugField(_("slug"), unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=120)
    countries = models.ManyToManyField(
        Country, related_name="groups", blank=True, verbose_name=_("countries")
    )

    class Meta:
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name
