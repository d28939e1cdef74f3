"""The minutes of a meeting, paragraph by paragraph, and what was captured from them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.tenancy.cascading import cascade_first
from meetings.minutes_querysets import AnchorQuerySet, MinutesQuerySet
from meetings.models.materials import Material
from meetings.models.meetings import Meeting
from meetings.models.outcomes import Conclusion, Recommendation

ONE_TEXT = Q(recommendation__isnull=False, conclusion__isnull=True) | Q(
    recommendation__isnull=True, conclusion__isnull=False
)


class Minutes(DialogueOwned):
    """What was written down of a meeting in one language; its words are its paragraphs.

    `paper` is the paper as which these words are given to readers: whoever may open it may read
    the paragraphs. Without one they are the Secretariat's. The database holds it to papers of the
    same meeting, and lets go of one that is moved to another.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("meeting")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    paper = models.ForeignKey(
        Material,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="minutes",
        verbose_name=_("open to the readers of"),
        help_text=_("Whoever may open this paper may read the paragraphs on the site."),
    )
    file_name = models.CharField(
        _("read from"), max_length=200, blank=True, help_text=_("Empty where text was pasted.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"), default=timezone.now)

    objects = tenant_manager(MinutesQuerySet)

    class Meta:
        verbose_name = pgettext_lazy("of a meeting", "minutes")
        verbose_name_plural = pgettext_lazy("of several meetings", "minutes")
        ordering = ["meeting", "language"]
        constraints = [
            models.UniqueConstraint(
                name="minutes_once_a_language",
                fields=["dialogue", "meeting", "language"],
                violation_error_message=_("The meeting has minutes in this language."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.language})"

    def clean(self) -> None:
        super().clean()
        if self.paper is not None and self.paper.meeting_id != self.meeting_id:
            raise ValidationError({"paper": _("Choose a paper of this meeting.")})

    def get_absolute_url(self) -> str:
        """Where they are read, on a page in the active language."""
        address = reverse("meetings:minutes", args=[self.meeting_id])
        is_asked_for = self.language != get_language()
        return f"{address}?language={self.language}" if is_asked_for else address


class Paragraph(DialogueOwned):
    """A paragraph of minutes. It outlives their replacement where it is found again."""

    minutes = models.ForeignKey(
        Minutes,
        on_delete=models.CASCADE,
        related_name="paragraphs",
        verbose_name=pgettext_lazy("of a meeting", "minutes"),
    )
    position = models.PositiveSmallIntegerField(_("position"), validators=[MinValueValidator(1)])
    text = models.TextField(_("text"))
    stands_alone = models.BooleanField(
        _("stands alone"),
        default=False,
        help_text=_("Somebody said that no paragraph in the other language says the same."),
    )

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["minutes", "position"]
        constraints = [
            models.UniqueConstraint(
                name="paragraph_position_once",
                fields=["dialogue", "minutes", "position"],
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text[:80]}"

    def get_absolute_url(self) -> str:
        return f"{self.minutes.get_absolute_url()}#{self.mark}"

    @property
    def mark(self) -> str:
        """What the paragraph is called on the page on which the minutes are read."""
        return f"paragraph-{self.minutes.language}-{self.position}"


class ParagraphPair(DialogueOwned):
    """Two paragraphs that say the same: one in the portal's first language, and its counterpart.

    It is suggested by the portal until a person pairs the two, or captures a text from them. One
    paragraph may have several counterparts that follow one another.
    """

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="pairs", verbose_name=_("paragraph")
    )
    counterpart = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        related_name="pairs_as_counterpart",
        verbose_name=_("counterpart"),
    )
    is_suggested = models.BooleanField(_("suggested"), default=True)
    paired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("paired by"),
    )
    paired_at = models.DateTimeField(_("paired"), default=timezone.now)

    class Meta:
        verbose_name = _("pair of paragraphs")
        verbose_name_plural = _("pairs of paragraphs")
        constraints = [
            models.UniqueConstraint(
                name="paragraph_pair_once", fields=["dialogue", "paragraph", "counterpart"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} = {self.counterpart_id}"


class OfOneText(DialogueOwned):
    """A row about a recommendation or a conclusion: one of the two."""

    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("recommendation"),
    )
    conclusion = models.ForeignKey(
        Conclusion,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("conclusion"),
    )

    class Meta:
        abstract = True

    @property
    def of_text(self) -> Any:
        return self.recommendation or self.conclusion


class Anchor(OfOneText):
    """Where in the minutes a text comes from: a paragraph, in the language of its minutes."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.RESTRICT, related_name="anchors", verbose_name=_("paragraph")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("captured by"),
    )
    made_at = models.DateTimeField(_("captured"), default=timezone.now)

    objects = tenant_manager(AnchorQuerySet)

    class Meta:
        verbose_name = _("place in the minutes")
        verbose_name_plural = _("places in the minutes")
        constraints = [
            models.CheckConstraint(
                name="anchor_is_of_one_text",
                condition=ONE_TEXT,
                violation_error_message=_("Name a recommendation or a conclusion: one of them."),
            ),
            *(
                models.UniqueConstraint(
                    name=f"anchor_once_{text}", fields=["dialogue", text, "paragraph"]
                )
                for text in ("recommendation", "conclusion")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_text} ← {self.paragraph}"


class LanguageReason(OfOneText):
    """Why a text was published in one language alone."""

    language = models.CharField(_("published in"), max_length=2, choices=settings.LANGUAGES)
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("reason for one language")
        verbose_name_plural = _("reasons for one language")
        constraints = [
            models.CheckConstraint(
                name="language_reason_is_of_one_text",
                condition=ONE_TEXT,
                violation_error_message=_("Name a recommendation or a conclusion: one of them."),
            ),
            *(
                models.UniqueConstraint(
                    name=f"language_reason_once_{text}", fields=["dialogue", text]
                )
                for text in ("recommendation", "conclusion")
            ),
        ]

    def __str__(self) -> str:
        return self.reason
