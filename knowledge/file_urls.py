"""Addresses of finished publications, the same for readers of every language."""

from django.urls import path

from knowledge.publication_views import publication_download

urlpatterns = [
    path("publication/<int:pk>/", publication_download, name="publication"),
]
