"""What the Secretariat asks of partners by a day: a campaign, its sections and its questions."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue.models import Action
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.campaign_querysets import CampaignQuerySet, QuestionQuerySet, SectionQuerySet
from meetings.enums import CHOSEN, CampaignState, QuestionKind
from meetings.models.outcomes import Recommendation

YES, NO = 1, 2
"""The numbers of the two choices that every yes-or-no question offers."""
MOST_CHOICES = 50


class Campaign(DialogueOwned):
    """Questions that partners are asked to answer until a day, such as a yearly stocktaking.

    While it is prepared nobody outside the Secretariat knows of it. From its opening on, what is
    asked stands still; partners that were asked have a `Reply` each. Once it is closed nothing
    more is handed in, yet a draft can still be written on, so that nothing is lost on the way.
    `follows` is the cycle before, with which results are compared.
    """

    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Why it is asked, and what becomes of it.")
    )
    due_on = models.DateField(
        _("answers by"), null=True, blank=True, help_text=_("The last day to answer.")
    )
    state = models.CharField(
        pgettext_lazy("of a campaign", "state"),
        max_length=10,
        choices=CampaignState,
        default=CampaignState.PREPARED,
        editable=False,
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("cycle before"),
    )
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    closed_at = models.DateTimeField(pgettext_lazy("time", "closed"), null=True, editable=False)

    objects = tenant_manager(CampaignQuerySet)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-due_on", "-pk"]
        permissions = [("run_campaign", "Can open and close campaigns and decide on replies")]
        constraints = [
            models.CheckConstraint(
                name="campaign_opened_once_it_is_asked",
                condition=Q(state=CampaignState.PREPARED, opened_at__isnull=True)
                | ~Q(state=CampaignState.PREPARED)
                & Q(opened_at__isnull=False, due_on__isnull=False),
                violation_error_message=_("A campaign that is open has a last day to answer."),
            ),
            models.CheckConstraint(
                name="campaign_closed_has_its_moment",
                condition=Q(state=CampaignState.CLOSED, closed_at__isnull=False)
                | ~Q(state=CampaignState.CLOSED) & Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="campaign_does_not_follow_itself",
                condition=Q(follows__isnull=True) | ~Q(follows=F("pk")),
                violation_error_message=_("A campaign cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        return text_of(self, "title")[0]

    def get_absolute_url(self) -> str:
        return reverse("meetings:campaign", args=[self.pk])

    @property
    def is_prepared(self) -> bool:
        return self.state == CampaignState.PREPARED

    @property
    def is_open(self) -> bool:
        return self.state == CampaignState.OPEN


class CampaignSection(DialogueOwned):
    """A part of a campaign's questions: what one person can answer, and is entrusted with."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="sections", verbose_name=_("campaign")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    title = models.CharField(_("title"), max_length=200)
    explanation = models.TextField(_("explanation"), blank=True)

    objects = tenant_manager(SectionQuerySet)

    class Meta:
        verbose_name = pgettext_lazy("of a campaign", "section")
        verbose_name_plural = pgettext_lazy("of a campaign", "sections")
        ordering = ["campaign", "position"]
        constraints = [
            models.UniqueConstraint(
                name="campaign_section_position_once",
                fields=["dialogue", "campaign", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Another section stands at this position already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {text_of(self, 'title')[0]}"


class Question(DialogueOwned):
    """One question of a campaign.

    `choices` has a line for each choice; an answer keeps the numbers of the lines chosen, from 1.
    With `depends_on` it is asked only of those who chose one of `depends_on_choices` there
    (`meetings.rules.conditions`). Answers become public only where `may_be_public` said so before
    anybody answered. `follows` is the same question of the cycle before.
    """

    section = models.ForeignKey(
        CampaignSection,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=pgettext_lazy("of a campaign", "section"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("Within its section.")
    )
    kind = models.CharField(
        pgettext_lazy("of a question", "kind"), max_length=10, choices=QuestionKind
    )
    wording = models.CharField(_("question"), max_length=500)
    explanation = models.TextField(
        _("explanation"), blank=True, help_text=_("Stands below the question.")
    )
    unit = models.CharField(
        _("unit"), max_length=40, blank=True, help_text=_("Of a number: persons, euros, per cent.")
    )
    choices = models.TextField(
        _("choices"), blank=True, help_text=_("One on each line, as many in either language.")
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    takes_evidence = models.BooleanField(
        _("evidence can be attached"),
        default=False,
        help_text=_("Documents, initiatives and pages that bear out the answer."),
    )
    may_be_public = models.BooleanField(
        _("the answer may be made public"),
        default=False,
        help_text=_("Partners read so before they answer. Each answer is made public by you."),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("action"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("recommendation"),
    )
    depends_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dependent",
        verbose_name=_("asked only after"),
    )
    depends_on_choices = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("if the answer was"),
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("question of the cycle before"),
    )

    objects = tenant_manager(QuestionQuerySet)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["section", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="question_position_once",
                fields=["dialogue", "section", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message=_("Another question stands at this position already."),
            ),
            models.CheckConstraint(
                name="question_tied_to_one_thing",
                condition=Q(action__isnull=True) | Q(recommendation__isnull=True),
                violation_error_message=_("Name an action or a recommendation, not both."),
            ),
            models.CheckConstraint(
                name="question_condition_is_whole",
                condition=Q(depends_on__isnull=True, depends_on_choices=[])
                | Q(depends_on__isnull=False) & ~Q(depends_on_choices=[]),
                violation_error_message=_(
                    "Name both the question before and the choices, or neither."
                ),
            ),
            models.CheckConstraint(
                name="question_does_not_hang_on_itself",
                condition=Q(depends_on__isnull=True) | ~Q(depends_on=F("pk")),
                violation_error_message=_("A question cannot depend on itself."),
            ),
        ]

    def __str__(self) -> str:
        return text_of(self, "wording")[0]

    def clean(self) -> None:
        """Raises ValidationError for choices that do not belong together, by their languages."""
        super().clean()
        given = {code: self._lines(code) for code, _name in settings.LANGUAGES}
        filled = {code: lines for code, lines in given.items() if lines}
        if self.kind in (QuestionKind.ONE, QuestionKind.SEVERAL):
            # Without any, they are asked for in the first language.
            self._check_choices(filled or {next(iter(given)): []})
        elif filled:
            told = gettext("A question of this kind has no choices of its own.")
            raise ValidationError({f"choices_{code}": told for code in filled})

    def _check_choices(self, filled: dict[str, list[str]]) -> None:
        for code, lines in filled.items():
            if not 2 <= len(lines) <= MOST_CHOICES or len(set(lines)) < len(lines):
                raise ValidationError(
                    {
                        f"choices_{code}": gettext("Give from 2 to %(most)d different choices.")
                        % {"most": MOST_CHOICES}
                    }
                )
        if len({len(lines) for lines in filled.values()}) > 1:
            numbers = " / ".join(str(len(lines)) for lines in filled.values())
            raise ValidationError(
                {
                    f"choices_{list(filled)[-1]}": gettext(
                        "Both languages have the same choices in the same order; here are "
                        "%(numbers)s lines."
                    )
                    % {"numbers": numbers}
                }
            )

    def _lines(self, code: str) -> list[str]:
        return _lines_of(getattr(self, f"choices_{code}", ""))

    @property
    def offered(self) -> list[tuple[int, str]]:
        """Number and label of each choice, in the active language where it has them."""
        if self.kind == QuestionKind.YES_NO:
            return [(YES, gettext("Yes")), (NO, gettext("No"))]
        if self.kind not in CHOSEN:
            return []
        return list(enumerate(_lines_of(text_of(self, "choices")[0]), start=1))

    @property
    def tied_to(self) -> Any:
        """The action or recommendation that it is about; None where it is about neither."""
        return self.action or self.recommendation


def _lines_of(choices: str | None) -> list[str]:
    lines = (line.strip() for line in (choices or "").splitlines())
    return [line for line in lines if line]
