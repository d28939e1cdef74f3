"""Accounts: kept by the programme on the bare host; a dialogue sees its own people's names."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue.admin.base import PortalAdmin
from dialogue.tenancy import current_dialogue_id
from focal_points.models import FocalPoint, Membership, User


@admin.register(User)
class UserAdmin(PortalAdmin):
    """Accounts come from invitations and are closed, not deleted: history keeps their names."""

    lookup_for_staff = True
    list_display = ("name_or_email", "email", "language", "is_active", "is_programme_administrator")
    list_filter = ("is_active", "is_programme_administrator", "language")
    search_fields = ("name", "email")
    readonly_fields = ("email", "last_login", "joined_at")
    fieldsets = (
        (None, {"fields": (("email", "name", "language"),)}),
        (_("Rights"), {"fields": (("is_active", "is_programme_administrator"),)}),
        (_("Facts"), {"fields": (("joined_at", "last_login"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """All accounts on the bare host; on a dialogue's host those of its people."""
        users = super().get_queryset(request)
        if current_dialogue_id() is None:
            return users
        members = Membership.objects.values("user")
        mandated = FocalPoint.objects.exclude(user=None).values("user")
        return users.filter(Q(pk__in=members) | Q(pk__in=mandated))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return current_dialogue_id() is None and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return current_dialogue_id() is None and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return current_dialogue_id() is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("name"), ordering="name")
    def name_or_email(self, obj: User) -> str:
        return str(obj)
