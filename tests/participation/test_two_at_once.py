"""Two people at one delegation: what one types outlives what the other does meanwhile."""

import pytest
from django.test import Client

from meetings.models import Delegation
from tests.factories import NomineeFactory
from tests.participation.conftest import SAID, address


def test_of_two_corrections_the_second_sees_the_first(
    partners_client: Client, editors_client: Client, delegation: Delegation
) -> None:
    person = NomineeFactory(delegation=delegation, name="Awa", title="Ms", email="awa@example.org")
    page = address("amend", person.pk)
    opened_on = partners_client.get(page).context["opened_on"]
    theirs = {**SAID, "function": "Adviser", "travel_support": "", "opened_on": opened_on}
    assert editors_client.post(page, theirs).status_code == 302
    ours = {**SAID, "opened_on": opened_on}
    malformed = partners_client.post(page, {**ours, "email": "awa@"})
    assert malformed.context["opened_on"] == opened_on
    told = partners_client.post(page, ours)
    errors = told.context["form"].errors
    assert errors == {
        name: [f"Corrected in the meantime. Stored now: {stored}. Save again to replace that."]
        for name, stored in {"function": "Adviser", "travel_support": "no"}.items()
    }
    person.refresh_from_db()
    assert person.function == "Adviser"
    again = {**ours, "opened_on": told.context["opened_on"]}
    assert partners_client.post(page, again).status_code == 302
    person.refresh_from_db()
    assert (person.function, person.travel_support) == ("Director", True)


@pytest.mark.parametrize("verb", ["amend", "replace", "withdraw"])
def test_what_was_typed_outlives_a_withdrawal_in_between(
    partners_client: Client, delegation: Delegation, verb: str
) -> None:
    gone = NomineeFactory(delegation=delegation, name="Ibra Sow", state="withdrawn")
    page = partners_client.post(address(verb, gone.pk), SAID).content.decode()
    assert "Ibra Sow was withdrawn or replaced in the meantime." in page
    assert ('value="Awa Ndiaye"' in page) is (verb != "withdraw")
    assert partners_client.get(address(verb, gone.pk)).status_code == 404
