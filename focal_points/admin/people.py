"""Networks, mandates and roles in the dialogue."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from dialogue import periods
from dialogue.admin.base import SOURCES, TenantAdmin, TranslationFilter
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import both, searched
from dialogue.ids import id_in
from dialogue.texts import LANGUAGES
from focal_points.enums import NetworkKind, Role, SpokenLanguage
from focal_points.models import FocalPoint, Invitation, Membership, Network


class NetworkForm(PortalModelForm):
    """A dialogue has one network of national focal points at a time."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        asked = Network(pk=self.instance.pk, since=cleaned.get("since"), until=cleaned.get("until"))
        is_national = cleaned.get("kind") == NetworkKind.NATIONAL
        if is_national and Network.objects.national_beside(asked).exists():
            self.add_error(
                "kind", _("The dialogue has a network of national focal points in these years.")
            )
        return cleaned


@admin.register(Network)
class NetworkAdmin(TenantAdmin):
    ended_by = "until"
    form = NetworkForm
    list_display = ("name", "kind", "existence", "languages_present")
    list_filter = ("kind", TranslationFilter)
    search_fields = ("slug", *searched("name", "description"))
    fieldsets = (
        (None, {"fields": (("slug", "kind"), both("name"), both("description"))}),
        (gettext_lazy("Existence"), {"fields": (("since", "until"),)}),
        SOURCES,
    )

    @display(description=gettext_lazy("existence"), ordering="since")
    def existence(self, obj: Network) -> str:
        return periods.since_until(obj.since, "day", obj.until, "day") or "–"


class MandateFilter(admin.SimpleListFilter):
    title = gettext_lazy("mandate")
    parameter_name = "mandate"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("in force")), ("ended", _("ended")), ("to_come", _("to come"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.on(today)  # type: ignore[attr-defined, no-any-return]
        if self.value() == "ended":
            return queryset.filter(mandate_until__lt=today)
        if self.value() == "to_come":
            return queryset.filter(mandate_from__gt=today)
        return queryset


class NetworkFilter(admin.SimpleListFilter):
    title = gettext_lazy("network")
    parameter_name = "network"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(network.pk), str(network)) for network in Network.objects.all()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        chosen = id_in(self.value())
        return queryset if chosen is None else queryset.filter(network=chosen)


@admin.register(FocalPoint)
class FocalPointAdmin(TenantAdmin):
    ended_by = "mandate_until"
    list_display = ("name", "partner", "network", "mandate", "is_deputy", "has_account")
    list_filter = (MandateFilter, NetworkFilter, "is_deputy", TranslationFilter)
    search_fields = (
        "name",
        "email",
        *searched(
            "function", "institution", "partner__country__name", "partner__organisation__name"
        ),
    )
    date_hierarchy = "mandate_from"
    autocomplete_fields = ("network", "partner", "user")
    readonly_fields = ("successor",)
    actions_detail = ("invite",)
    row_related = (
        "network",
        "partner__country",
        "partner__organisation",
        "user",
        "successor__partner__country",
        "successor__partner__organisation",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("network", "partner", "is_deputy"),
                    ("name", "user"),
                    both("function"),
                    both("institution"),
                    ("email", "phone", "languages"),
                )
            },
        ),
        (
            gettext_lazy("Mandate"),
            {
                "fields": (("mandate_from", "mandate_until", "successor"),),
                "description": gettext_lazy(
                    "To name a successor, hand the mandate over from the roster of mandates."
                ),
            },
        ),
        (
            gettext_lazy("Shown to colleagues"),
            {
                "fields": (
                    ("shows_function", "shows_institution"),
                    ("shows_email", "shows_phone", "shows_languages"),
                ),
                "description": gettext_lazy(
                    "What the person has decided; change it only when they ask for it."
                ),
            },
        ),
        SOURCES,
    )

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "languages":
            return forms.MultipleChoiceField(
                label=capfirst(str(db_field.verbose_name)),
                choices=SpokenLanguage,
                required=False,
                widget=UnfoldAdminCheckboxSelectMultipleWidget(),
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name.startswith("shows_"):
            shown = self.opts.get_field(db_field.name.removeprefix("shows_"))
            field.label = f"{capfirst(str(shown.verbose_name))} – {db_field.verbose_name}"
        return field

    @action(description=gettext_lazy("Invite"), icon="mail", permissions=["invite"])
    def invite(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To the form of an invitation, with what is known of the person."""
        row = get_object_or_404(self._without_account(object_id))
        proposed = {
            "role": Role.FOCAL_POINT,
            "partner": row.partner_id,
            "name": row.name,
            "email": row.email,
        }
        if len(spoken := set(row.languages) & set(LANGUAGES)) == 1:
            proposed["language"] = spoken.pop()
        address = reverse("admin:focal_points_invitation_add")
        return HttpResponseRedirect(f"{address}?{urlencode(proposed)}")

    def has_invite_permission(self, request: HttpRequest, object_id: Any) -> bool:
        may_invite = self.admin_site._registry[Invitation].has_add_permission(request)
        return may_invite and self._without_account(object_id).exists()

    def _without_account(self, object_id: Any) -> models.QuerySet:
        """The person, unless they have an account, no e-mail, or a mandate that is over.

        Whoever takes up the invitation is tied to this entry by its e-mail.
        """
        rows = FocalPoint.objects.filter(pk__in=[id_in(object_id)], user=None).exclude(email="")
        over = models.Q(mandate_until__lt=timezone.localdate())
        return rows.exclude(over)

    @display(description=gettext_lazy("mandate"), ordering="mandate_from")
    def mandate(self, obj: FocalPoint) -> str:
        return periods.since_until(obj.mandate_from, "day", obj.mandate_until, "day")

    @display(description=gettext_lazy("account"), boolean=True)
    def has_account(self, obj: FocalPoint) -> bool:
        return obj.user_id is not None


@admin.register(Membership)
class MembershipAdmin(TenantAdmin):
    """Roles of people whom the dialogue knows; others are asked in by an invitation."""

    list_display = ("user", "role", "partner", "until", "granted_at")
    list_filter = ("role",)
    search_fields = (
        "user__name",
        "user__email",
        *searched("partner__country__name", "partner__organisation__name"),
    )
    autocomplete_fields = ("user", "partner")
    row_related = ("user", "partner__country", "partner__organisation")
    fieldsets = (
        (
            None,
            {
                "fields": (("user", "role", "partner", "until"),),
                "description": gettext_lazy(
                    "Someone who is not yet known here receives an invitation."
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("user",) if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not _is_own_office(request, obj):
            return super().get_fieldsets(request, obj)
        said = _("You are an administrator. Only another administrator can change or remove that.")
        return [(None, {**self.fieldsets[0][1], "description": said})]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_own_office(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_own_office(request, obj) and super().has_delete_permission(request, obj)


def _is_own_office(request: HttpRequest, membership: Membership | None) -> bool:
    """Whether it makes the person an administrator.

    Whoever gave that up would be shut out at once, and perhaps be the last who could undo it.
    """
    if membership is None or membership.role != Role.ADMINISTRATOR:
        return False
    return membership.user_id == request.user.pk
