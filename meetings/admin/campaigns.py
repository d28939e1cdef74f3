"""Campaigns while they are prepared, and their sections. They are run on their pages."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from dialogue.admin.base import TenantAdmin, TenantTabularInline, TranslationFilter
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from meetings.enums import CampaignState
from meetings.models import Campaign, CampaignSection

STATE_COLOURS = {
    CampaignState.PREPARED: "info",
    CampaignState.OPEN: "success",
    CampaignState.CLOSED: "default",
}


class CampaignSectionInline(TenantTabularInline):
    """A line for each; its explanation is written on its own page."""

    model = CampaignSection
    fields = ("position", *both("title"))
    numbered_by = "position"
    tab = False
    show_change_link = True
    hide_title = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _stands_open(obj) and super().has_delete_permission(request, obj)


def _stands_open(campaign: Campaign | None) -> bool:
    """Whether what it asks can still be changed."""
    return campaign is None or campaign.is_prepared


class CampaignForm(PortalModelForm):
    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        is_new = "due_on" in self.changed_data
        if day is not None and is_new and day < timezone.localdate():
            raise ValidationError(_("This day is past."))
        return day

    def clean_follows(self) -> Campaign | None:
        """Raises ValidationError where the cycles would go round in a circle."""
        before: Campaign | None = self.cleaned_data["follows"]
        earlier = before
        while earlier is not None:
            if earlier.pk == self.instance.pk:
                raise ValidationError(_("That campaign follows this one."))
            earlier = earlier.follows
        return before


@admin.register(Campaign)
class CampaignAdmin(TenantAdmin):
    form = CampaignForm
    list_display = ("title", "state_label", "due_on", "languages_present")
    list_filter = ("state", TranslationFilter)
    search_fields = searched("title", "introduction")
    autocomplete_fields = ("follows",)
    ordering = ("-due_on", "-pk")
    fieldsets = ((None, {"fields": (both("title"), both("introduction"), ("due_on", "follows"))}),)
    inlines = (CampaignSectionInline,)
    actions_detail = ("questions", "run")
    what_comes_here = gettext_lazy(
        "Sets of questions that partners are asked to answer by a day, such as the yearly "
        "stocktaking. Prepare them here; open them, and follow the replies, on their page."
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What partners were asked stays on record."""
        return _stands_open(obj) and super().has_delete_permission(request, obj)

    def response_post_save_add(self, request: HttpRequest, obj: Campaign) -> HttpResponse:
        """On to its questions, which are what comes next."""
        return HttpResponseRedirect(reverse("meetings:campaign_questions", args=[obj.pk]))

    @action(description=gettext_lazy("The questions"), icon="quiz")
    def questions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("meetings:campaign_questions", args=[object_id]))

    @action(description=gettext_lazy("Run the campaign"), icon="campaign")
    def run(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To the page where partners are asked, and the campaign is opened and closed."""
        return HttpResponseRedirect(reverse("meetings:campaign", args=[object_id]))

    @display(description=gettext_lazy("state"), ordering="state", label=STATE_COLOURS)
    def state_label(self, obj: Campaign) -> tuple[str, Any]:
        return obj.state, obj.get_state_display()


@admin.register(CampaignSection)
class CampaignSectionAdmin(TenantAdmin):
    """Looked up by questions; its explanation is written here, where its campaign leads to."""

    list_display = ("title", "campaign", "position", "languages_present")
    list_filter = ("campaign", TranslationFilter)
    search_fields = searched("title", "campaign__title")
    autocomplete_fields = ("campaign",)
    row_related = ("campaign",)
    ordering = ("-campaign", "position")
    fieldsets = (
        (None, {"fields": (("campaign", "position"), both("title"), both("explanation"))}),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or obj.campaign.is_prepared) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or obj.campaign.is_prepared) and super().has_delete_permission(
            request, obj
        )

    def view_on_site(self, obj: CampaignSection) -> str | None:
        return None

    def response_post_save_add(self, request: HttpRequest, obj: CampaignSection) -> HttpResponse:
        """Back to its campaign: the list has those of all campaigns."""
        return HttpResponseRedirect(_place_of(obj))

    def response_post_save_change(self, request: HttpRequest, obj: CampaignSection) -> HttpResponse:
        return HttpResponseRedirect(_place_of(obj))


def _place_of(section: CampaignSection) -> str:
    """Where it stands among the questions of its campaign."""
    page = reverse("meetings:campaign_questions", args=[section.campaign_id])
    return f"{page}#section-{section.pk}"
