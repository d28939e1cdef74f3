"""What one types on a proposal outlives a colleague who throws it away meanwhile."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Partner
from meetings.models import CommitmentProposal
from tests.factories import PartnerFactory
from tests.proposals.sent import WHOLE, sent


@pytest.mark.parametrize("at_the_same_moment", [False, True])
def test_what_was_typed_can_be_copied(
    as_writer: Client,
    partner: Partner,
    draft: CommitmentProposal,
    monkeypatch: pytest.MonkeyPatch,
    at_the_same_moment: bool,
) -> None:
    joining: Partner = PartnerFactory()
    typed = sent(draft, **WHOLE | {"joining": [joining.pk], "until": "soon"})
    place = draft.get_absolute_url()
    discard = reverse("meetings:discard_proposal", args=[draft.pk])
    if at_the_same_moment:
        CommitmentProposal.objects.all().delete()
        for module in ("writing", "views"):
            monkeypatch.setattr(f"meetings.proposals.{module}.found", lambda *_: draft)
    else:
        assert as_writer.post(discard).status_code == 302
    late = as_writer.post(place, typed)
    assert late.status_code == 404
    assert "This draft is not there any more" in late.content.decode()
    assert late.context["typed"] == [
        ("What will you do?", "Train twenty officers"),
        ("More about it", "In two towns."),
        ("Begins on", "1 January 2027"),
        ("To be done by", "soon"),
        ("Partners that take part", joining.name),
        ("Why do you commit yourselves to this?", "They asked for it."),
        ("Milestone", "A first course 30 June 2027"),
    ]
    assert as_writer.post(discard).status_code == 404
    empty = as_writer.post(place, {"language": "en"})
    assert empty.status_code == 404
    assert "not there any more" not in empty.content.decode()
    assert not CommitmentProposal.objects.exists()
