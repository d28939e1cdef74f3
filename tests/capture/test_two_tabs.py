"""What becomes of a draft that is taken back in one tab while another one still shows it."""

from typing import Any

import pytest
from django.test import Client

from dialogue.enums import PublicationState
from focal_points.models import User
from meetings.models import Meeting, Recommendation
from meetings.services.minutes.publishing import read_in
from tests.capture.conftest import ENGLISH, chosen, page_of, store

NONE_SUCH = "There is no such draft any more. The list is as it is now."


def drafts(meeting: Meeting, client: Client) -> list[Recommendation]:
    for position in (2, 3):
        client.post(
            page_of(meeting), chosen(meeting, ("en", position)) | {"then": "recommendation"}
        )
    return list(Recommendation.objects.order_by("number"))


def value_of(text: Recommendation) -> str:
    return f"recommendation-{text.pk}.{read_in(text)}"


def told(response: Any) -> str:
    assert response.status_code == 200
    assert "Nothing was done." in response.content.decode()
    assert response.context["told"] in response.content.decode()
    return str(response.context["told"])


def states() -> set[str]:
    return set(Recommendation.objects.values_list("state", flat=True))


def test_it_is_not_published_any_more_and_that_is_said(both: Meeting, as_publisher: Client) -> None:
    first, _second = drafts(both, as_publisher)
    pressed = {"publish": value_of(first)}
    as_publisher.post(page_of(both), {"take_back": value_of(first)})
    assert told(as_publisher.post(page_of(both), pressed)) == NONE_SUCH
    assert states() == {PublicationState.DRAFT}


def test_of_all_none_is_published_and_that_is_said(both: Meeting, as_publisher: Client) -> None:
    first, second = drafts(both, as_publisher)
    pressed = {"publish": "all", "ready": [value_of(first), value_of(second)]}
    as_publisher.post(page_of(both), {"take_back": value_of(second)})
    shown = as_publisher.post(page_of(both), pressed)
    assert told(shown) == (
        "A draft among them is not there any more, so none was published. The list is as it is "
        "now: look at it, then publish again."
    )
    assert states() == {PublicationState.DRAFT}
    # Pressed once more on the page that says so, what is left of them is published.
    ready = [f"{row.asked.key}.{row.asked.read}" for row in shown.context["shown"].ready]
    as_publisher.post(page_of(both), {"publish": "all", "ready": ready})
    assert states() == {PublicationState.PUBLISHED}


def test_a_reason_that_has_no_field_any_more_can_be_copied(
    meeting: Meeting, publisher: User, as_publisher: Client
) -> None:
    store(meeting, "en", ENGLISH, publisher)
    first, second = drafts(meeting, as_publisher)
    typed = {
        f"reason-recommendation-{first.pk}": "Adopted in English.",
        f"reason-recommendation-{second.pk}": "The second as well.",
    }
    as_publisher.post(page_of(meeting), {"take_back": value_of(first)})
    shown = as_publisher.post(page_of(meeting), {"publish": value_of(first)} | typed)
    assert told(shown) == NONE_SUCH
    assert '<dd class="as-written">Adopted in English.</dd>' in shown.content.decode()
    assert shown.context["typed"] == [("Why in one language?", "Adopted in English.")]
    assert 'value="The second as well."' in shown.content.decode()


@pytest.mark.parametrize("verb", ["publish", "take_back"])
def test_reasons_typed_beside_other_drafts_stay_typed(
    meeting: Meeting, publisher: User, as_publisher: Client, verb: str
) -> None:
    store(meeting, "en", ENGLISH, publisher)
    first, second = drafts(meeting, as_publisher)
    typed = {
        f"reason-recommendation-{first.pk}": "Adopted in English.",
        f"reason-recommendation-{second.pk}": "The second as well.",
    }
    shown = as_publisher.post(page_of(meeting), {verb: value_of(first)} | typed)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert 'value="The second as well."' in page
    assert ("1 text is public." if verb == "publish" else "The draft is gone") in page
    # What was done is done, and its own reason is not offered to be copied.
    assert shown.context["typed"] == []
    second.refresh_from_db()
    assert second.state == PublicationState.DRAFT
    alone = {verb: value_of(second), f"reason-recommendation-{second.pk}": "The second as well."}
    assert as_publisher.post(page_of(meeting), alone).status_code == 302


@pytest.mark.parametrize("value", ["", "no-such", "recommendation-x.y", "recommendation-999999.y"])
def test_what_is_no_draft_is_not_taken_back(
    both: Meeting, as_publisher: Client, value: str
) -> None:
    drafts(both, as_publisher)
    assert told(as_publisher.post(page_of(both), {"take_back": value})) == NONE_SUCH
    assert Recommendation.objects.count() == 2


def test_a_draft_is_taken_back_once(both: Meeting, as_publisher: Client) -> None:
    first, _second = drafts(both, as_publisher)
    pressed = {"take_back": value_of(first)}
    assert as_publisher.post(page_of(both), pressed).status_code == 302
    assert told(as_publisher.post(page_of(both), pressed)) == NONE_SUCH
    assert Recommendation.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"publish": ""},
        {"publish": "no-such"},
        {"publish": "all"},
        {"publish": "all", "ready": ["no-such"]},
    ],
)
def test_what_is_no_draft_is_not_published(
    both: Meeting, as_publisher: Client, sent: dict[str, Any]
) -> None:
    shown = as_publisher.post(page_of(both), sent)
    assert told(shown) == "No draft was chosen. Choose one in the list."
