"""Campaigns while they are prepared: sections and questions. They are run on their pages of the
site."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
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
from meetings.models import Campaign, CampaignSection, Question
from meetings.rules.conditions import loop_through, unknown_choices

STATE_COLOURS = {
    CampaignState.PREPARED: "info",
    CampaignState.OPEN: "success",
    CampaignState.CLOSED: "default",
}


class CampaignSectionInline(TenantTabularInline):
    model = CampaignSection
    fields = ("position", *both("title"))
    numbered_by = "position"
    tab = False

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
    actions_detail = ("questions",)
    what_comes_here = gettext_lazy(
        "Sets of questions that partners are asked to answer by a day, such as the yearly "
        "stocktaking. Prepare them here; open them, and follow the replies, on their page."
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What partners were asked stays on record."""
        return _stands_open(obj) and super().has_delete_permission(request, obj)

    @action(description=gettext_lazy("The questions"), icon="quiz")
    def questions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("meetings:campaign_questions", args=[object_id]))

    @display(description=gettext_lazy("state"), ordering="state", label=STATE_COLOURS)
    def state_label(self, obj: Campaign) -> tuple[str, Any]:
        return obj.state, obj.get_state_display()


class QuestionForm(PortalModelForm):
    """A condition is checked as soon as it is typed: against the question on which it hangs."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        section, before = cleaned.get("section"), cleaned.get("depends_on")
        if section is not None and not section.campaign.is_prepared:
            self.add_error(
                "section", _("The campaign is open: what it asks stands still from here on.")
            )
        if section is None or before is None:
            return cleaned
        if before.section.campaign_id != section.campaign_id:
            self.add_error("depends_on", _("That question belongs to another campaign."))
        elif way := self._loop(section, before):
            self.add_error(
                "depends_on",
                _("The conditions would go round in a circle: %(questions)s.")
                % {"questions": " → ".join(str(question) for question in way)},
            )
        else:
            self._check_choices(before)
        return cleaned

    def _loop(self, section: CampaignSection, before: Question) -> list[Question]:
        if self.instance.pk is None:
            return []
        rows = Question.objects.filter(section__campaign=section.campaign_id)
        by_pk: dict[int, Question] = {row.pk: row for row in rows}
        this = by_pk.get(self.instance.pk)
        if this is None:
            return []
        this.depends_on_id = before.pk
        return loop_through(this, by_pk)

    def _check_choices(self, before: Question) -> None:
        asked = Question(depends_on_choices=self.cleaned_data.get("depends_on_choices") or [])
        if unknown := unknown_choices(asked, before):
            offered = ", ".join(f"{number} = {label}" for number, label in before.offered)
            self.add_error(
                "depends_on_choices",
                _("Not offered there: %(choices)s. There are: %(offered)s.")
                % {"choices": ", ".join(map(str, unknown)), "offered": offered or "–"},
            )


@admin.register(Question)
class QuestionAdmin(TenantAdmin):
    form = QuestionForm
    list_display = ("wording", "kind", "section", "position", "is_required", "languages_present")
    list_filter = ("section__campaign", "kind", TranslationFilter)
    search_fields = searched("wording", "section__campaign__title")
    autocomplete_fields = ("section", "action", "recommendation", "depends_on")
    row_related = ("section__campaign", "action", "recommendation__meeting", "depends_on")
    ordering = ("-section__campaign", "section__position", "position")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("section", "position", "kind"),
                    both("wording"),
                    both("explanation"),
                    both("choices"),
                    both("unit"),
                )
            },
        ),
        (
            gettext_lazy("How it is answered"),
            {"fields": (("is_required", "takes_evidence", "may_be_public"),)},
        ),
        (
            gettext_lazy("What it is about"),
            {"fields": (("action", "recommendation"),)},
        ),
        (
            gettext_lazy("When it is asked"),
            {"fields": (("depends_on", "depends_on_choices"),)},
        ),
    )
    what_comes_here = gettext_lazy(
        "The questions of campaigns, section by section. A question can hang on the answer to one "
        "before it. Once the campaign is open, they stand still."
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _of_prepared(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _of_prepared(obj) and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: Question) -> str | None:
        return None

    def response_add(
        self, request: HttpRequest, obj: Question, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Whoever adds another goes on in the same section, at the next position."""
        response: HttpResponse = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return response
        last = Question.objects.filter(section=obj.section_id).aggregate(last=Max("position"))
        proposed = urlencode({"section": obj.section_id, "position": last["last"] + 1})
        return HttpResponseRedirect(f"{reverse('admin:meetings_question_add')}?{proposed}")


def _of_prepared(question: Question | None) -> bool:
    return question is None or question.section.campaign.is_prepared


@admin.register(CampaignSection)
class CampaignSectionAdmin(TenantAdmin):
    """Looked up by questions; its explanation is written here."""

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
