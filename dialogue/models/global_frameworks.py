"""Frameworks of the whole world that actions of plans answer to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models.base import Sourced
from dialogue.models.plans import Action
from dialogue.querysets import ActionAimQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager


class GlobalFramework(Sourced):
    """The Sustainable Development Goals, the Global Compact: shared by all dialogues."""

    slug = models.SlugField(_("word in addresses"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = models.CharField(_("name"), max_length=200)
    abbreviation = models.CharField(
        _("abbreviation"), max_length=30, help_text=_("What stands before a number: SDG 10.7.")
    )

    class Meta:
        verbose_name = _("global framework")
        verbose_name_plural = _("global frameworks")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dialogue:global_framework", args=[self.slug])


class GlobalAim(Sourced):
    """A goal, a target or an objective of a global framework, by the number it has there."""

    framework = models.ForeignKey(
        GlobalFramework,
        on_delete=models.PROTECT,
        related_name="aims",
        verbose_name=_("global framework"),
    )
    under = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=pgettext_lazy("of an aim, the one above", "under"),
        help_text=_("The goal of a target; empty for a goal itself."),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("number"), max_length=8, help_text=_("As published: 10.7, or 23."))
    title = models.CharField(_("title"), max_length=500)

    class Meta:
        verbose_name = pgettext_lazy("of a global framework", "aim")
        verbose_name_plural = pgettext_lazy("of a global framework", "aims")
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(
                name="global_aim_code_once",
                fields=["framework", "code"],
                violation_error_message=_("The framework has an aim with this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}. {self.title}"

    def clean(self) -> None:
        """It stands under an aim of its own framework that stands under none."""
        super().clean()
        above = self.under
        if above is None:
            return
        if above.framework_id != self.framework_id:
            raise ValidationError({"under": _("That aim belongs to another framework.")})
        if above.under_id is not None or above.pk == self.pk or self._has_parts:
            raise ValidationError({"under": _("There are two levels: goals, and their targets.")})

    @property
    def _has_parts(self) -> bool:
        return self.pk is not None and self.parts.exists()

    @property
    def label(self) -> str:
        """“SDG 10.7”."""
        return f"{self.framework.abbreviation} {self.code}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its framework."""
        return f"{self.framework.get_absolute_url()}#aim-{self.code}"


class ActionAim(Sourced, DialogueOwned):
    """Says that an action of a plan answers to an aim, and who says so (its sources)."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="aims", verbose_name=_("action")
    )
    aim = models.ForeignKey(
        GlobalAim,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("of a global framework", "aim"),
    )

    objects = tenant_manager(ActionAimQuerySet)

    class Meta:
        verbose_name = _("aim that it answers to")
        verbose_name_plural = _("aims that it answers to")
        ordering = ["action", "aim"]
        constraints = [
            models.UniqueConstraint(
                name="action_aim_once",
                fields=["dialogue", "action", "aim"],
                violation_error_message=_("This aim is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.aim)
