"""Refused rows about papers: visits, folders, and views as another person."""

import datetime

from dialogue.enums import Audience
from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

OF_PAPERS = [
    Case(
        "material_of_meeting_or_network",
        make.MaterialFactory,
        {"meeting": None},
        "A paper belongs to a meeting or to a network.",
        "of neither",
    ),
    Case(
        "material_of_meeting_or_network",
        make.MaterialFactory,
        lambda row: {"network": make.NetworkFactory()},
        "A paper belongs to a meeting or to a network.",
        "of both",
    ),
    Case(
        "material_under_agenda_of_meeting",
        lambda: make.MaterialFactory(network=make.NetworkFactory()),
        lambda row: {"agenda_item": make.AgendaItemFactory()},
        "Only a paper of a meeting has an agenda item.",
    ),
    Case(
        "material_audience_exists",
        make.MaterialFactory,
        {"audience": Audience.NETWORK},
        "A meeting has participants, a network has members.",
        "of a meeting",
    ),
    Case(
        "material_audience_exists",
        lambda: make.MaterialFactory(network=make.NetworkFactory()),
        {"audience": Audience.PARTICIPANTS},
        "A meeting has participants, a network has members.",
        "of a network",
    ),
    Case(
        "meeting_visit_counts_from_before",
        make.MeetingVisitFactory,
        lambda row: {"new_since": row.visited_at + datetime.timedelta(seconds=1)},
        "The visit that new papers are counted from must not be later than this one.",
    ),
    Case(
        "paper_folder_progress_is_a_percentage",
        make.PaperFolderFactory,
        {"progress": 101},
        "Progress ends at 100 per cent.",
    ),
    Case(
        "paper_folder_ready_has_a_file",
        make.PaperFolderFactory,
        {"state": "ready"},
        "A folder that is ready has a file.",
    ),
    Case(
        "viewing_is_of_another",
        make.ViewingFactory,
        lambda row: {"viewed": row.viewer},
        "Choose another person: you see the site as yourself.",
    ),
    Case(
        "viewing_times_in_order",
        make.ViewingFactory,
        lambda row: {"until": row.since - datetime.timedelta(seconds=1)},
        "The end must not come before the start.",
    ),
]
TWINS_OF_PAPERS = [
    Case(name, twin(factory, same=same), {}, message)
    for name, factory, same, message in [
        (
            "meeting_visit_once",
            make.MeetingVisitFactory,
            ("meeting", "user"),
            "This person’s last visit is known already.",
        ),
        (
            "paper_folder_once",
            make.PaperFolderFactory,
            ("meeting", "fingerprint"),
            "This folder was asked for already.",
        ),
    ]
]
