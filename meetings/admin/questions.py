"""Questions of campaigns while they are prepared: what is asked, how, and of whom."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from dialogue.admin.base import TenantAdmin, TranslationFilter
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from meetings.enums import CampaignState
from meetings.models import CampaignSection, Question
from meetings.rules.conditions import loop_through, unknown_choices
from meetings.services.campaigns.questionnaire import questionnaire_of


class ChoicesOfQuestions(forms.CheckboxSelectMultiple):
    """The choices of each question below the question."""

    template_name = "admin/choices_of_questions.html"


class QuestionForm(PortalModelForm):
    """One ticks the choices on which a question hangs, which are stored as the question before and
    the numbers of its choices."""

    asked_after = forms.MultipleChoiceField(
        label=gettext_lazy("Asked only of those who chose"),
        required=False,
        help_text=gettext_lazy(
            "Choices of one question before this one; any of them will do. With none ticked, "
            "everybody is asked."
        ),
        widget=ChoicesOfQuestions,
        error_messages={
            "invalid_choice": gettext_lazy("That choice is not there any more. Choose again.")
        },
    )

    set_by_form = PortalModelForm.set_by_form | {"depends_on", "depends_on_choices"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("asked_after")
        if field is not None:
            self._prepared = {row.pk: row for row in _prepared_questions()}
            field.choices = list(self._offered())
            this = self.instance
            self.initial["asked_after"] = [
                _value(this.depends_on_id, number) for number in this.depends_on_choices
            ]

    def _offered(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each question that this one can hang on, in words, with its choices."""
        campaigns = [
            (campaign, list(rows))
            for campaign, rows in groupby(self._prepared.values(), lambda row: row.section.campaign)
        ]
        for campaign, rows in campaigns:
            beginning = f"{campaign} – " if len(campaigns) > 1 else ""
            for number, row in enumerate(rows, start=1):
                choices = [(_value(row.pk, choice), label) for choice, label in row.offered]
                if row.pk == self.instance.depends_on_id:
                    choices += self._no_longer_offered(row)
                if choices and row.pk != self.instance.pk:
                    yield f"{beginning}{number}. {row}", choices

    def _no_longer_offered(self, before: Question) -> list[tuple[str, str]]:
        return [
            (
                _value(before.pk, number),
                _("Choice %(number)d, no longer offered") % {"number": number},
            )
            for number in unknown_choices(self.instance, before)
        ]

    def clean_asked_after(self) -> list[str]:
        """Raises ValidationError for choices of more than one question, or no longer offered."""
        chosen: list[str] = self.cleaned_data["asked_after"]
        keys = {key for key, _number in map(_read, chosen)}
        if len(keys) > 1:
            raise ValidationError(_("Choose among the choices of one question."))
        for key in keys:
            before = self._prepared[key]
            asked = Question(depends_on_choices=[number for _key, number in map(_read, chosen)])
            if unknown_choices(asked, before):
                raise ValidationError(_("A choice is ticked that the question no longer offers."))
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        section, chosen = cleaned.get("section"), cleaned.get("asked_after")
        if section is not None and not section.campaign.is_prepared:
            self.add_error(
                "section", _("The campaign is open: what it asks can no longer be changed.")
            )
        if section is None or not chosen:
            return cleaned
        before = self._prepared[_read(chosen[0])[0]]
        if before.section.campaign_id != section.campaign_id:
            self.add_error("asked_after", _("That question belongs to another campaign."))
        elif way := self._loop(before):
            self.add_error(
                "asked_after",
                _("The conditions would go round in a circle: %(questions)s.")
                % {"questions": " → ".join(str(question) for question in (*way, way[0]))},
            )
        elif self._comes_after(before, section):
            self.add_error("asked_after", _("That question comes after this one."))
        return cleaned

    def _comes_after(self, before: Question, section: CampaignSection) -> bool:
        position = self.cleaned_data.get("position")
        here = (section.position, position)
        return position is not None and (before.section.position, before.position) > here

    def _loop(self, before: Question) -> list[Question]:
        this = self._prepared.get(self.instance.pk)
        if this is None:
            return []
        this.depends_on_id = before.pk
        return loop_through(this, self._prepared)

    def complete_instance(self) -> None:
        chosen = self.cleaned_data.get("asked_after")
        if chosen is None:
            return
        pairs = [_read(value) for value in chosen]
        self.instance.depends_on = self._prepared[pairs[0][0]] if pairs else None
        self.instance.depends_on_choices = [number for _key, number in pairs]


def _prepared_questions() -> Any:
    """The questions of all campaigns that are not open yet, campaign by campaign, in order."""
    rows = Question.objects.filter(section__campaign__state=CampaignState.PREPARED)
    related = rows.select_related("section__campaign")
    return related.order_by("section__campaign", "section__position", "position", "pk")


def _value(key: int | None, number: int) -> str:
    return f"{key}:{number}"


def _read(value: str) -> tuple[int, int]:
    key, number = value.split(":")
    return int(key), int(number)


@admin.register(Question)
class QuestionAdmin(TenantAdmin):
    form = QuestionForm
    list_display = (
        *("wording", "kind", "campaign", "section", "position", "is_required"),
        "languages_present",
    )
    list_filter = ("section__campaign", "kind", TranslationFilter)
    search_fields = searched("wording", "section__campaign__title")
    autocomplete_fields = ("section", "action", "recommendation")
    row_related = ("section__campaign", "action__objective", "recommendation__meeting")
    actions_detail = ("questions",)
    guarded_besides = ("depends_on", "depends_on_choices")
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
            {"fields": ("asked_after",)},
        ),
    )
    what_comes_here = gettext_lazy(
        "The questions of campaigns, section by section. A question can depend on "
        "the answer to one before it. Once the campaign is open, they can no "
        "longer be changed."
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _of_prepared(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _of_prepared(obj) and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: Question) -> str | None:
        return None

    @action(description=gettext_lazy("All questions of the campaign"), icon="quiz")
    def questions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        rows = Question.objects.select_related("section")
        return HttpResponseRedirect(_place_of(get_object_or_404(rows, pk=object_id)))

    @display(description=gettext_lazy("campaign"), ordering="section__campaign")
    def campaign(self, obj: Question) -> str:
        return str(obj.section.campaign)

    @display(description=gettext_lazy("Asked only of those who chose"), empty_value="–")
    def asked_after(self, obj: Question) -> str:
        """In words, where it can no longer be changed."""
        return questionnaire_of(obj.section.campaign).items[obj.pk].condition

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and {"choices_en", "choices_fr"}.intersection(form.changed_data):
            self._tell_of_conditions(request, obj)

    def _tell_of_conditions(self, request: HttpRequest, question: Question) -> None:
        """Conditions keep the number of a choice, which may be that of another by now."""
        hanging = [str(row) for row in Question.objects.filter(depends_on=question).in_order()]
        if hanging:
            words = _(
                "The choices have changed. Questions that are asked after some of them, and should "
                "be looked at: %(questions)s."
            )
            self.message_user(request, words % {"questions": "; ".join(hanging)}, messages.WARNING)

    def response_post_save_add(self, request: HttpRequest, obj: Question) -> HttpResponse:
        """Back to the questions of the campaign: the list has those of all campaigns."""
        return HttpResponseRedirect(_place_of(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Question) -> HttpResponse:
        return HttpResponseRedirect(_place_of(obj))

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


def _place_of(question: Question) -> str:
    """Where it stands among the questions of its campaign."""
    page = reverse("meetings:campaign_questions", args=[question.section.campaign_id])
    return f"{page}#question-{question.pk}"


def _of_prepared(question: Question | None) -> bool:
    return question is None or question.section.campaign.is_prepared
