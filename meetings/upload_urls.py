"""Addresses of papers on their way: part of the addresses of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings.upload_protocol import upload, uploads
from meetings.upload_views import add_papers

urlpatterns = [
    path(pgettext_lazy("address", "meetings/<int:pk>/papers/add/"), add_papers, name="add_papers"),
    path(pgettext_lazy("address", "meetings/<int:pk>/uploads/"), uploads, name="uploads"),
    path(pgettext_lazy("address", "uploads/<int:pk>/"), upload, name="upload"),
]
