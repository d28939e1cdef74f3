"""Rows of delegations and participants that the database refuses."""

import datetime

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

ROWS = [
    Case(
        "meeting_nominations_end_in_time",
        make.MeetingFactory,
        lambda row: {"nominations_until": row.ends_on + datetime.timedelta(days=1)},
        "Nominations end with the meeting at the latest.",
    ),
    Case(
        "delegation_is_one_thing",
        make.DelegationFactory,
        lambda row: {"organisation": make.OrganisationFactory()},
        "Choose a partner or an organisation, not both.",
        "(both)",
    ),
    Case(
        "delegation_is_one_thing",
        make.DelegationFactory,
        {"partner": None},
        "Choose a partner or an organisation, not both.",
        "(neither)",
    ),
    Case(
        "participant_attends_once_confirmed",
        make.NomineeFactory,
        {"attended": True},
        "Only those who are confirmed attend.",
    ),
]

TWINS = [
    Case(
        "participant_address_once",
        twin(make.ParticipantFactory, same=("meeting", "email")),
        {},
        "Somebody with this e-mail is named already.",
    ),
    Case(
        "delegation_partner_once",
        twin(make.DelegationFactory, same=("meeting", "partner")),
        {},
        "This partner is asked already.",
    ),
    Case(
        "delegation_organisation_once",
        twin(make.OutsideDelegationFactory, same=("meeting", "organisation")),
        {},
        "This organisation is asked already.",
    ),
]
