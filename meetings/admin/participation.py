"""Delegations and participants of a meeting; asking and confirming have pages of their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.base import TenantStackedInline, TenantTabularInline
from dialogue.admin.forms import PortalModelForm
from meetings.enums import ParticipationState
from meetings.models import Delegation, Participant


class DelegationInline(TenantTabularInline):
    """Those asked. The board asks, has them told, and knows which seats and days make sense."""

    model = Delegation
    fields = ("asked", "quota", "until")
    readonly_fields = ("asked", "quota", "until")
    row_related = ("partner__country", "partner__organisation", "organisation")

    @admin.display(description=gettext_lazy("delegation"))
    def asked(self, obj: Delegation) -> str:
        return obj.name

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ParticipantForm(PortalModelForm):
    """Whoever is added here is invited by the Secretariat, so confirmed unless it says otherwise.

    Name and address may be left to the account. What only another state says goes with that state.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            if name in self.fields:
                self.fields[name].required = False
        if self.instance._state.adding:
            self.initial.setdefault("state", ParticipationState.CONFIRMED)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        account = cleaned.get("user")
        for name in ("name", "email"):
            if cleaned.get(name) or name in self.errors or name not in self.fields:
                continue
            if account is None:
                self.add_error(name, _("Choose an account, or fill this in."))
            else:
                cleaned[name] = getattr(account, name) or account.email
        state = cleaned.get("state")
        if state != ParticipationState.CONFIRMED:
            self.instance.attended = None
        if state != ParticipationState.REPLACED:
            self.instance.replaced_by = None
        return cleaned


class ParticipantInline(TenantStackedInline):
    model = Participant
    form = ParticipantForm
    fieldsets = (
        (
            None,
            {"fields": (("user", "name", "function"), ("email", "state", "delegation"))},
        ),
    )
    readonly_fields = ("delegation",)
    autocomplete_fields = ("user",)
    row_related = (
        "user",
        "delegation__partner__country",
        "delegation__partner__organisation",
        "delegation__organisation",
    )
