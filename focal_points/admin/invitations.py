"""Asking people in: written here, sent by the service."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import searched
from focal_points.models import Invitation
from focal_points.services import invitations


class InvitationForm(PortalModelForm):
    """A new invitation, made by the service that checks it; its objections show beside fields."""

    invited_by: Any = None
    set_by_form = frozenset({"dialogue", "accepted_at", "withdrawn_at"})

    def _post_clean(self) -> None:
        """The service checks the invitation itself and knows more than the row does."""
        if self.errors:
            super()._post_clean()  # type: ignore[misc]
            return
        try:
            self.instance = invitations.invite(
                email=self.cleaned_data["email"],
                role=self.cleaned_data["role"],
                partner=self.cleaned_data.get("partner"),
                name=self.cleaned_data.get("name") or "",
                language=self.cleaned_data.get("language") or "en",
                by=self.invited_by,
            )
        except ValidationError as refusal:
            self._update_errors(refusal)


class OpenFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("open")),
            ("accepted", _("accepted")),
            ("expired", _("expired")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        limit = timezone.now() - datetime.timedelta(days=Invitation.LIFETIME_DAYS)
        waiting = queryset.filter(accepted_at=None, withdrawn_at=None)
        if self.value() == "open":
            return waiting.filter(invited_at__gt=limit)
        if self.value() == "expired":
            return waiting.filter(invited_at__lte=limit)
        if self.value() == "accepted":
            return queryset.exclude(accepted_at=None)
        if self.value() == "withdrawn":
            return queryset.exclude(withdrawn_at=None)
        return queryset


@admin.register(Invitation)
class InvitationAdmin(TenantAdmin):
    """An invitation is not edited: it is sent again, or withdrawn and written anew."""

    form = InvitationForm
    list_display = ("email", "name", "role", "partner", "language", "state_label", "invited_at")
    list_filter = (OpenFilter, "role", "language")
    search_fields = (
        "email",
        "name",
        *searched("partner__country__name", "partner__organisation__name"),
    )
    autocomplete_fields = ("partner",)
    row_related = ("partner__country", "partner__organisation", "invited_by", "accepted_by")
    actions = ("send_again", "withdraw")
    fieldsets = ((None, {"fields": (("email", "name", "language"), ("role", "partner"))}),)
    facts = (
        gettext_lazy("What became of it"),
        {
            "fields": (
                ("state_words", "invited_by", "invited_at", "sent_at"),
                ("accepted_by", "accepted_at", "withdrawn_at"),
            )
        },
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.fieldsets, self.facts) if obj else self.fieldsets

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.invited_by = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        facts = ("state_words", "invited_by", "invited_at", "sent_at")
        after = ("accepted_by", "accepted_at", "withdrawn_at")
        return (*facts, *after)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form has made the invitation already, and its e-mail is on its way."""

    @display(
        description=gettext_lazy("state"),
        label={
            "open": "warning",
            "accepted": "success",
            "expired": "danger",
            "withdrawn": "info",
        },
    )
    def state_label(self, obj: Invitation) -> tuple[str, str]:
        if obj.accepted_at:
            return "accepted", _("accepted")
        if obj.withdrawn_at:
            return "withdrawn", _("withdrawn")
        return ("open", _("open")) if obj.is_open else ("expired", _("expired"))

    @display(description=gettext_lazy("state"))
    def state_words(self, obj: Invitation) -> str:
        """For the page of one invitation, where unfold shows no coloured label."""
        return str(self.state_label(obj)[1])

    @admin.action(description=gettext_lazy("Send again"), permissions=["add"])
    def send_again(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        done = 0
        for invitation in queryset:
            try:
                invitations.resend(invitation, by=request.user)
                done += 1
            except ValidationError as refusal:
                words = f"{invitation.email}: {' '.join(refusal.messages)}"
                self.message_user(request, words, messages.WARNING)
        self._told(request, done, _sent_words(done))

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["add"])
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        done = 0
        for invitation in queryset:
            try:
                invitations.withdraw(invitation)
                done += 1
            except ValidationError as refusal:
                words = f"{invitation.email}: {' '.join(refusal.messages)}"
                self.message_user(request, words, messages.WARNING)
        self._told(request, done, _withdrawn_words(done))

    def _told(self, request: HttpRequest, done: int, words: str) -> None:
        if done:
            self.message_user(request, words, messages.SUCCESS)


def _sent_words(count: int) -> str:
    return ngettext(
        "%(count)d invitation is sent again.", "%(count)d invitations are sent again.", count
    ) % {"count": count}


def _withdrawn_words(count: int) -> str:
    return ngettext(
        "%(count)d invitation is withdrawn.", "%(count)d invitations are withdrawn.", count
    ) % {"count": count}
