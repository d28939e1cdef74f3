"""Addresses of publications: part of this app's addresses, and named with them."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from knowledge import publication_views, record_views

urlpatterns = [
    path(
        pgettext_lazy("address", "publications/"),
        include(
            [
                path(
                    "<int:pk>/",
                    publication_views.publication_progress,
                    name="publication_progress",
                ),
                path(
                    pgettext_lazy("address", "<int:pk>/again/"),
                    publication_views.publication_retry,
                    name="publication_retry",
                ),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "silence-procedures/<int:pk>/record/"),
        record_views.silence_record,
        name="silence_record",
    ),
    path(
        "files/publications/<int:pk>/",
        publication_views.moved_publication,
        name="moved_publication",
    ),
]
