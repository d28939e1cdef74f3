"""Addresses of meetings and their papers."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from meetings import paper_urls, views

app_name = "meetings"
urlpatterns = [
    path(
        pgettext_lazy("address", "meetings/"),
        include(
            [
                path("", views.meetings, name="meetings"),
                path("<int:pk>/", views.meeting),
                path("<int:pk>-<slug:slug>/", views.meeting, name="meeting"),
            ]
        ),
    ),
    *paper_urls.urlpatterns,
]
