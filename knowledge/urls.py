"""Addresses of the library and of publications."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from knowledge import publication_urls, views

app_name = "knowledge"
urlpatterns = [
    path(pgettext_lazy("address", "library/"), views.library, name="library"),
    *publication_urls.urlpatterns,
]
