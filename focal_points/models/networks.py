"""Networks of focal points and their dated mandates."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.addresses import object_address
from dialogue.models import Partner, Sourced
from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.enums import Disclosure, NetworkKind, SpokenLanguage
from focal_points.querysets import FocalPointQuerySet, NetworkQuerySet


class Network(Sourced, DialogueOwned):
    """A network of focal points: the national one, or one on a theme."""

    slug = models.SlugField(_("slug"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=NetworkKind)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = tenant_manager(NetworkQuerySet)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="network_slug_once",
                fields=["dialogue", "slug"],
                violation_error_message=_("Another network has this slug."),
            ),
            models.CheckConstraint(
                name="network_dates_in_order",
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return object_address("people:network", self.pk, self.name)

    @property
    def is_national(self) -> bool:
        return self.kind == NetworkKind.NATIONAL

    @property
    def has_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()


def shown_to(default: Disclosure = Disclosure.NOBODY) -> models.CharField:
    return models.CharField(_("shown to"), max_length=10, choices=Disclosure, default=default)


class FocalPoint(Sourced, DialogueOwned):
    """A person's mandate for a partner in a network, from a day to a day, both included.

    Access follows the mandate: a focal point's membership counts only while a mandate of the same
    user for the same partner is in force, and no mandate outlasts its network.

    The row is also the person's entry in the directory. Name and country are shown to the network;
    each further line as far as its `shows_…` says (focal_points.access.directory).
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        related_name="focal_points",
        verbose_name=_("network"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="focal_points",
        verbose_name=_("partner"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=200, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 ()./-]{2,38}$", _("Digits and spaces, with + before the country’s.")
            )
        ],
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=SpokenLanguage),
        default=list,
        blank=True,
        verbose_name=_("languages spoken"),
    )
    shows_function = shown_to(Disclosure.NETWORK)
    shows_institution = shown_to()
    shows_email = shown_to()
    shows_phone = shown_to()
    shows_languages = shown_to()
    is_deputy = models.BooleanField(_("deputy"), default=False)
    mandate_from = models.DateField(_("mandate from"))
    mandate_until = models.DateField(_("mandate until"), null=True, blank=True)
    successor = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="predecessor",
        verbose_name=_("successor"),
    )

    objects = tenant_manager(FocalPointQuerySet)

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["-mandate_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="mandate_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("id")),
                violation_error_message=_("A mandate cannot follow itself."),
            ),
            models.CheckConstraint(
                name="mandate_dates_in_order",
                condition=Q(mandate_until__gte=F("mandate_from")) | Q(mandate_until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            ExclusionConstraint(
                name="mandate_of_a_person_once_at_a_time",
                expressions=[
                    ("network", RangeOperators.EQUAL),
                    ("partner", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(
                            F("mandate_from"),
                            F("mandate_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "This person already has that mandate during this period."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.partner})"

    @property
    def languages_in_words(self) -> str:
        """“English, French”, in the reader's language."""
        return ", ".join(str(SpokenLanguage(code).label) for code in self.languages)

    def clean(self) -> None:
        super().clean()
        # Said here, for the database cannot compare mandates by a range that ends before it starts.
        if self.mandate_from and self.mandate_until and self.mandate_until < self.mandate_from:
            raise ValidationError({"mandate_until": _("The end must not come before the start.")})
