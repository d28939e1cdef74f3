"""What the database refuses, and the sentence that a form says before it comes to that."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dialogue.models import Dialogue
from tests.domain import (
    refused_addressees,
    refused_campaigns,
    refused_clusters,
    refused_commitments,
    refused_evidence,
    refused_meetings,
    refused_minutes,
    refused_notices,
    refused_participation,
    refused_people,
    refused_plans,
    refused_progress,
    refused_rows,
    refused_silence,
)
from tests.domain.spoilt_rows import Case

TABLES = (
    refused_plans.ROWS,
    refused_plans.TWINS,
    refused_clusters.TWINS,
    refused_commitments.ROWS,
    refused_commitments.TWINS,
    refused_rows.ROWS,
    refused_rows.TWINS,
    refused_meetings.ROWS,
    refused_addressees.ROWS,
    refused_addressees.TWINS,
    refused_minutes.ROWS,
    refused_minutes.TWINS,
    refused_notices.ROWS,
    refused_participation.ROWS,
    refused_participation.TWINS,
    refused_people.ROWS,
    refused_people.TWINS,
    refused_progress.ROWS,
    refused_progress.TWINS,
    refused_campaigns.ROWS,
    refused_campaigns.TWINS,
    refused_silence.ROWS,
    refused_silence.TWINS,
    refused_evidence.ROWS,
)
REFUSED = [case for table in TABLES for case in table]


@pytest.mark.parametrize("case", REFUSED, ids=str)
class TestEveryConstraint:
    def test_a_form_says_it_in_a_sentence(self, case: Case, dialogue: Dialogue) -> None:
        row = case.spoilt_row()
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert case.message in refused.value.messages

    def test_the_database_holds_it(self, case: Case, dialogue: Dialogue) -> None:
        row = case.spoilt_row()
        with pytest.raises(IntegrityError, match=case.constraint), transaction.atomic():
            row.save()


def test_every_constraint_has_a_case(db: None) -> None:
    """A new constraint comes with the sentence that explains it."""
    elsewhere = {
        # In test_periods_of_office.
        "chairmanship_one_at_a_time",
        "seat_once_at_a_time",
        "mandate_of_a_person_once_at_a_time",
        # In test_headings.
        "user_email_once",
        "objective_code_once_in_plan",
        "action_number_once_in_plan",
        # Kept by services alone, never typed (see tests/participation).
        "delegation_has_seats",
        "delegation_word_of_declining",
        "participant_address_in_small_letters",
        "participant_successor_of_replaced",
        # Given by the portal, never typed.
        "answer_evidence_position_once",
        "anchor_once_conclusion",
        "anchor_once_recommendation",
        "language_reason_once_conclusion",
        "language_reason_once_recommendation",
        "paragraph_pair_once",
        # Kept by the services of groups, and by the worker that compares (see tests/clusters).
        "register_text_is_of_one_text",
        "register_text_once_conclusion",
        "register_text_once_recommendation",
        "similar_pair_in_order",
        "similar_pair_once",
        "dismissal_in_order",
        "dismissal_once",
        "paragraph_position_once",
        "evidence_position_once",
        "printout_token_once",
        "printout_progress_is_a_percentage",
        "printout_ready_has_a_file",
        # Kept by the services of campaigns (see tests/campaigns).
        "answer_once_per_question",
        "campaign_closed_has_its_moment",
        "reply_handed_in_has_its_moment",
        "reply_validated_has_its_moment",
        "section_writer_once",
        # Kept by the services of silence procedures (see tests/silence).
        "silence_closed_has_its_outcome",
        "silence_ended_has_its_moment",
        # Kept by the renderer, never typed.
        "publication_progress_is_a_percentage",
        "publication_ready_has_a_file",
        # Kept by the service that files records (see tests/publications).
        "publication_record_has_a_procedure",
        "publication_record_filed_has_its_checksum",
        "publication_record_once",
        # Kept by the worker that draws, never typed.
        "preview_ready_has_a_file",
        # Kept by the examination of files, never typed.
        "upload_is_not_empty",
        "upload_whole_has_its_checksum",
        "upload_refused_says_why",
    }
    ours = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"dialogue", "focal_points", "meetings", "knowledge"}
        for constraint in model._meta.constraints
    }
    assert ours == {case.constraint for case in REFUSED} | elsewhere
