"""Addresses of rows: an id that stays, and a slug that follows the title in each language.

And addresses of others, as a link needs them.
"""

import re
from typing import Protocol

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.text import slugify

LONGEST_SLUG = 60


class Addressed(Protocol):
    """A row with an address of its own in every language."""

    def get_absolute_url(self) -> str: ...


def object_address(view_name: str, pk: int, title: str) -> str:
    """The address in the active language, such as /en/meetings/12-voluntary-return/."""
    return reverse(view_name, kwargs={"pk": pk, "slug": slug_of(title)})


def absolute_address(address: str) -> str:
    """An address as printed (www.icmpd.org) in a form that a link can have."""
    return address if "://" in address else f"https://{address}"


def slug_of(title: str) -> str:
    """The title in small letters and hyphens, whole words only."""
    # An apostrophe and a dash part words; slugify alone would run them together.
    slug = slugify(re.sub(r"[’'–—]", " ", title))
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug.strip("-") or "-"


def settle(request: HttpRequest, row: Addressed) -> HttpResponsePermanentRedirect | None:
    """Names the row as what the page is about; a redirect where it was asked for by another slug.

    The language switch then leads to the row's address in the other language, not to a
    translation of the path alone.
    """
    request.subject = row  # type: ignore[attr-defined]
    address = row.get_absolute_url()
    if request.path == address:
        return None
    query = request.META.get("QUERY_STRING", "")
    redirect = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    # Browsers keep such a redirect for good. Once a title is changed back, the one that they kept
    # from it would lead to the one from the other title, and round again.
    redirect["Cache-Control"] = "no-cache"
    return redirect
