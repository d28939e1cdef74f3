"""What became of the e-mails of notices, and addresses that refuse them: looked up, not edited."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from dialogue.admin.base import TenantAdmin
from dialogue.tenancy import current_dialogue_id
from focal_points.enums import MailState
from focal_points.models import Bounce, FocalPoint, Membership, Notice, User
from focal_points.notice_kinds import all_kinds
from focal_points.services import bounces

MAIL_COLOURS = {
    MailState.WAITING: "warning",
    MailState.SENT: "success",
    MailState.UNWANTED: "info",
    MailState.WITHDRAWN: "info",
    MailState.REFUSED: "danger",
    MailState.TOO_LATE: "danger",
}


class LookedUp(TenantAdmin):
    """Rows that the portal writes and nobody edits."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind.name, kind.label) for kind in all_kinds()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        known = self.value() in {kind.name for kind in all_kinds()}
        return queryset.filter(kind=self.value()) if known else queryset


@admin.register(Notice)
class NoticeAdmin(LookedUp):
    """Who was told of what by e-mail. Whether they have read it is theirs to know."""

    list_display = ("recipient", "kind_label", "happened_at", "mail_label", "mailed_at")
    list_filter = (KindFilter, "mail")
    search_fields = ("recipient__name", "recipient__email")
    date_hierarchy = "happened_at"
    row_related = ("recipient",)
    fieldsets = (
        (None, {"fields": (("recipient", "kind_label", "happened_at"),)}),
        (_("By e-mail"), {"fields": (("mail", "mailed_at", "digest_on"),)}),
    )
    readonly_fields = (
        "recipient",
        "kind_label",
        "happened_at",
        "mail",
        "mailed_at",
        "digest_on",
    )

    @display(description=_("kind"), ordering="kind")
    def kind_label(self, obj: Notice) -> str:
        return str({kind.name: kind.label for kind in all_kinds()}.get(obj.kind, obj.kind))

    @display(description=_("mail"), ordering="mail", label=MAIL_COLOURS)
    def mail_label(self, obj: Notice) -> tuple[str, str]:
        return obj.mail, obj.get_mail_display()


class OpenFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("no e-mail is sent there")), ("cleared", _("cleared"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        if self.value() == "open":
            return queryset.filter(cleared_at=None)
        if self.value() == "cleared":
            return queryset.exclude(cleared_at=None)
        return queryset


@admin.register(Bounce)
class BounceAdmin(LookedUp):
    """Addresses of this dialogue's people that refuse our mail; clearing one tries it again."""

    list_display = ("email", "status", "words", "bounced_at", "cleared_at", "cleared_by")
    list_filter = (OpenFilter,)
    search_fields = ("email",)
    row_related = ("cleared_by",)
    actions = ("clear",)
    fieldsets = (
        (None, {"fields": (("email", "status", "bounced_at"), "words")}),
        (_("What became of it"), {"fields": (("cleared_at", "cleared_by"),)}),
    )
    readonly_fields = ("email", "status", "bounced_at", "words", "cleared_at", "cleared_by")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        bounces_of_all = super().get_queryset(request)
        if current_dialogue_id() is None:
            return bounces_of_all.none()
        members = Membership.objects.values("user")
        mandated = FocalPoint.objects.exclude(user=None).values("user")
        people = User.objects.filter(Q(pk__in=members) | Q(pk__in=mandated))
        theirs = people.annotate(address=Lower("email")).values("address")
        return bounces_of_all.filter(email__in=theirs)

    @admin.action(description=_("Try this address again"), permissions=["change"])
    def clear(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        cleared = bounces.clear(queryset, by=request.user)
        words = ngettext(
            "E-mails go out to %(count)d address again.",
            "E-mails go out to %(count)d addresses again.",
            cleared,
        ) % {"count": cleared}
        self.message_user(request, words, messages.SUCCESS)
