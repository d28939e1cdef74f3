"""Publications: asking for a brochure, seeing how far each is, and asking again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminRadioSelectWidget

from dialogue.admin.base import TenantAdmin
from dialogue.admin.chairmanships import ChairmanshipAdmin
from dialogue.models import Chairmanship
from dialogue.sizes import file_size
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.services.failures import sentence
from knowledge.services.requesting import request_publication, retry
from knowledge.services.steps import step_label

STATE_COLOURS = {
    RenderState.QUEUED: "info",
    RenderState.RENDERING: "warning",
    RenderState.READY: "success",
    RenderState.FAILED: "danger",
}


@admin.register(Publication)
class PublicationAdmin(TenantAdmin):
    """A publication is asked for once and then made; nothing of it is edited afterwards.

    Brochures are asked for here. The record of a silence procedure is filed when that ends, and
    stays.
    """

    list_display = (
        "subject",
        "kind",
        "language",
        "state_label",
        "how_far",
        "pages",
        "requested_at",
    )
    list_filter = ("kind", "state", "language_mode")
    date_hierarchy = "requested_at"
    ordering = ("-requested_at", "-pk")
    row_related = (
        "chairmanship__partner__country",
        "chairmanship__partner__organisation",
        "silence_procedure",
        "requested_by",
    )
    autocomplete_fields = ("chairmanship",)
    actions = ("make_again",)
    actions_detail = ("progress_page",)

    def get_fields(self, request: HttpRequest, obj: Publication | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("chairmanship", "language_mode")
        return (
            "kind",
            "silence_procedure" if obj.is_record else "chairmanship",
            "language",
            "state",
            "how_far",
            "pages",
            "measured_size",
            "sha256",
            "attempts",
            "requested_by",
            "requested_at",
            "finished_at",
            "log",
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Publication | None = None
    ) -> tuple[str, ...]:
        return () if obj is None else self.get_fields(request, obj)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "language_mode":
            return forms.ChoiceField(
                label=capfirst(db_field.verbose_name),
                choices=LanguageMode.choices,
                initial=LanguageMode.BILINGUAL,
                widget=UnfoldAdminRadioSelectWidget(),
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "chairmanship":
            field.required = True
        return field

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Looking is allowed to all who may ask for one; the list's action needs the right itself.
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A record is kept, filed or not: it would be missing from its procedure."""
        is_record = isinstance(obj, Publication) and obj.is_record
        return not is_record and super().has_delete_permission(request, obj)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One button: whoever asks for a brochure is led to its progress, whatever is pressed."""
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, {**one_button, **(extra_context or {})})  # type: ignore[no-any-return]

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        assert obj.chairmanship is not None  # the form asks for it
        made = request_publication(obj.chairmanship, obj.language_mode, request.user)
        obj.pk, obj.requested_at = made.pk, made.requested_at

    def response_add(
        self, request: HttpRequest, obj: Publication, post_url_continue: str | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("knowledge:publication_progress", args=[obj.pk]))

    @action(description=gettext_lazy("Progress and file"), icon="picture_as_pdf")
    def progress_page(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("knowledge:publication_progress", args=[object_id]))

    @admin.action(description=gettext_lazy("Make again what failed"), permissions=["change"])
    def make_again(self, request: HttpRequest, queryset: Any) -> None:
        revived = sum(retry(publication) for publication in queryset)
        words = ngettext(
            "%(count)d publication is made again.",
            "%(count)d publications are made again.",
            revived,
        ) % {"count": revived}
        self.message_user(request, words, messages.SUCCESS if revived else messages.INFO)

    @display(description=gettext_lazy("of what"))
    def subject(self, obj: Publication) -> str:
        return str(obj.silence_procedure or obj.chairmanship)

    @display(description=gettext_lazy("language"), ordering="language_mode")
    def language(self, obj: Publication) -> str:
        return obj.language_words

    @display(description=gettext_lazy("state"), label=STATE_COLOURS, ordering="state")
    def state_label(self, obj: Publication) -> tuple[str, str]:
        return obj.state, obj.get_state_display()

    @display(description=gettext_lazy("size"))
    def measured_size(self, obj: Publication) -> str | None:
        return file_size(obj.size) if obj.size else None

    @display(description=gettext_lazy("how far"))
    def how_far(self, obj: Publication) -> str | SafeString:
        """The file once it is there; before that the step, or why there will be none."""
        if obj.state == RenderState.READY:
            address = reverse("files:publication", args=[obj.pk])
            link = '<a class="portal-link" href="{}">{}</a>'
            return format_html(link, address, _("Download the PDF"))
        if obj.state == RenderState.FAILED:
            return sentence(obj)
        step = step_label(obj.step)
        return (
            _("%(step)s (%(percent)s %%)") % {"step": step, "percent": obj.progress} if step else ""
        )


admin.site.unregister(Chairmanship)


@admin.register(Chairmanship)
class ChairmanshipWithBrochureAdmin(ChairmanshipAdmin):
    """The ground floor's admin of chairmanships, with what this floor can make of one."""

    actions_detail = ("make_brochure",)

    @action(
        description=gettext_lazy("Make the brochure"),
        icon="picture_as_pdf",
        permissions=["make_brochure"],
    )
    def make_brochure(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To the form that asks for the language; the request itself is made there."""
        address = reverse("admin:knowledge_publication_add")
        return HttpResponseRedirect(f"{address}?chairmanship={object_id}")

    def has_make_brochure_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return bool(request.user.has_perm("knowledge.add_publication"))
