"""What a meeting recommended and concluded."""

from typing import ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.enums import PublicationState
from dialogue.models import Action, Area
from dialogue.models.base import Sourced
from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.enums import OutcomeKind, OutcomePart
from meetings.models.agenda import AgendaItem
from meetings.models.meetings import Meeting
from meetings.outcome_querysets import OutcomeQuerySet, searched_words


class NumberedText(Sourced, DialogueOwned):
    """A numbered text that a meeting adopted; `part` is the list of the meeting it stands in.

    Its themes are `area` and the areas of the actions that it serves.
    """

    part: ClassVar[OutcomePart]

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("meeting"),
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    kind = models.CharField(_("kind"), max_length=12, choices=OutcomeKind, blank=True)
    text = models.TextField(_("text"))
    session = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("session"),
        help_text=_("The point of the meeting’s agenda that it comes from."),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=pgettext_lazy("of a recommendation", "theme"),
        help_text=_(
            "The area of a plan that it belongs to. The actions that it serves have "
            "areas of their own."
        ),
    )
    is_paraphrase = models.BooleanField(
        _("paraphrase"),
        default=False,
        help_text=_("Not the adopted wording, but its sense."),
    )
    state = models.CharField(
        _("publication"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )

    # The words to search by, kept: under row-level security no index on them could be used, and
    # to cut and stem thousands of texts anew takes seconds.
    searched_en = models.GeneratedField(
        expression=searched_words("en"), output_field=SearchVectorField(), db_persist=True
    )
    searched_fr = models.GeneratedField(
        expression=searched_words("fr"), output_field=SearchVectorField(), db_persist=True
    )

    objects = tenant_manager(OutcomeQuerySet)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:80]}"

    def clean(self) -> None:
        super().clean()
        if self.session and self.session.meeting_id != self.meeting_id:
            raise ValidationError({"session": _("Choose a point of this meeting’s agenda.")})

    def get_absolute_url(self) -> str:
        return reverse(f"meetings:{self.part.value}", args=[self.pk])

    def get_reports_url(self) -> str:
        """Where on its page stands what partners report on it."""
        return f"{self.get_absolute_url()}#progress"


class Recommendation(NumberedText):
    part = OutcomePart.RECOMMENDATION

    actions = models.ManyToManyField(
        Action,
        through="RecommendationAction",
        related_name="recommendations",
        verbose_name=_("actions"),
    )

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="recommendation_number_once",
                fields=["dialogue", "meeting", "number"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_(
                    "The meeting already has a recommendation with this number."
                ),
            )
        ]


class Conclusion(NumberedText):
    part = OutcomePart.CONCLUSION

    actions = models.ManyToManyField(
        Action,
        through="ConclusionAction",
        related_name="conclusions",
        verbose_name=_("actions"),
    )

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="conclusion_number_once",
                fields=["dialogue", "meeting", "number"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("The meeting already has a conclusion with this number."),
            )
        ]


class RecommendationAction(DialogueOwned):
    """An action of the plan that a recommendation serves."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, verbose_name=_("recommendation")
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT, verbose_name=_("action"))

    class Meta:
        verbose_name = _("action served")
        verbose_name_plural = _("actions served")
        constraints = [
            models.UniqueConstraint(
                name="recommendation_action_once",
                fields=["dialogue", "recommendation", "action"],
                violation_error_message=_("This action is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.action)


class ConclusionAction(DialogueOwned):
    """An action of the plan that a conclusion serves."""

    conclusion = models.ForeignKey(
        Conclusion, on_delete=models.CASCADE, verbose_name=_("conclusion")
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT, verbose_name=_("action"))

    class Meta:
        verbose_name = _("action served")
        verbose_name_plural = _("actions served")
        constraints = [
            models.UniqueConstraint(
                name="conclusion_action_once",
                fields=["dialogue", "conclusion", "action"],
                violation_error_message=_("This action is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.action)
