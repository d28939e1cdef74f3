"""The library: documents, videos and other tools of the dialogue."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue.enums import DatePrecision, PublicationState
from dialogue.models import ActionPlan, Area, Chairmanship
from dialogue.models.base import Sourced
from dialogue.querysets import PublishableQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager
from knowledge.enums import AUDIOVISUAL, ItemKind
from meetings.models import Meeting


class LibraryItem(Sourced, DialogueOwned):
    """A document, video or other tool. What its sources do not say stays empty."""

    kind = models.CharField(_("kind"), max_length=24, choices=ItemKind)
    title = models.CharField(_("title"), max_length=300)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issued_precision = models.CharField(
        _("precision of the date"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    languages = ArrayField(
        models.CharField(max_length=3, validators=[RegexValidator(r"^[a-z]{2,3}$")]),
        default=list,
        blank=True,
        verbose_name=_("languages"),
        help_text=_("Of the versions that exist."),
    )
    address = models.URLField(_("address"), max_length=400, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_items",
        verbose_name=_("meeting"),
    )
    action_plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_items",
        verbose_name=_("action plan"),
    )
    chairmanship = models.ForeignKey(
        Chairmanship,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_items",
        verbose_name=_("chairmanship"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_items",
        verbose_name=_("area"),
    )
    state = models.CharField(
        _("publication"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )

    objects = tenant_manager(PublishableQuerySet)

    class Meta:
        verbose_name = _("library item")
        verbose_name_plural = _("library items")
        ordering = [models.F("issued_on").desc(nulls_last=True), "-pk"]
        permissions = [("publish_libraryitem", "Can publish library items")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The library, narrowed to it."""
        return reverse("knowledge:library", query={"item": self.pk})

    @property
    def is_audiovisual(self) -> bool:
        return self.kind in AUDIOVISUAL
