"""Texts of several meetings that say the same, put into groups by people; and what suggests it."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.cluster_querysets import (
    ClusterQuerySet,
    ClusterTextQuerySet,
    RegisterTextQuerySet,
    SimilarPairQuerySet,
)
from meetings.enums import OutcomePart
from meetings.models.minutes import ONE_TEXT, OfOneText
from meetings.models.triggers import CLUSTER_BEGINS_WITH_TWO, CLUSTER_KEEPS_TWO


class RegisterText(OfOneText):
    """A text of the register under one key, whichever part it stands in.

    Made with the first row that needs it: a group, a comparison or a refusal. `compared` is the
    digest of the words as they were last compared with those of all other texts; it is empty where
    they are still to be compared.
    """

    compared = models.CharField(_("compared"), max_length=32, blank=True, editable=False)

    objects = tenant_manager(RegisterTextQuerySet)

    class Meta:
        verbose_name = _("text of the register")
        verbose_name_plural = _("texts of the register")
        constraints = [
            models.CheckConstraint(name="register_text_is_of_one_text", condition=ONE_TEXT),
            *(
                models.UniqueConstraint(
                    name=f"register_text_once_{text}", fields=["dialogue", text]
                )
                for text in ("recommendation", "conclusion")
            ),
        ]

    def __str__(self) -> str:
        return str(self.of_text)

    @property
    def of_key(self) -> tuple[str, int]:
        """Part and key of the text; no query."""
        if self.recommendation_id is not None:
            return OutcomePart.RECOMMENDATION.value, self.recommendation_id
        assert self.conclusion_id is not None  # held by register_text_is_of_one_text
        return OutcomePart.CONCLUSION.value, self.conclusion_id


class Cluster(DialogueOwned):
    """A group of texts that say the same, as a person found: at least two of them.

    The database sees to that: a group that keeps fewer is gone. Without a heading it is called by
    its earliest text.
    """

    heading = models.CharField(
        _("heading"),
        max_length=300,
        blank=True,
        help_text=_("What all its texts say, in short. Empty: the earliest text stands for it."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("grouped by"),
    )
    made_at = models.DateTimeField(_("grouped"), default=timezone.now, editable=False)

    objects = tenant_manager(ClusterQuerySet)

    class Meta:
        verbose_name = _("group of texts")
        verbose_name_plural = _("groups of texts")
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Trigger(
                name="cluster_begins_with_two",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=CLUSTER_BEGINS_WITH_TWO,
            )
        ]

    def __str__(self) -> str:
        return self.heading or str(_("Group %(number)d") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("meetings:cluster", args=[self.pk])


class ClusterText(DialogueOwned):
    """A text in its group; it stands in no other."""

    cluster = models.ForeignKey(
        Cluster, on_delete=models.CASCADE, related_name="texts", verbose_name=_("group of texts")
    )
    text = models.ForeignKey(
        RegisterText, on_delete=models.CASCADE, related_name="grouped", verbose_name=_("text")
    )
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("put in by"),
    )
    put_at = models.DateTimeField(_("put in"), default=timezone.now, editable=False)

    objects = tenant_manager(ClusterTextQuerySet)

    class Meta:
        verbose_name = _("text in a group")
        verbose_name_plural = _("texts in groups")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="cluster_text_once",
                fields=["dialogue", "text"],
                violation_error_message=_("This text stands in a group already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="cluster_keeps_two",
                operation=pgtrigger.Delete | pgtrigger.Update,
                when=pgtrigger.After,
                func=CLUSTER_KEEPS_TWO,
            )
        ]

    def __str__(self) -> str:
        return str(self.text)


class PairOfTexts(DialogueOwned):
    """Two texts, that with the smaller key first: the same two are one pair."""

    one = models.ForeignKey(
        RegisterText,
        on_delete=models.CASCADE,
        related_name="%(class)ss_with_later",
        verbose_name=_("text"),
    )
    other = models.ForeignKey(
        RegisterText,
        on_delete=models.CASCADE,
        related_name="%(class)ss_with_earlier",
        verbose_name=_("other text"),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"


class SimilarPair(PairOfTexts):
    """Two texts of different meetings whose words are much the same: suggested for a group.

    `similarity` is that of pg_trgm, from 0 to 1, in the language in which they are nearer. Rows are
    made by the worker that compares, and made anew when a text changes.
    """

    similarity = models.FloatField(
        _("similarity"), validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)

    objects = tenant_manager(SimilarPairQuerySet)

    class Meta:
        verbose_name = _("similar pair")
        verbose_name_plural = _("similar pairs")
        ordering = ["-similarity", "pk"]
        constraints = [
            models.CheckConstraint(name="similar_pair_in_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(name="similar_pair_once", fields=["dialogue", "one", "other"]),
        ]


class Dismissal(PairOfTexts):
    """Somebody found that two texts do not say the same; they are not suggested again."""

    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dismissed by"),
    )
    dismissed_at = models.DateTimeField(_("dismissed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("pair that is not the same")
        verbose_name_plural = _("pairs that are not the same")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="dismissal_in_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(name="dismissal_once", fields=["dialogue", "one", "other"]),
        ]
