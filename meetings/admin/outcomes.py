"""Recommendations and conclusions, and the actions of the plan that they serve."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue.admin.base import (
    SOURCES,
    PublishableAdmin,
    TenantTabularInline,
    TranslationFilter,
)
from dialogue.admin.forms import PublishableForm
from dialogue.admin.languages import both, searched
from meetings.models import (
    Addressee,
    Conclusion,
    ConclusionAction,
    Recommendation,
    RecommendationAction,
)


class RecommendationActionInline(TenantTabularInline):
    model = RecommendationAction
    fields = ("action",)
    autocomplete_fields = ("action",)
    row_related = ("action",)
    tab = False


class ConclusionActionInline(TenantTabularInline):
    model = ConclusionAction
    fields = ("action",)
    autocomplete_fields = ("action",)
    row_related = ("action",)
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


class NumberedTextForm(PublishableForm):
    shown_within = ("meeting",)


class NumberedTextAdmin(PublishableAdmin):
    form = NumberedTextForm
    publish_permission = "meetings.publish_meeting"
    list_display = ("number", "beginning", "kind", "meeting", "state_label", "languages_present")
    list_display_links = ("number", "beginning")
    list_filter = ("kind", "state", "is_paraphrase", TranslationFilter)
    search_fields = searched("text", "meeting__title")
    autocomplete_fields = ("meeting",)
    row_related = ("meeting",)
    ordering = ("-meeting__starts_on", "meeting", "number")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("meeting", "number", "kind"),
                    both("text"),
                    ("state", "is_paraphrase"),
                )
            },
        ),
        SOURCES,
    )

    @display(description=_("text"))
    def beginning(self, obj: Recommendation | Conclusion) -> str:
        return Truncator(obj.text).words(20)


@admin.register(Recommendation)
class RecommendationAdmin(NumberedTextAdmin):
    inlines = (OfRecommendation, RecommendationActionInline)


@admin.register(Conclusion)
class ConclusionAdmin(NumberedTextAdmin):
    inlines = (OfConclusion, ConclusionActionInline)
