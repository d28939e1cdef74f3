"""Addresses of files. None stands under a language, and each asks who may have it."""

from django.urls import include, path

app_name = "files"
urlpatterns = [
    path("", include("meetings.file_urls")),
    path("", include("knowledge.file_urls")),
]
