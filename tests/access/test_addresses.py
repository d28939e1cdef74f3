"""Every address × everybody × every state of what it shows."""

import datetime
from typing import Any

import pytest
from django.template.backends.django import Template
from django.urls import reverse
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import Invitation
from knowledge.models import Publication
from meetings.enums import OF_A_MEETING
from meetings.services.calendar_feeds import make_feed
from tests.access import people
from tests.access.addresses import (
    Row,
    all_addresses,
    asks_who_it_is,
    behind_log_in,
    calendar_of,
    fixed,
    for_those_with_a_second_step,
    for_visitors,
    in_parts,
    numbered,
    shown,
    unnamed,
)
from tests.access.addresses_of_people import PEOPLE, objects_of_people
from tests.access.follow_up import FOLLOW_UP, follow_up_elsewhere, follow_up_of
from tests.access.notices import NOTICES, noticed
from tests.access.paper_addresses import OF_PAPERS, OF_VIEWINGS, STATES, more_objects
from tests.access.participation import PARTICIPATION, participation
from tests.access.people import EVERYBODY, LOGGED_IN, NOBODY, SECRETARIAT, cast, put_in_network
from tests.access.silence import silence_objects
from tests.access.support import SUPPORT_ROWS, support_objects
from tests.access.uploads import UPLOADS, upload_rows
from tests.factories import (
    ActionPlanFactory,
    ChairmanshipFactory,
    InvitationFactory,
    MaterialFactory,
    MeetingFactory,
    PageFactory,
    PartnerFactory,
    PreviewFactory,
    PublicationFactory,
    UserFactory,
)

TABLE: list[Row] = [
    *(Row(name=name, path=fixed(name)) for name in ("robots", "sitemap", "home")),
    *(
        Row(name=name, path=fixed(name))
        for name in (
            "dialogue:partners",
            "dialogue:steering_committee",
            "dialogue:chairmanships",
            "dialogue:plans",
            "meetings:meetings",
            "meetings:register",
            "knowledge:library",
        )
    ),
    *shown(
        "dialogue:page",
        ("published", "page", EVERYBODY),
        ("draft", "page draft", SECRETARIAT),
        ("another dialogue's", "page elsewhere", NOBODY),
    ),
    *shown(
        "dialogue:partner",
        ("its own", "partner", EVERYBODY),
        ("another dialogue's", "partner elsewhere", NOBODY),
    ),
    *shown(
        "dialogue:chairmanship",
        ("its own", "chairmanship", EVERYBODY),
        ("another dialogue's", "chairmanship elsewhere", NOBODY),
    ),
    *shown(
        "dialogue:plan",
        ("its own", "plan", EVERYBODY),
        ("another dialogue's", "plan elsewhere", NOBODY),
    ),
    *shown(
        "meetings:meeting",
        ("published", "meeting", EVERYBODY),
        ("draft", "meeting draft", SECRETARIAT),
        ("in review", "meeting in_review", SECRETARIAT),
        ("another dialogue's", "meeting elsewhere", NOBODY),
    ),
    *FOLLOW_UP,
    *(
        Row(name="meetings:meeting_calendar", state=state, path=calendar_of(key), open_to=who)
        for state, key, who in (
            ("published", "meeting", EVERYBODY),
            ("draft", "meeting draft", SECRETARIAT),
            ("another dialogue's", "meeting elsewhere", NOBODY),
        )
    ),
    # Whoever has a person's address reads it, logged in as whoever or not.
    *(
        Row(
            name="meetings:calendar_feed",
            state=state,
            path=lambda objects, key=key: reverse("meetings:calendar_feed", args=[objects[key]]),
            open_to=who,
        )
        for state, key, who in (
            ("its own", "calendar", EVERYBODY),
            ("another dialogue's", "calendar elsewhere", NOBODY),
        )
    ),
    behind_log_in("meetings:my_calendar"),
    *unnamed("dialogue:partners/:number", "partner"),
    *unnamed("dialogue:chairmanships/:number", "chairmanship"),
    *unnamed("dialogue:plans/:number", "plan"),
    *unnamed("meetings:meetings/:number", "meeting"),
    *OF_PAPERS,
    *OF_VIEWINGS,
    *(
        Row(name=name, state=state, path=numbered(name, key), open_to=who)
        for name in ("knowledge:publication_progress", "files:publication")
        for state, key, who in (
            ("its own", "publication", SECRETARIAT),
            ("another dialogue's", "publication elsewhere", NOBODY),
        )
        if name != "files:publication" or key != "publication"
    ),
    # Waiting to be made, so without a file yet.
    Row(
        name="files:publication",
        state="without a file",
        path=numbered("files:publication", "publication"),
        open_to=NOBODY,
    ),
    *(
        Row(
            name="knowledge:moved_publication",
            state=state,
            path=numbered("knowledge:moved_publication", key),
            open_to=who,
            opened=301,
        )
        for state, key, who in (
            ("its own", "publication", SECRETARIAT),
            ("another dialogue's", "publication elsewhere", NOBODY),
        )
    ),
    *(
        Row(
            name="knowledge:publication_retry",
            state=state,
            path=numbered("knowledge:publication_retry", key),
            open_to=who,
            method="post",
            opened=302,
        )
        for state, key, who in (
            ("its own", "publication", SECRETARIAT),
            ("another dialogue's", "publication elsewhere", NOBODY),
        )
    ),
    Row(
        name="knowledge:publication_retry",
        state="looked at",
        path=numbered("knowledge:publication_retry", "publication"),
        open_to=NOBODY,
        refused=302,
    ),
    *UPLOADS,
    *PARTICIPATION,
    behind_log_in("focal_points:workspace"),
    behind_log_in("focal_points:my_account"),
    Row(
        name="focal_points:accept_invitation",
        state="open",
        path=lambda objects: reverse(
            "focal_points:accept_invitation", args=[objects["invitation"].token]
        ),
        open_to=people.STRANGERS,
        refused=403,
    ),
    Row(
        name="focal_points:accept_invitation",
        state="withdrawn",
        path=lambda objects: reverse(
            "focal_points:accept_invitation", args=[objects["invitation withdrawn"].token]
        ),
        open_to=NOBODY,
        refused=410,
    ),
    Row(
        name="focal_points:accept_invitation",
        state="another dialogue's",
        path=lambda objects: reverse(
            "focal_points:accept_invitation", args=[objects["invitation elsewhere"].token]
        ),
        open_to=NOBODY,
    ),
    *PEOPLE,
    *NOTICES,
    *SUPPORT_ROWS,
    for_visitors("account_login"),
    for_visitors("account_signup"),
    behind_log_in("account_logout"),
    behind_log_in("account_email"),
    behind_log_in("account_change_password"),
    behind_log_in("mfa_index"),
    behind_log_in("mfa_list_webauthn"),
    behind_log_in("account_reauthenticate"),
    *(
        Row(name=name, path=fixed(name))
        for name in (
            "account_inactive",
            "account_email_verification_sent",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
        )
    ),
    Row(
        name="account_confirm_email",
        state="unknown key",
        path=fixed("account_confirm_email", "no-such-key"),
    ),
    Row(
        name="account_reset_password_from_key",
        state="unknown key",
        path=fixed("account_reset_password_from_key", "1", "no-such-key"),
    ),
    *(
        asks_who_it_is(name)
        for name in (
            "account_set_password",
            "account_confirm_login_code",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_generate_recovery_codes",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
        )
    ),
    asks_who_it_is("mfa_remove_webauthn", 1),
    asks_who_it_is("mfa_edit_webauthn", 1),
    # Where a script asks for what a passkey signs; a person is sent to the form.
    asks_who_it_is("mfa_login_webauthn"),
    *(
        for_those_with_a_second_step(name)
        for name in (
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_download_recovery_codes",
        )
    ),
]


@pytest.fixture
def objects(dialogue: Dialogue, other_dialogue: Dialogue) -> dict[str, Any]:
    """One object of each kind in each state, in this dialogue and in another."""
    soon = timezone.now() + datetime.timedelta(hours=1)
    meeting = MeetingFactory()
    unpublished = MeetingFactory(state=PublicationState.DRAFT)
    materials = {
        **{
            audience: MaterialFactory(meeting=meeting, audience=audience)
            for audience in OF_A_MEETING
        },
        "of a network": MaterialFactory(audience=Audience.NETWORK),
        "draft": MaterialFactory(meeting=meeting, state=PublicationState.DRAFT),
        "in review": MaterialFactory(meeting=meeting, state=PublicationState.IN_REVIEW),
        "embargoed": MaterialFactory(meeting=meeting, embargoed_until=soon),
        "of a draft meeting": MaterialFactory(meeting=unpublished),
    }
    here: dict[str, Any] = {
        **{key: PreviewFactory(version__material=row).version for key, row in materials.items()},
        **_everything(),
        **upload_rows(),
        "meeting": meeting,
        "meeting draft": unpublished,
        "meeting in_review": MeetingFactory(state=PublicationState.IN_REVIEW),
        "page draft": PageFactory(state=PublicationState.DRAFT),
        "invitation withdrawn": InvitationFactory(withdrawn_at=timezone.now()),
        **follow_up_of(meeting, unpublished),
        **objects_of_people(),
    }
    here |= participation(here) | silence_objects(here["partner"])
    with scope_to(other_dialogue):
        there = {f"{key} elsewhere": row for key, row in _everything().items()}
        there["elsewhere"] = PreviewFactory().version
        there |= follow_up_elsewhere()
        there |= {f"{key} elsewhere": row for key, row in objects_of_people().items()}
        there["upload elsewhere"] = upload_rows()["upload"]
        taking_part = participation({"meeting": MeetingFactory(), "partner": PartnerFactory()})
        there |= {f"{key} elsewhere": row for key, row in taking_part.items()}
    more = more_objects(dialogue, other_dialogue, meeting)
    return here | there | noticed(other_dialogue) | more


def _everything() -> dict[str, Any]:
    chairmanship = ChairmanshipFactory()
    publication: Publication = PublicationFactory(chairmanship=chairmanship)
    invitation: Invitation = InvitationFactory()
    return {
        "page": PageFactory(),
        "partner": PartnerFactory(),
        "chairmanship": chairmanship,
        "plan": ActionPlanFactory(),
        "meeting": MeetingFactory(),
        "publication": publication,
        "invitation": invitation,
        "calendar": make_feed(UserFactory()),
        **support_objects(),
    }


@pytest.mark.parametrize(
    "part", in_parts(TABLE, 6), ids=lambda rows: f"{rows[0].name} to {rows[-1].name}"
)
def test_who_gets_what(
    part: list[Row],
    objects: dict[str, Any],
    dialogue: Dialogue,
    other_dialogue: Dialogue,
    client_for: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = []
    written: set[tuple[str, int]] = set()
    everybody = cast(objects["meeting"], other_dialogue, objects["partner"])
    put_in_network(objects["of a network"].material.network, everybody)
    for person, user in everybody.items():
        client = client_for(user, dialogue)
        for row in part:
            # What a page says does not decide who gets it: it is written once for each answer.
            answer = (row.name, row.expected_of(person))
            with monkeypatch.context() as pages:
                if answer in written:
                    pages.setattr(Template, "render", lambda *_, **__: "")
                written.add(answer)
                response = getattr(client, row.method)(row.path(objects))
            if response.streaming:
                response.getvalue()
            if response.status_code != row.expected_of(person):
                wrong.append(
                    f"{row} gives {response.status_code} instead of {row.expected_of(person)} "
                    f"to: {person}"
                )
    assert not wrong, "\n".join(wrong)


def test_no_address_is_missing() -> None:
    assert {row.name for row in TABLE} == all_addresses()


ADMIN = [
    *("admin:index", "admin:attention"),
    *("admin:meetings_meeting_changelist", "admin:meetings_meeting_add"),
]


@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_is_the_secretariats(
    name: str, dialogue: Dialogue, other_dialogue: Dialogue, client_for: Any
) -> None:
    expected = {
        person: 200 if person in SECRETARIAT else 404 if person in LOGGED_IN else 302
        for person in EVERYBODY
    }
    answers = {
        person: client_for(user, dialogue).get(reverse(name)).status_code
        for person, user in cast(MeetingFactory(), other_dialogue).items()
    }
    assert answers == expected


def test_what_one_may_not_see_is_not_named_either(
    objects: dict[str, Any], dialogue: Dialogue, client_for: Any
) -> None:
    """No list, menu or page of a visitor holds the title of what is closed to them."""
    visitor = client_for(None, dialogue)
    closed = ["page draft", "meeting draft", "meeting in_review"]
    titles = [objects[key].title for key in closed]
    titles += [objects[f"{key} elsewhere"].title for key in ("page", "meeting")]
    titles += [objects[key].material.title for key in STATES if key != Audience.PUBLIC]
    pages = ["home", "meetings:meetings", "knowledge:library", "dialogue:plans", "sitemap"]
    opened = ["meeting", "partner", "chairmanship", "plan", "page"]
    addresses = [reverse(name) for name in pages]
    addresses += [objects[key].get_absolute_url() for key in opened]
    for address in addresses:
        page = visitor.get(address).content.decode()
        for title in titles:
            assert f">{title}<" not in page, (address, title)
