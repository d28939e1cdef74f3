"""Addresses of a dialogue's pages, partners, Steering Committee, chairmanships and plans.

They stand here, not on the ground floor, because the page of a partner, a chairmanship or a plan
shows what the floors above know of it.
"""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from dialogue import views
from rabat_portal.views.chairmanships import chairmanship
from rabat_portal.views.committee import steering_committee
from rabat_portal.views.partners import partner
from rabat_portal.views.plans import plan

app_name = "dialogue"
urlpatterns = [
    path(
        pgettext_lazy("address", "about/"),
        include([path("<slug:slug>/", views.page, name="page")]),
    ),
    path(
        pgettext_lazy("address", "partners/"),
        include(
            [
                path("", views.partners, name="partners"),
                path("<int:pk>/", partner),
                path("<int:pk>-<slug:slug>/", partner, name="partner"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "steering-committee/"),
        steering_committee,
        name="steering_committee",
    ),
    path(
        pgettext_lazy("address", "chairmanships/"),
        include(
            [
                path("", views.chairmanships, name="chairmanships"),
                path("<int:pk>/", chairmanship),
                path("<int:pk>-<slug:slug>/", chairmanship, name="chairmanship"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "plans/"),
        include(
            [
                path("", views.plans, name="plans"),
                path("<int:pk>/", plan),
                path("<int:pk>-<slug:slug>/", plan, name="plan"),
            ]
        ),
    ),
    path(
        pgettext_lazy("address", "frameworks/<slug:slug>/"),
        views.global_framework,
        name="global_framework",
    ),
]
