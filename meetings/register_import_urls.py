"""Addresses of imports into the register: part of those of meetings."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.register_import_views import look_through, upload_sheet

urlpatterns = [
    path(pgettext_lazy("address", "recommendations/import/"), upload_sheet, name="upload_register"),
    path(
        pgettext_lazy("address", "recommendations/import/<int:pk>/"),
        look_through,
        name="register_import",
    ),
]
