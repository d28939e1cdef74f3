"""Recommendations and conclusions, and the actions of the plan that they serve."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from dialogue.admin.base import (
    SOURCES,
    PublishableAdmin,
    TenantTabularInline,
    TranslationFilter,
)
from dialogue.admin.languages import both, searched
from dialogue.enums import PublicationState
from meetings.admin.one_language import WHY, NumberedTextForm
from meetings.models import (
    Addressee,
    Conclusion,
    ConclusionAction,
    LanguageReason,
    Recommendation,
    RecommendationAction,
)
from meetings.services.minutes.publishing import lacking


class RecommendationActionInline(TenantTabularInline):
    model = RecommendationAction
    fields = ("action",)
    autocomplete_fields = ("action",)
    row_related = ("action__objective",)
    tab = False


class ConclusionActionInline(TenantTabularInline):
    model = ConclusionAction
    fields = ("action",)
    autocomplete_fields = ("action",)
    row_related = ("action__objective",)
    tab = False


class AddresseeInline(TenantTabularInline):
    model = Addressee
    fields = ("group", "partner", "organisation")
    autocomplete_fields = ("partner", "organisation")
    row_related = ("partner__country", "partner__organisation", "organisation")
    tab = False


class OfRecommendation(AddresseeInline):
    fk_name = "recommendation"


class OfConclusion(AddresseeInline):
    fk_name = "conclusion"


class NumberedTextAdmin(PublishableAdmin):
    form = NumberedTextForm
    publish_permission = "meetings.publish_meeting"
    list_display = ("number", "beginning", "kind", "meeting", "state_label", "languages_present")
    list_display_links = ("number", "beginning")
    list_filter = ("kind", "state", "is_paraphrase", TranslationFilter)
    search_fields = searched("text", "meeting__title")
    autocomplete_fields = ("meeting", "area")
    row_related = ("meeting",)
    ordering = ("-meeting__starts_on", "meeting", "number")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("meeting", "number", "kind"),
                    both("text"),
                    ("session", "area"),
                    ("state", "is_paraphrase"),
                    WHY,
                )
            },
        ),
        SOURCES,
    )

    def save_model(
        self, request: HttpRequest, obj: Any, form: NumberedTextForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        form.keep_reason(by=request.user)

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """What comes in one language and nobody said why stays as it is."""
        reasons = LanguageReason.objects.filter(**{self.opts.model_name: OuterRef("pk")})
        waiting = queryset.exclude(state=PublicationState.PUBLISHED).filter(~Exists(reasons))
        unexplained = [row.pk for row in waiting if lacking(row)]
        super().publish(request, queryset.exclude(pk__in=unexplained))
        if unexplained:
            words = ngettext(
                "%(number)d text comes in one language and was not published: open it and say why.",
                "%(number)d texts come in one language and were not published: open each and say "
                "why.",
                len(unexplained),
            )
            self.message_user(request, words % {"number": len(unexplained)}, messages.WARNING)

    @display(description=_("text"))
    def beginning(self, obj: Recommendation | Conclusion) -> str:
        return Truncator(obj.text).words(20)


@admin.register(Recommendation)
class RecommendationAdmin(NumberedTextAdmin):
    inlines = (OfRecommendation, RecommendationActionInline)


@admin.register(Conclusion)
class ConclusionAdmin(NumberedTextAdmin):
    inlines = (OfConclusion, ConclusionActionInline)
