"""Addresses of saved views of the register: part of those of meetings, and named with them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from meetings import saved_view_views as views

urlpatterns = [
    path(pgettext_lazy("address", "recommendations/views/"), views.saved_views, name="saved_views"),
    path(
        pgettext_lazy("address", "recommendations/views/<int:pk>/"),
        views.saved_view,
        name="saved_view",
    ),
    path(
        pgettext_lazy("address", "recommendations/views/<int:pk>/change/"),
        views.change_saved_view,
        name="change_saved_view",
    ),
    path(
        pgettext_lazy("address", "recommendations/views/<int:pk>/delete/"),
        views.delete_saved_view,
        name="delete_saved_view",
    ),
]
