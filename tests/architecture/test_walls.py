"""Every tenant-owned table stands behind the wall, whoever adds it."""

import pytest
from django.apps import apps
from django.db import connection, models

from dialogue.history import event_model_of
from dialogue.models import Dialogue
from dialogue.tenancy import drafts
from dialogue.tenancy.walls import CONDITION, POLICY
from tests.walls import Tie, event_models, owned_models, ties

pytestmark = pytest.mark.django_db
# Says which host leads to which dialogue, so it is read before there is a scope.
OPEN = {"dialogue_dialoguehost"}
# Why these need not name the dialogue.
UNIQUE_WITHOUT_DIALOGUE = {
    "focal_points.Invitation.nonce": "drawn at random",
    "dialogue.Chairmanship.predecessor": "a foreign key tied to the dialogue",
    "meetings.Participant.replaced_by": "a foreign key tied to the dialogue",
    "dialogue.ActionPlan.predecessor": "a foreign key tied to the dialogue",
    "focal_points.FocalPoint.successor": "a foreign key tied to the dialogue",
    "meetings.JointProposal.meeting": "a foreign key tied to the dialogue",
    "meetings.Preview.version": "a foreign key tied to the dialogue",
}
# What is tenant-owned and keeps no history, and why.
WITHOUT_HISTORY = {
    "focal_points.Invitation": "its row says who invited whom, when, and what became of it; "
    "a history would copy what its address is made of",
    "meetings.CalendarFeed": "its row says when it was made and last read; a history would keep "
    "the digests of secrets that were revoked",
    "focal_points.TermsAcceptance": "its row says who accepted what, when and from where; it is "
    "never changed",
    "focal_points.Notice": "its row says whom it told of what and when, and what became of its "
    "e-mail; that somebody read it is theirs to know",
    "meetings.Upload": "its row says who sent what and what became of it, and goes after two weeks",
    "meetings.Evidence": "it comes with its report, and stands as it is once that is submitted",
    "meetings.ProposedPartner": "it comes with its proposal, and stands as it is once that is "
    "handed in",
    "meetings.ProposedMilestone": "it comes with its proposal, and stands as it is once that is "
    "handed in; the milestone that is made of it has a history",
    "meetings.AnswerEvidence": "it comes with its answer, and stands as it is once handed in",
    "meetings.PartnerPosition": "it is history: each stands beside the former, written once",
    "meetings.SectionWriter": "its row says who entrusted whom with what and when, which is the "
    "partner's alone",
    "meetings.Preview": "made from a stored file, and made anew should it be lost",
    "focal_points.Printout": "a file of a day; its row says who asked for it and when",
    "focal_points.Viewing": "its row is the record: who saw the site as whom, from when until when",
    "meetings.RegisterText": "a key for a text, and whether the worker has compared it",
    "meetings.SimilarPair": "made by the worker that compares, and made anew when a text changes",
    "meetings.SavedView": "what somebody likes to look up is theirs to know and to delete",
    "meetings.MeetingVisit": "says when somebody last looked at a meeting, no more",
    "meetings.RegisterImport": "its row is the record: who imported what, and when",
    "meetings.CoverageState": "it is history: a day's figures beside the rows, written once",
    "meetings.PaperFolder": "what is in it is known from its papers; only the worker changes it, "
    "and it is gone after a day",
    "focal_points.SupportEntry": "it is history: what was done and said, written once",
    "focal_points.SupportAttachment": "it comes with its entry; the scanner alone adds to it",
    "knowledge.Publication": "its row says who asked for it and when; after that only the worker "
    "changes it",
}
walled = pytest.mark.parametrize(
    "model", [*owned_models(), *event_models()], ids=lambda model: model.__name__
)
owned = pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)


def ask(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def plain(expression: str) -> str:
    """An SQL condition without what PostgreSQL adds or moves when it prints it back."""
    for noise in ("(", ")", " ", "\n", "::text", "ASapp", "AScurrent_setting"):
        expression = expression.replace(noise, "")
    return expression.lower()


@walled
def test_policy_is_on_forced_and_the_one(model: type[models.Model]) -> None:
    table = model._meta.db_table
    [(enabled, forced)] = ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    assert (enabled, forced) == (True, True), f"name {model.__name__} in a BuildWalls operation"

    [(name, permissive, roles, command, using, check)] = ask(
        "SELECT policyname, permissive, roles::text, cmd, qual, with_check "
        "FROM pg_policies WHERE tablename = %s AND policyname <> %s",
        table,
        drafts.POLICY,
    )
    assert (name, permissive, roles, command) == (POLICY, "PERMISSIVE", "{public}", "ALL")
    assert plain(using) == plain(check) == plain(CONDITION)


def test_tables_of_drafts_are_narrowed_and_no_others() -> None:
    """Those of what partners write and have not handed in."""
    narrowed = ask(
        "SELECT tablename, permissive, cmd, qual, with_check FROM pg_policies "
        "WHERE policyname = %s ORDER BY tablename",
        drafts.POLICY,
    )
    expected = {
        "focal_points_supportrequest": "state = 'draft'",
        "meetings_commitmentproposal": "stage = 'draft'",
        "meetings_progressreport": "stage = 'draft'",
        "meetings_replyanswer": "is_draft",
    }
    assert [(table, *how) for table, *how, _qual, _check in narrowed] == [
        (table, "RESTRICTIVE", "SELECT") for table in expected
    ]
    for table, _permissive, _command, qual, check in narrowed:
        assert check is None
        assert drafts.SETTING in qual
        assert plain(expected[table]) in plain(qual)


@owned
def test_rows_can_be_tied_to_their_dialogue(model: type[models.Model]) -> None:
    uniques = ask(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'u'",
        model._meta.db_table,
    )
    assert ("UNIQUE (dialogue_id, id)",) in uniques


@pytest.mark.parametrize("tie", ties(), ids=str)
def test_foreign_keys_between_walled_tables_are_tied(tie: Tie) -> None:
    definitions = ask(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND confrelid = %s::regclass AND contype = 'f'",
        tie.model._meta.db_table,
        tie.field.related_model._meta.db_table,
    )
    columns = f"FOREIGN KEY (dialogue_id, {tie.field.column}) REFERENCES"
    assert any(definition.startswith(columns) for (definition,) in definitions)


def test_no_table_carries_a_dialogue_and_stands_outside() -> None:
    outside = ask(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND n.nspname = 'public' AND a.attname = 'dialogue_id' "
        "AND NOT c.relforcerowsecurity"
    )
    assert {name for (name,) in outside} == OPEN


def test_history_tables_take_rows_and_give_none_back() -> None:
    for model in event_models():
        granted = ask(
            "SELECT privilege_type FROM information_schema.role_table_grants "
            "WHERE table_name = %s AND grantee = 'portal_app'",
            model._meta.db_table,
        )
        assert {privilege for (privilege,) in granted} == {"SELECT", "INSERT"}


def test_every_change_is_kept_but_for_named_exceptions() -> None:
    untracked = {model._meta.label for model in owned_models() if event_model_of(model) is None}
    assert untracked == set(WITHOUT_HISTORY), "name the model in its app's history.py"


@owned
def test_every_uniqueness_is_within_the_dialogue(model: type[models.Model]) -> None:
    label = f"{model._meta.label}."
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            assert f"{label}{field.name}" in UNIQUE_WITHOUT_DIALOGUE
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert "dialogue" in constraint.fields, constraint.name
    assert not model._meta.unique_together


def test_no_exception_from_uniqueness_is_stale() -> None:
    for label in UNIQUE_WITHOUT_DIALOGUE:
        model, _, field = label.rpartition(".")
        assert apps.get_model(model)._meta.get_field(field).unique


def test_what_all_dialogues_share_points_at_no_dialogues_rows() -> None:
    """A shared row that named a tenant's row would tell its existence to everybody."""
    for model in apps.get_models():
        if model in owned_models() or model in event_models() or model is Dialogue:
            continue
        for field in model._meta.concrete_fields:
            target = field.related_model if field.is_relation else None
            assert target not in owned_models(), f"{model._meta.label}.{field.name}"
