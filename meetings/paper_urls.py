"""Addresses of papers: part of the addresses of meetings, and named with them."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from meetings import paper_views
from meetings.downloads import moved_file

urlpatterns = [
    path(
        pgettext_lazy("address", "meetings/"),
        include(
            [
                path(
                    pgettext_lazy("address", "<int:pk>/papers/"),
                    paper_views.meeting_papers,
                    name="papers",
                ),
                path(
                    pgettext_lazy("address", "papers/"),
                    include(
                        [
                            path("<int:pk>/", paper_views.paper),
                            path("<int:pk>-<slug:slug>/", paper_views.paper, name="paper"),
                            path(
                                pgettext_lazy("address", "<int:pk>/who-can-see-it/"),
                                paper_views.paper_readers,
                                name="paper_readers",
                            ),
                        ]
                    ),
                ),
            ]
        ),
    ),
    path("files/materials/<int:pk>/", moved_file, name="moved_file"),
]
