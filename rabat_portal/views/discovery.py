"""What search engines ask of a site."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from dialogue.addresses import Addressed
from dialogue.models import ActionPlan, Chairmanship, GlobalFramework, Page, Partner
from dialogue.texts import LANGUAGES
from meetings.models import (
    Campaign,
    Cluster,
    Conclusion,
    Material,
    Meeting,
    Minutes,
    Recommendation,
)

LISTS = (
    "dialogue:partners",
    "dialogue:steering_committee",
    "dialogue:chairmanships",
    "dialogue:plans",
    "meetings:plans_side_by_side",
    "meetings:meetings",
    "meetings:register",
    "knowledge:library",
)
MOST_OF_A_KIND = 3_000
"""The newest ones: with all kinds in both languages, a sitemap stays below the 50,000 addresses
that its protocol allows. Older ones are found by links from these."""


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be found, except what needs a log-in anyway."""
    return render(request, "rabat_portal/robots.txt", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages of this host, each in every language with its counterpart."""
    origin = f"{request.scheme}://{request.get_host()}"
    context = {"pages": [_versions(origin, page) for page in _pages(request)]}
    return render(request, "rabat_portal/sitemap.xml", context, content_type="application/xml")


def _pages(request: HttpRequest) -> Iterator[str | tuple[str, int] | Addressed]:
    """Names of addresses, some with whose page it is, and rows that have one of their own."""
    yield "home"
    if getattr(request, "dialogue", None) is None:
        return
    yield from LISTS
    user = request.user
    yield from Page.objects.visible_to(user)
    yield from Partner.objects.current().named()
    yield from Chairmanship.objects.select_related("partner__country", "partner__organisation")
    yield from ActionPlan.objects.all()
    yield from GlobalFramework.objects.all()
    yield from Meeting.objects.visible_to(user)[:MOST_OF_A_KIND]
    yield from Material.objects.visible_to(user).order_by("-pk")[:MOST_OF_A_KIND]
    minutes = Minutes.objects.visible_to(user).order_by("-meeting").distinct("meeting")
    for meeting in minutes.values_list("meeting", flat=True)[:MOST_OF_A_KIND]:
        yield "meetings:minutes", meeting
    yield from Campaign.objects.visible_to(user)[:MOST_OF_A_KIND]
    yield from Cluster.objects.visible_to(user)[:MOST_OF_A_KIND]
    for texts in (Recommendation, Conclusion):
        newest = texts.objects.of_visible_meetings(user).order_by("-pk")
        yield from newest.only("pk")[:MOST_OF_A_KIND]


def _versions(origin: str, page: str | tuple[str, int] | Addressed) -> list[dict[str, str]]:
    versions = []
    for language in LANGUAGES:
        with override(language):
            versions.append({"language": language, "url": f"{origin}{_address(page)}"})
    return versions


def _address(page: str | tuple[str, int] | Addressed) -> str:
    if isinstance(page, str):
        return reverse(page)
    if isinstance(page, tuple):
        name, pk = page
        return reverse(name, args=[pk])
    return page.get_absolute_url()
