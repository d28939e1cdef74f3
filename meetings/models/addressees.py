"""To whom meetings address what they recommend and conclude."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.models import Organisation, Partner
from dialogue.tenancy import DialogueOwned
from dialogue.tenancy.cascading import cascade_first
from meetings.enums import AddresseeGroup
from meetings.models.outcomes import Conclusion, Recommendation


class Addressee(DialogueOwned):
    """One of those to whom a text is addressed: a group, a partner or an organisation.

    A text without any is one of which it is not known, or not said. Who is addressed as one of all
    partners has no row of its own: `OutcomeQuerySet.addressed_to_partners` finds both.
    """

    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="addressees",
        verbose_name=_("recommendation"),
    )
    conclusion = models.ForeignKey(
        Conclusion,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="addressees",
        verbose_name=_("conclusion"),
    )
    group = models.CharField(
        _("group addressed"), max_length=12, choices=AddresseeGroup, blank=True
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("One that is no partner of the dialogue."),
    )

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="addressee_of_one_text",
                condition=Q(recommendation=None, conclusion__isnull=False)
                | Q(recommendation__isnull=False, conclusion=None),
                violation_error_message=_("Name the recommendation or the conclusion."),
            ),
            models.CheckConstraint(
                name="addressee_is_one",
                condition=~Q(group="") & Q(partner=None, organisation=None)
                | Q(group="", partner__isnull=False, organisation=None)
                | Q(group="", partner=None, organisation__isnull=False),
                violation_error_message=_(
                    "Name a group, a partner or an organisation: one of them."
                ),
            ),
            models.UniqueConstraint(
                name="addressee_once",
                fields=[
                    "dialogue",
                    "recommendation",
                    "conclusion",
                    "group",
                    "partner",
                    "organisation",
                ],
                nulls_distinct=False,
                violation_error_message=_("This addressee is named already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_group_display() if self.group else self.partner or self.organisation)

    def clean(self) -> None:
        """A partner of the dialogue is named as such."""
        super().clean()
        organisation = self.organisation_id
        if organisation and Partner.objects.current().filter(organisation=organisation).exists():
            raise ValidationError(
                {
                    "organisation": _(
                        "%(name)s is a partner of the dialogue: choose it as a partner."
                    )
                    % {"name": self.organisation}
                }
            )
