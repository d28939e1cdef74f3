"""What every page's frame shows: the dialogue and its sisters, the menu, the languages."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Exists
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import (
    get_language,
    get_language_from_path,
    gettext,
    override,
    pgettext,
)

from dialogue.access import Standing, standing_of
from dialogue.addresses import absolute_address
from dialogue.editing import edit_address
from dialogue.enums import PublicationState
from dialogue.models import ActionPlan, Chairmanship, Dialogue, Page, Partner, SteeringSeat
from dialogue.palette import look_of
from dialogue.querysets import columns_of, rows_of
from dialogue.texts import LANGUAGES, text_of
from focal_points.services.notices import kinds_with_unread, unread_count
from knowledge.models import LibraryItem
from meetings.models import Conclusion, Meeting, Recommendation

OF_ACCOUNTS = ("account_", "mfa_")
OF_A_SISTER = ("slug", "name", "short_name")
"""What a page of one dialogue shows of the others."""
COLUMNS_OF_PAGES = (
    *("id", "in_menu", "state"),
    *(f"{name}_{code}" for name in ("slug", "title") for code in LANGUAGES),
)
"""What the menu needs of a page."""
CONTACT_PAGE = "contact"
"""The English address of the page that says where to turn."""


@dataclass(frozen=True)
class Link:
    """A word in a menu or a list, and where it leads."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """A language, and the address of this same page in it."""

    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Sister:
    """Another dialogue of the programme."""

    short_name: str
    name: str
    url: str


class Portal:
    """The frame of one request. Everything is looked up when a template first asks for it.

    One query: the dialogues, with what the one at hand has to show.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.dialogue: Dialogue | None = getattr(request, "dialogue", None)

    @property
    def look(self) -> str:
        """The name under which the style sheets and the pictures of the site's look are found."""
        return look_of(self.dialogue)

    @property
    def _user(self) -> Any:
        return getattr(self._request, "user", None)

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self._user)

    @cached_property
    def programme(self) -> Any:
        if self.dialogue is not None:
            return self.dialogue.programme
        return self.dialogues[0].programme if self.dialogues else None

    @cached_property
    def dialogues(self) -> list[Dialogue]:
        """All dialogues of the installation in their order, on the bare host too.

        Where one is at hand, all carry `has_…` flags for the parts of its site that have rows:
        they are asked once, not of each.
        """
        rows = Dialogue.objects.all()
        if self.dialogue is None:
            rows = rows.select_related("programme")
        else:
            user = self._user
            beside = rows.filter(programme=self.dialogue.programme_id).only(*OF_A_SISTER)
            rows = beside.annotate(
                has_partners=Exists(Partner.objects.all()),
                has_seats=Exists(SteeringSeat.objects.all()),
                has_chairmanships=Exists(Chairmanship.objects.all()),
                has_plans=Exists(ActionPlan.objects.all()),
                has_meetings=Exists(Meeting.objects.visible_to(user)),
                has_outcomes=Exists(Recommendation.objects.of_visible_meetings(user))
                | Exists(Conclusion.objects.of_visible_meetings(user)),
                has_library=Exists(LibraryItem.objects.visible_to(user)),
                page_columns=columns_of(
                    Page.objects.visible_to(user).order_by("position", "pk"),
                    only=COLUMNS_OF_PAGES,
                ),
            )
            if user is not None and user.is_authenticated:
                rows = rows.annotate(unread=kinds_with_unread(user))
        return list(rows.order_by("position", "pk"))

    @cached_property
    def sisters(self) -> list[Sister]:
        others = [row for row in self.dialogues if self.dialogue is None or row != self.dialogue]
        return [
            Sister(row.short_name, row.name, f"{row.origin}/{get_language()}/") for row in others
        ]

    @cached_property
    def pages(self) -> list[Page]:
        """The dialogue's own pages, in the order of their menu; without their texts."""
        here = self._here
        return rows_of(Page, here.page_columns) if here is not None else []

    @property
    def _here(self) -> Any:
        """The dialogue at hand, with what `dialogues` found of it; None on the bare host."""
        return next((row for row in self.dialogues if row == self.dialogue), None)

    @cached_property
    def about_links(self) -> list[Link]:
        """The menu of about pages."""
        return [
            self._link(_named(page), page.get_absolute_url()) for page in self.pages if page.in_menu
        ]

    @cached_property
    def footer_links(self) -> list[Link]:
        return [self._link(_named(page), page.get_absolute_url()) for page in self.pages]

    @cached_property
    def menu(self) -> list[Link]:
        """The main menu: what the dialogue has something to show of."""
        flags = self._here
        if flags is None:
            return []
        links = []
        if self.about_links:
            first = self.about_links[0]
            current = any(link.current for link in self.about_links)
            links.append(Link(gettext("About"), first.url, current))
        parts = [
            ("has_partners", gettext("Partners"), "dialogue:partners"),
            ("has_seats", gettext("Steering Committee"), "dialogue:steering_committee"),
            ("has_chairmanships", gettext("Chairmanships"), "dialogue:chairmanships"),
            ("has_meetings", gettext("Meetings"), "meetings:meetings"),
            ("has_outcomes", gettext("Recommendations"), "meetings:register"),
            ("has_plans", gettext("Action plans"), "dialogue:plans"),
            ("has_library", gettext("Library"), "knowledge:library"),
        ]
        for flag, label, view_name in parts:
            if getattr(flags, flag):
                links.append(self._link(label, reverse(view_name), branch=True))
        return links

    def _link(self, label: str, url: str, *, branch: bool = False) -> Link:
        path = self._request.path
        return Link(label, url, path.startswith(url) if branch else path == url)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        active = get_language()
        found = []
        for code, name in settings.LANGUAGES:
            with override(code):
                found.append(LanguageLink(code, str(name), self._address(code), code == active))
        return found

    def _address(self, language: str) -> str:
        """This page's address in the active language, with the same question asked of it."""
        subject = getattr(self._request, "subject", None)
        match = self._request.resolver_match
        query = self._question(language)
        if subject is not None:
            address = subject.get_absolute_url()
        elif match is None or match.view_name is None:
            return f"/{language}/"
        else:
            try:
                address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                return f"/{language}/"
        return f"{address}?{query}" if query else address

    def _question(self, language: str) -> str:
        """What is asked of this page; where one goes from it is in the language too."""
        following = self._request.GET.get(REDIRECT_FIELD_NAME, "")
        if not following.startswith("/"):
            return str(self._request.META.get("QUERY_STRING", ""))
        asked = self._request.GET.copy()
        with override(get_language_from_path(following) or language):
            asked[REDIRECT_FIELD_NAME] = translate_url(following, language)
        return asked.urlencode(safe="/")

    @property
    def log_in_url(self) -> str:
        """Where a visitor logs in, to come back to this page: there may be more to see on it then.

        From the first page one goes on to one's workspace, from a page about accounts to where it
        was going.
        """
        match = self._request.resolver_match
        name = match.view_name if match is not None else ""
        following = self._request.get_full_path()
        if name == "home" or name.startswith(OF_ACCOUNTS):
            following = self._request.GET.get(REDIRECT_FIELD_NAME, "")
        query = urlencode({REDIRECT_FIELD_NAME: following}, safe="/")
        return f"{reverse('account_login')}?{query}" if following else reverse("account_login")

    @property
    def list_address(self) -> str:
        """Where a list begins of which a page was asked for that it does not have; else empty."""
        if not getattr(self._request, "has_list", False):
            return ""
        asked = self._request.GET.copy()
        asked.pop("page", None)
        return f"{self._request.path}?{asked.urlencode()}" if asked else self._request.path

    @cached_property
    def unread_notices(self) -> int:
        """How many notices the person has not read; a view may know it from its own question."""
        if (known := getattr(self._request, "unread_notices", None)) is not None:
            return int(known)
        here = self._here
        return unread_count(self._user, getattr(here, "unread", []))

    @cached_property
    def admin_url(self) -> str:
        """Where the person works, empty for those who have nothing to do there."""
        user = self._user
        if user is None or not user.is_authenticated or not user.is_staff:
            return ""
        return reverse("admin:index")

    @cached_property
    def edit_url(self) -> str:
        """Where the person changes what the page is about; empty for whoever may not change it."""
        subject = getattr(self._request, "subject", None)
        return "" if subject is None else edit_address(self._request, subject)

    @cached_property
    def contact(self) -> Link:
        """By which one reaches the Secretariat: its mail, else the page that says where to turn."""
        if self.dialogue and self.dialogue.email:
            return Link(self.dialogue.email, f"mailto:{self.dialogue.email}")
        public = [page for page in self.pages if page.state == PublicationState.PUBLISHED]
        found = [page for page in public if text_of(page, "slug", "en")[0] == CONTACT_PAGE]
        return Link(found[0].title, found[0].get_absolute_url()) if found else Link("", "")

    @cached_property
    def channels(self) -> list[Link]:
        """Where the dialogue is found elsewhere."""
        dialogue = self.dialogue
        if dialogue is None:
            return []
        links = []
        if dialogue.website:
            links.append(
                Link(dialogue.website.removeprefix("https://"), absolute_address(dialogue.website))
            )
        if dialogue.x_handle:
            handle = dialogue.x_handle.removeprefix("@")
            colon = pgettext("between a label and its text", ":")
            links.append(Link(f"X{colon} @{handle}", f"https://x.com/{handle}"))
        for name, address in (("LinkedIn", dialogue.linkedin), ("YouTube", dialogue.youtube)):
            # Some sources give only the name under which the dialogue is found there.
            if "/" in address:
                links.append(Link(name, absolute_address(address)))
        return links


def _named(page: Page) -> str:
    """Its title; of one that is not public, which only the Secretariat sees, what it is instead."""
    if page.state == PublicationState.PUBLISHED:
        return str(page.title)
    return f"{page.title} ({page.get_state_display().lower()})"


def portal(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `portal` in every template."""
    if not hasattr(request, "portal"):
        request.portal = Portal(request)  # type: ignore[attr-defined]
    return {"portal": request.portal}  # type: ignore[attr-defined]
