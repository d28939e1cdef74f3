"""From what one reads to where it is edited."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db import models
from django.http import HttpRequest
from django.urls import reverse


def edit_address(request: HttpRequest, row: models.Model) -> str:
    """The row's form in the administration; empty for whoever may not change it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.is_staff:
        return ""
    kept_by = admin.site._registry.get(type(row))
    if kept_by is None or not kept_by.has_change_permission(request, row):
        return ""
    return reverse(admin_urlname(row._meta, "change"), args=[row.pk])  # type: ignore[arg-type]
