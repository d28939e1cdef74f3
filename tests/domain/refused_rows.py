"""Rows that the database refuses, each with the sentence that a form says before."""

import datetime

from focal_points.enums import Role
from tests import factories as make
from tests.domain.refused_rows_of_papers import OF_PAPERS, TWINS_OF_PAPERS
from tests.domain.refused_support import SUPPORT_ROWS
from tests.domain.spoilt_rows import Case, twin

ORDER = "The end must not come before the start."
PRECISION = "Say how exactly a date is known only where there is a date."
EARLY, LATE = datetime.date(2019, 5, 1), datetime.date(2020, 5, 1)


ROWS = [
    *OF_PAPERS,
    *SUPPORT_ROWS,
    Case(
        "partner_is_country_or_organisation",
        make.PartnerFactory,
        lambda row: {"organisation": make.OrganisationFactory()},
        "Choose a country or an organisation, not both.",
        "(both)",
    ),
    Case(
        "partner_is_country_or_organisation",
        make.PartnerFactory,
        {"country": None},
        "Choose a country or an organisation, not both.",
        "(neither)",
    ),
    Case("partner_dates_in_order", make.PartnerFactory, {"since": LATE, "until": EARLY}, ORDER),
    Case(
        "partner_precision_of_a_date",
        make.PartnerFactory,
        {"since": None, "since_precision": "month"},
        PRECISION,
        "(start)",
    ),
    Case(
        "partner_precision_of_a_date",
        make.PartnerFactory,
        {"until": None, "until_precision": "year"},
        PRECISION,
        "(end)",
    ),
    Case(
        "partner_former_without_end",
        make.PartnerFactory,
        {"status": "former", "until": LATE},
        "Where the end is known, choose partner or observer: what it was.",
    ),
    Case(
        "seat_precision_of_a_date",
        make.SteeringSeatFactory,
        {"since": None, "since_precision": "month"},
        PRECISION,
    ),
    Case(
        "outside_co_chair_is_one_thing",
        make.OutsideCoChairFactory,
        lambda row: {"organisation": make.OrganisationFactory()},
        "Choose a country or an organisation, not both.",
        "(both)",
    ),
    Case(
        "outside_co_chair_is_one_thing",
        make.OutsideCoChairFactory,
        {"country": None},
        "Choose a country or an organisation, not both.",
        "(neither)",
    ),
    Case("seat_dates_in_order", make.SteeringSeatFactory, {"since": LATE, "until": EARLY}, ORDER),
    Case("network_dates_in_order", make.NetworkFactory, {"since": LATE, "until": EARLY}, ORDER),
    Case(
        "programme_dates_in_order",
        make.ProgrammeFactory,
        {"starts_on": LATE, "ends_on": EARLY},
        ORDER,
    ),
    Case(
        "mandate_dates_in_order",
        make.FocalPointFactory,
        {"mandate_from": LATE, "mandate_until": EARLY},
        ORDER,
    ),
    Case(
        "meeting_dates_in_order", make.MeetingFactory, {"starts_on": LATE, "ends_on": EARLY}, ORDER
    ),
    Case(
        "meeting_end_needs_full_start",
        make.MeetingFactory,
        {"starts_precision": "month"},
        "Give an end only where the first day is known.",
    ),
    Case(
        "meeting_not_in_its_own_margins",
        make.MeetingFactory,
        lambda row: {"in_margins_of": row},
        "A meeting cannot be held in its own margins.",
    ),
    Case(
        "plan_years_in_order",
        make.ActionPlanFactory,
        {"starts_year": 2020, "ends_year": 2019},
        "The last year must not come before the first.",
    ),
    Case(
        "plan_follows_another",
        make.ActionPlanFactory,
        lambda row: {"predecessor": row},
        "A plan cannot follow itself.",
    ),
    Case(
        "chairmanship_follows_another",
        make.ChairmanshipFactory,
        lambda row: {"predecessor": row},
        "A chairmanship cannot follow itself.",
    ),
    Case(
        "phase_years_in_order",
        make.SecretariatPhaseFactory,
        {"starts_year": 2020, "ends_year": 2019},
        "The last year must not come before the first.",
    ),
    Case(
        "chairmanship_has_a_date",
        make.ChairmanshipFactory,
        {"starts_on": None, "ends_on": None},
        "Give the start, the end, or both.",
    ),
    Case(
        "chairmanship_dates_in_order",
        make.ChairmanshipFactory,
        {"starts_on": LATE, "ends_on": EARLY},
        "The end must come after the start.",
    ),
    Case(
        "agenda_times_in_order",
        make.AgendaItemFactory,
        {"starts_at": datetime.time(11), "ends_at": datetime.time(10)},
        "The end must come after the start.",
    ),
    Case(
        "coverage_names_one_heading",
        make.CoverageFactory,
        {"action": None},
        "Name an area, an objective or an action: one of them.",
        "(none)",
    ),
    Case(
        "coverage_names_one_heading",
        make.CoverageFactory,
        lambda row: {"objective": row.action.objective},
        "Name an area, an objective or an action: one of them.",
        "(two)",
    ),
    Case(
        "follow_up_is_another_meeting",
        make.FollowUpFactory,
        lambda row: {"earlier": row.meeting},
        "A meeting cannot follow up itself.",
    ),
    Case(
        "guest_dialogue_is_another",
        make.GuestDialogueFactory,
        lambda row: {"guest": row.dialogue},
        "Name other dialogues only.",
    ),
    Case(
        "membership_focal_point_has_partner",
        make.MembershipFactory,
        {"role": Role.FOCAL_POINT, "partner": None},
        "A focal point needs a partner.",
    ),
    Case(
        "invitation_focal_point_has_partner",
        make.InvitationFactory,
        {"partner": None},
        "A focal point needs a partner.",
    ),
    Case("version_is_not_empty", make.MaterialVersionFactory, {"size": 0}, "The file is empty."),
    Case(
        "version_has_its_checksum",
        make.MaterialVersionFactory,
        {"sha256": "0" * 63 + "G"},
        "Enter a valid value.",
    ),
    Case(
        "country_iso_codes_are_capitals",
        make.CountryFactory,
        {"iso2": "m1"},
        "Two capital letters.",
    ),
    Case(
        "publication_brochure_has_a_chairmanship",
        make.PublicationFactory,
        {"chairmanship": None},
        "Choose the chairmanship.",
    ),
]
TWINS = [
    Case(name, twin(factory, same=same, **fields), {}, message)
    for name, factory, same, fields, message in [
        (
            "partner_country_once",
            make.PartnerFactory,
            ("country",),
            {},
            "This country is a partner of the dialogue already.",
        ),
        (
            "partner_organisation_once",
            make.PartnerFactory,
            ("organisation",),
            {"is_organisation": True},
            "This organisation is a partner of the dialogue already.",
        ),
        (
            "plan_name_once",
            make.ActionPlanFactory,
            ("name_en",),
            {},
            "A plan of this name exists already.",
        ),
        (
            "area_code_once_in_plan",
            make.AreaFactory,
            ("plan", "code"),
            {},
            "The plan has an area with this number already.",
        ),
        (
            "area_position_once_in_plan",
            make.AreaFactory,
            ("plan", "position"),
            {},
            "The plan has an area at this position already.",
        ),
        (
            "priority_position_once",
            make.PriorityFactory,
            ("chairmanship", "position"),
            {},
            "Two priorities have the same position.",
        ),
        (
            "page_slug_en_once",
            make.PageFactory,
            ("slug_en",),
            {},
            "Another page has this English address.",
        ),
        (
            "page_slug_fr_once",
            make.PageFactory,
            ("slug_fr",),
            {},
            "Another page has this French address.",
        ),
        (
            "phase_number_once",
            make.SecretariatPhaseFactory,
            ("number",),
            {},
            "There is a phase with this number already.",
        ),
        (
            "network_slug_once",
            make.NetworkFactory,
            ("slug",),
            {},
            "Another network has this slug.",
        ),
        (
            "membership_once",
            make.MembershipFactory,
            ("role", "user"),
            {},
            "This person has that role already.",
        ),
        (
            "invitation_open_once",
            make.InvitationFactory,
            ("role", "partner", "email"),
            {},
            "There is an open invitation to that role already.",
        ),
        (
            "co_chair_once",
            make.CoChairFactory,
            ("meeting", "partner"),
            {},
            "This partner is a co-chair already.",
        ),
        (
            "outside_co_chair_country_once",
            make.OutsideCoChairFactory,
            ("meeting", "country"),
            {},
            "This country is a co-chair already.",
        ),
        (
            "outside_co_chair_organisation_once",
            make.OutsideCoChairFactory,
            ("meeting", "organisation"),
            {"is_organisation": True},
            "This organisation is a co-chair already.",
        ),
        (
            "guest_dialogue_once",
            make.GuestDialogueFactory,
            ("meeting", "guest"),
            {},
            "This dialogue is named already.",
        ),
        (
            "follow_up_once",
            make.FollowUpFactory,
            ("meeting", "earlier"),
            {},
            "This meeting is named already.",
        ),
        (
            "coverage_once",
            make.CoverageFactory,
            ("meeting", "action"),
            {},
            "This heading is named already.",
        ),
        (
            "panel_number_once",
            make.PanelFactory,
            ("meeting", "number"),
            {},
            "There is a panel with this number already.",
        ),
        (
            "agenda_position_once",
            make.AgendaItemFactory,
            ("meeting", "position"),
            {},
            "Two items have the same position.",
        ),
        (
            "participant_once",
            make.ParticipantFactory,
            ("meeting", "user"),
            {},
            "This person is named already.",
        ),
        (
            "recommendation_number_once",
            make.RecommendationFactory,
            ("meeting", "number"),
            {},
            "The meeting already has a recommendation with this number.",
        ),
        (
            "conclusion_number_once",
            make.ConclusionFactory,
            ("meeting", "number"),
            {},
            "The meeting already has a conclusion with this number.",
        ),
        (
            "recommendation_action_once",
            make.RecommendationActionFactory,
            ("recommendation", "action"),
            {},
            "This action is named already.",
        ),
        (
            "conclusion_action_once",
            make.ConclusionActionFactory,
            ("conclusion", "action"),
            {},
            "This action is named already.",
        ),
        (
            "version_number_once",
            make.MaterialVersionFactory,
            ("material", "number"),
            {},
            "There is a version with this number already.",
        ),
    ]
]
TWINS += TWINS_OF_PAPERS
