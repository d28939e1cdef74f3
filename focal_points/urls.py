"""Addresses of the people's side; log-in itself has allauth's, under account/."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from focal_points import not_sent_views, notice_urls, viewing_urls, views

app_name = "focal_points"
urlpatterns = [
    path(pgettext_lazy("address", "workspace/"), views.workspace, name="workspace"),
    path(pgettext_lazy("address", "support/"), include("focal_points.support.urls")),
    path(pgettext_lazy("address", "my-account/"), views.my_account, name="my_account"),
    path(
        pgettext_lazy("address", "account/not-sent/"),
        not_sent_views.not_sent_page,
        name="not_sent",
    ),
    path(
        pgettext_lazy("address", "invitations/<str:token>/"),
        views.accept_invitation,
        name="accept_invitation",
    ),
    *notice_urls.urlpatterns,
    *viewing_urls.urlpatterns,
]
