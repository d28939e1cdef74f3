"""Whoever decides about what waits reads it in the words of its page, if that page is theirs."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue, Partner
from focal_points.models import SupportRequest, User
from tests.accounts.test_not_sent import WRITTEN, log_in, page_of, to
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    PartnerFactory,
    QuestionFactory,
    ReplyFactory,
    SupportRequestFactory,
)

FACT = re.compile(r"<div><dt[^>]*>(.*?)</dt><dd[^>]*>(.*?)</dd></div>", re.DOTALL)


@pytest.fixture
def browser(client_for: Any, dialogue: Dialogue, writer: User) -> Client:
    client: Client = client_for(None, dialogue)
    return client


def facts(content: str) -> list[tuple[str, str]]:
    """What one reads at once, and no technical details."""
    seen = re.sub(r"<details.*?</details>", "", content, flags=re.DOTALL)
    return [(html.unescape(label), html.unescape(said)) for label, said in FACT.findall(seen)]


def read(client: Client, path: str, sent: dict[str, Any], language: str = "en") -> str:
    client.post(path, sent)
    assert log_in(client, language=language)["Location"] == to(
        "focal_points:not_sent", language=language
    )
    return page_of(client, language)


def test_a_request_in_its_own_words(browser: Client, partner: Partner, writer: User) -> None:
    draft = SupportRequestFactory(partner=partner, is_draft=True, made_by=writer, saved_by=writer)
    path = to("focal_points:edit_support", draft.pk)
    sent = {"kind": "training", "asked": WRITTEN, "time_zone": "Africa/Dakar", "then": "stay"}
    content = read(browser, path, {**sent, "role": "administrator"})
    shown = facts(content)
    assert ("Written on", f'<a href="{path}">Draft of a request</a>') in shown
    assert ("What do you ask for?", WRITTEN) in shown
    assert ("What do you need?", "Training") in shown
    assert ("role", "administrator") in shown, "what the page does not know is not hidden"
    assert {"time_zone", "then", "Goes to"}.isdisjoint(dict(shown))
    quiet = content.partition("<details")[2].partition("</details>")[0]
    assert [word for word in ("Africa/Dakar", "stay", path) if f">{word}<" not in quiet] == []


def test_an_answer_under_its_question(browser: Client, partner: Partner) -> None:
    campaign = CampaignFactory()
    reply = ReplyFactory(campaign=campaign, partner=partner)
    section = CampaignSectionFactory(campaign=campaign)
    law, which = (
        QuestionFactory(section=section, is_one=True),
        QuestionFactory(section=section),
    )
    path = to("meetings:reply_section", reply.pk, section.pk, language="fr")
    sent = {f"q{law.pk}": "1", f"q{which.pk}": WRITTEN, f"known{which.pk}": "new", "then": "next"}
    shown = facts(read(browser, path, sent, "fr"))
    assert (f"1. {law.wording_fr}", "Pas du tout") in shown
    assert (f"2. {which.wording_fr}", WRITTEN) in shown
    assert section.title_fr in dict(shown)["Page du formulaire"]
    assert [label for label, _said in shown if re.match(r"q\d|known|then", label)] == []


def test_of_people_too(browser: Client) -> None:
    shown = facts(read(browser, to("people:team"), {"name": "Awa Diop", "why": WRITTEN}))
    assert "My team" in dict(shown)["Written on"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_page_that_is_not_theirs_lends_no_words(browser: Client, is_there: bool) -> None:
    other = SupportRequestFactory(partner=PartnerFactory(), is_draft=True)
    path = to("focal_points:edit_support", other.pk if is_there else other.pk + 1)
    shown = facts(read(browser, path, {"asked": WRITTEN, "kind": "training"}))
    assert ("Written on", f'<a href="{path}">{path}</a>') in shown
    assert ("asked", WRITTEN) in shown
    assert ("kind", "training") in shown


def test_a_page_without_that_form_lends_no_words(browser: Client, partner: Partner) -> None:
    """Where it goes is told instead."""
    row = SupportRequestFactory(partner=partner)
    path = to("focal_points:write_on_support", row.pk)
    host = browser.get("/").wsgi_request.get_host()
    elsewhere = to("focal_points:workspace")
    browser.post(path, {"text": WRITTEN}, headers={"referer": f"http://{host}{elsewhere}"})
    log_in(browser)
    shown = facts(page_of(browser))
    assert ("Goes to", path) in shown
    assert ("text", WRITTEN) in shown


def test_that_it_is_handed_in_is_not_hidden(
    browser: Client, draft: SupportRequest, writer: User
) -> None:
    path = to("focal_points:edit_support", draft.pk)
    content = read(browser, path, {"asked": WRITTEN, "then": "submit"})
    assert ("then", "submit") in facts(content)
