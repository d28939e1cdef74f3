"""The programme and its dialogues: the tenants."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.enums import Theme
from dialogue.models.base import Sourced


class Programme(Sourced):
    """The support programme that carries the dialogues (MMD)."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    description = models.TextField(_("description"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                name="programme_dates_in_order",
                condition=models.Q(ends_on__gte=models.F("starts_on"))
                | models.Q(starts_on=None)
                | models.Q(ends_on=None),
                violation_error_message=_("The end must not come before the start."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name


class Dialogue(Sourced):
    """A tenant: a dialogue or follow-up framework with its own host, look, content and staff.

    Its slug is its sub-domain below PORTAL_DOMAIN; its theme, its colours and its mark.
    """

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        related_name="dialogues",
        verbose_name=_("programme"),
    )
    slug = models.SlugField(
        _("slug"),
        unique=True,
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", _("Small letters, digits and hyphens."))],
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    theme = models.CharField(
        _("colours and mark"),
        max_length=20,
        choices=Theme,
        default=Theme.PROGRAMME,
        help_text=_("A new dialogue is neutral until colours and a mark of its own are drawn."),
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    objective = models.TextField(_("objective"), blank=True)
    description = models.TextField(_("description"), blank=True)
    principles = models.CharField(_("principles"), max_length=200, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founded_city = models.CharField(_("place of foundation"), max_length=100, blank=True)
    steering_committee_size = models.PositiveSmallIntegerField(
        _("size of the Steering Committee"), null=True, blank=True
    )
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    x_handle = models.CharField(_("X"), max_length=60, blank=True)
    linkedin = models.CharField(_("LinkedIn"), max_length=100, blank=True)
    youtube = models.CharField(_("YouTube"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def host(self) -> str:
        """The host name under which the dialogue always answers, without the port."""
        return f"{self.slug}.{settings.PORTAL_DOMAIN}"

    @property
    def origin(self) -> str:
        """Scheme, host and port for links in e-mails, PDFs and from sister dialogues."""
        return origin_of(self.host)


def origin_of(host: str) -> str:
    port = f":{settings.PORTAL_PORT}" if settings.PORTAL_PORT else ""
    return f"{settings.PORTAL_ORIGIN_SCHEME}://{host}{port}"


class DialogueHost(models.Model):
    """A further host name of a dialogue, beside <slug>.<PORTAL_DOMAIN>."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.CASCADE,
        related_name="hosts",
        verbose_name=_("dialogue"),
    )
    hostname = models.CharField(
        _("host name"),
        max_length=253,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9.-]+$", _("A host name in small letters, no port."))],
    )

    class Meta:
        verbose_name = _("host name")
        verbose_name_plural = _("host names")
        ordering = ["hostname"]

    def __str__(self) -> str:
        return self.hostname

    def clean(self) -> None:
        """Below the portal's own domain a name is that of the dialogue with this slug."""
        if f".{self.hostname}".endswith((".", f".{settings.PORTAL_DOMAIN}")):
            raise ValidationError(
                {
                    "hostname": _(
                        "A name of its own, such as www.example.org: not one of the portal’s, "
                        "and without a dot at the end."
                    )
                }
            )
