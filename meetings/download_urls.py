"""Addresses of files: part of the addresses of meetings, and named with them."""

from django.urls import path

from meetings.downloads import material_download

urlpatterns = [
    path("files/materials/<int:pk>/", material_download, name="material_download"),
]
