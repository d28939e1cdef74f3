"""Addresses of campaigns and of replies, of a partner for whom none of our people acts."""

from typing import Any

from django.urls import reverse

from tests.access.addresses import Row, fixed, numbered
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.access.support import DECIDING
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)

SEEN_BY = {
    "campaign prepared": SECRETARIAT,
    "campaign open": SECRETARIAT,
    "campaign with a public answer": EVERYBODY,
    "campaign elsewhere": NOBODY,
}
REPLIES = {
    "reply draft": SECRETARIAT,
    "reply submitted": SECRETARIAT,
    "reply elsewhere": NOBODY,
}


def _of_section(name: str, key: str) -> Any:
    def path(objects: Any) -> str:
        reply = objects[key]
        return reverse(name, args=[reply.pk, objects[f"section of {key}"].pk])

    return path


def _drop(key: str) -> Any:
    return lambda objects: reverse(
        "meetings:campaign_drop", args=[objects[key].campaign_id, objects[key].pk]
    )


def _posted(name: str, key: str, who: frozenset[str], **row: Any) -> Row:
    row = {"path": numbered(f"meetings:{name}", key), "strangers": 302, "method": "post"} | row
    return Row(name=f"meetings:{name}", state=f"{key}, posted", open_to=who, **row)


CAMPAIGNS = [
    Row(name="meetings:campaigns", path=fixed("meetings:campaigns")),
    *(
        Row(
            name="meetings:campaign",
            state=key,
            path=numbered("meetings:campaign", key),
            open_to=who,
        )
        for key, who in SEEN_BY.items()
    ),
    *(
        Row(
            name="meetings:campaign_questions",
            state=key,
            path=numbered("meetings:campaign_questions", key),
            open_to=who & SECRETARIAT,
        )
        for key, who in SEEN_BY.items()
    ),
    *(
        Row(
            name=f"meetings:{name}",
            state=key,
            path=numbered(f"meetings:{name}", key),
            open_to=who & seen,
        )
        for name, seen in (("campaign_results", EVERYBODY), ("campaign_answers", SECRETARIAT))
        for key, who in SEEN_BY.items()
    ),
    *(
        Row(
            name="meetings:campaign_results_file",
            state=key,
            path=lambda objects, key=key: reverse(
                "meetings:campaign_results_file", args=[objects[key].pk, "csv"]
            ),
            open_to=who,
        )
        for key, who in SEEN_BY.items()
    ),
    # Nothing is ticked, and something stands in the way: each is told so, and nothing is done.
    *(
        _posted(f"campaign_{verb}", key, who)
        for verb in ("ask", "open", "remind", "close", "reopen")
        for key, who in (("campaign prepared", DECIDING), ("campaign elsewhere", NOBODY))
    ),
    _posted("campaign_next", "campaign open", DECIDING, opened=302),
    _posted("campaign_next", "campaign elsewhere", NOBODY),
    _posted("campaign_drop", "reply draft", DECIDING, path=_drop("reply draft")),
    _posted("campaign_drop", "reply elsewhere", NOBODY, path=_drop("reply elsewhere")),
    *(
        Row(
            name="meetings:reply",
            state=key,
            path=numbered("meetings:reply", key),
            open_to=who,
            strangers=302,
        )
        for key, who in REPLIES.items()
    ),
    # Not the person's to write on, whatever they see of it.
    *(
        Row(
            name=f"meetings:{name}",
            state=f"{key}, {method}",
            path=_of_section(f"meetings:{name}", key),
            open_to=NOBODY,
            method=method,
            strangers=302,
        )
        for name in ("reply_section", "reply_writers")
        for key in REPLIES
        for method in ("get", "post")
    ),
    *(_posted(f"reply_{verb}", key, NOBODY) for verb in ("submit", "withdraw") for key in REPLIES),
    *(
        _posted(name, key, who)
        for name in ("reply_decide", "reply_extend", "reply_publish")
        for key, who in (("reply submitted", DECIDING), ("reply elsewhere", NOBODY))
    ),
]


def campaign_objects() -> dict[str, Any]:
    """A campaign in each state, and a reply in two."""
    public = ReplyFactory(is_validated=True)
    ReplyAnswerFactory(reply=public, is_open_to_all=True)
    draft = ReplyFactory()
    ReplyAnswerFactory(reply=draft)
    submitted = ReplyFactory(is_submitted=True)
    ReplyAnswerFactory(reply=submitted)
    return {
        "campaign prepared": CampaignFactory(is_prepared=True),
        "campaign open": draft.campaign,
        "campaign with a public answer": public.campaign,
        "reply draft": draft,
        "section of reply draft": draft.campaign.sections.get(),
        "reply submitted": submitted,
        "section of reply submitted": submitted.campaign.sections.get(),
    }


def campaign_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    reply = ReplyFactory()
    section = CampaignSectionFactory(campaign=reply.campaign)
    QuestionFactory(section=section)
    return {
        "campaign elsewhere": reply.campaign,
        "reply elsewhere": reply,
        "section of reply elsewhere": section,
    }
