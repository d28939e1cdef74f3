"""Asking people in: written here, sent by the service."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin
from dialogue.admin.forms import PortalModelForm
from dialogue.admin.languages import searched
from focal_points.enums import InvitationState, Role
from focal_points.models import Invitation
from focal_points.services import contributors, invitations


class InvitationForm(PortalModelForm):
    """A new invitation, checked by the service that issues it; objections show beside fields."""

    invited_by: Any = None
    set_by_form = frozenset({"dialogue", "accepted_at", "withdrawn_at"})

    def _post_clean(self) -> None:
        """The service checks the invitation itself and knows more than the row does."""
        if self.errors:
            super()._post_clean()  # type: ignore[misc]
            return
        said = self.cleaned_data
        try:
            if said["role"] == Role.CONTRIBUTOR and said.get("partner") and said.get("until"):
                contributors.check_place(said["partner"], said["until"])
            self.instance = invitations.drafted(
                email=self.cleaned_data["email"],
                role=self.cleaned_data["role"],
                partner=self.cleaned_data.get("partner"),
                name=self.cleaned_data.get("name") or "",
                language=self.cleaned_data.get("language") or "en",
                until=self.cleaned_data.get("until"),
                by=self.invited_by,
            )
        except ValidationError as refusal:
            self._update_errors(refusal)


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return InvitationState.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> models.QuerySet:
        state = self.value()
        known = state in InvitationState.values
        found: models.QuerySet = queryset.in_state(state) if known else queryset
        return found


@admin.register(Invitation)
class InvitationAdmin(TenantAdmin):
    """An invitation is not edited: it is sent again, or withdrawn and written anew."""

    form = InvitationForm
    list_display = ("email", "name", "role", "partner", "language", "state_label", "invited_at")
    list_filter = (StateFilter, "role", "language")
    search_fields = (
        "email",
        "name",
        *searched("partner__country__name", "partner__organisation__name"),
    )
    autocomplete_fields = ("partner",)
    row_related = ("partner__country", "partner__organisation", "invited_by", "accepted_by")
    actions = ("send_again", "withdraw")
    fieldsets = ((None, {"fields": (("email", "name", "language"), ("role", "partner", "until"))}),)
    facts = (
        gettext_lazy("What became of it"),
        {
            "fields": (
                ("state_words", "invited_by", "invited_at", "sent_at", "refused_at"),
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
        facts = ("state_words", "invited_by", "invited_at", "sent_at", "refused_at")
        after = ("accepted_by", "accepted_at", "withdrawn_at")
        return (*facts, *after)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        invitations.issue(obj)

    def response_add(
        self, request: HttpRequest, obj: Invitation, post_url_continue: str | None = None
    ) -> HttpResponse:
        words = _("The invitation to %(email)s goes out by e-mail.") % {"email": obj.email}
        self.message_user(request, words, messages.SUCCESS)
        return self.response_post_save_add(request, obj)  # type: ignore[no-any-return]

    @display(
        description=gettext_lazy("state"),
        label={
            InvitationState.OPEN: "warning",
            InvitationState.REFUSED: "danger",
            InvitationState.ACCEPTED: "success",
            InvitationState.EXPIRED: "danger",
            InvitationState.WITHDRAWN: "info",
        },
    )
    def state_label(self, obj: Invitation) -> tuple[str, str]:
        return obj.state, str(obj.state.label)

    @display(description=gettext_lazy("state"))
    def state_words(self, obj: Invitation) -> str:
        """For the page of one invitation, where unfold shows no coloured label."""
        return str(obj.state.label)

    @admin.action(description=gettext_lazy("Send again"), permissions=["add"])
    def send_again(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each(
            request,
            queryset,
            lambda invitation: _resend(invitation, by=request.user),
            ngettext_lazy(
                "%(count)d invitation is sent again.",
                "%(count)d invitations are sent again.",
                "count",
            ),
        )

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["add"])
    def withdraw(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each(
            request,
            queryset,
            invitations.withdraw,
            ngettext_lazy(
                "%(count)d invitation is withdrawn.",
                "%(count)d invitations are withdrawn.",
                "count",
            ),
        )

    def _each(
        self,
        request: HttpRequest,
        queryset: models.QuerySet,
        verb: Callable[[Invitation], object],
        words: Any,
    ) -> None:
        """Do it to each; tells every refusal, and in the words given how many it was done to."""
        done = 0
        for invitation in queryset:
            try:
                verb(invitation)
                done += 1
            except ValidationError as refusal:
                told = f"{invitation.email}: {' '.join(refusal.messages)}"
                self.message_user(request, told, messages.WARNING)
        if done:
            self.message_user(request, words % {"count": done}, messages.SUCCESS)


def _resend(invitation: Invitation, *, by: Any) -> Invitation:
    """As whoever asked the person in may: a contributor's place is the team's."""
    if invitation.role == Role.CONTRIBUTOR:
        return contributors.resend(invitation, by=by)
    return invitations.resend(invitation, by=by)
