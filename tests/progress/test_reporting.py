"""From an empty draft to a public report: written, submitted, returned, published."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.digests import digest_of
from dialogue.models import Action, Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from focal_points.notice_kinds import kind_named
from meetings.enums import ReportStage
from meetings.evidence.attaching import seen_with
from meetings.models import ProgressReport
from meetings.notices.progress import PROGRESS
from meetings.services.progress.writing import edition_of, said_in
from tests.factories import (
    ActionFactory,
    EvidenceFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)

WHOLE = {
    "progress": "under_way",
    "as_of": "2026-05-04",
    "narrative": "Ten families were found.",
    "language": "en",
    "evidence-1-title": "Evaluation",
    "evidence-1-address": "https://example.org/evaluation.pdf",
}


def sent(report: ProgressReport, **typed: Any) -> dict[str, Any]:
    """What a browser sends: the form as it was opened, with what was typed."""
    said = said_in(report)
    fields = {
        name: str(said[name] or "") for name in ("progress", "as_of", "narrative", "language")
    }
    for number, (title, address, kind) in enumerate(said["evidence"], start=1):
        line = {"title": title, "address": address, "kind": kind}
        fields |= {f"evidence-{number}-{name}": value for name, value in line.items()}
    attached = seen_with(report)
    return {**fields, "opened_on": digest_of(said), "attached": attached, **typed}


def begin(about: Any) -> str:
    return reverse(f"meetings:begin_{about._meta.model_name}_report", args=[about.pk])


def decide(report: ProgressReport) -> str:
    return reverse("meetings:decide_report", args=[report.pk])


def read(report: ProgressReport) -> dict[str, str]:
    return {"read": edition_of(report)}


def now(report: ProgressReport) -> ProgressReport:
    return ProgressReport.objects.get(pk=report.pk)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def notices() -> list[tuple[int, str]]:
    rows = Notice.objects.filter(kind=PROGRESS).order_by("pk")
    return list(rows.values_list("recipient", "change"))


class TestBeginning:
    def test_there_is_one_draft_however_often_one_begins(
        self, as_writer: Client, writer: User, partner: Partner, action: Action
    ) -> None:
        for _ in range(2):
            response = as_writer.post(begin(action))
            [report] = ProgressReport.objects.all()
            assert response["Location"] == report.get_absolute_url()
        assert (report.partner, report.action, report.made_by) == (partner, action, writer)
        as_writer.post(begin(RecommendationFactory()))
        assert ProgressReport.objects.count() == 2

    def test_in_the_language_that_is_read(self, as_writer: Client, action: Action) -> None:
        with translation.override("fr"):
            as_writer.post(begin(action))
        assert ProgressReport.objects.get().language == "fr"

    def test_for_which_of_several_partners(
        self, as_writer: Client, action: Action, partner: Partner
    ) -> None:
        foreign = PartnerFactory()
        for wrong in (str(foreign.pk), "x", "\x00", "9" * 4000):
            assert as_writer.post(begin(action), {"partner": wrong}).status_code == 404
        as_writer.post(begin(action), {"partner": str(partner.pk)})
        assert ProgressReport.objects.get().partner == partner

    def test_not_on_what_one_may_not_see(self, as_writer: Client, other_dialogue: Dialogue) -> None:
        hidden = RecommendationFactory(meeting=MeetingFactory(state="draft"))
        with scope_to(other_dialogue):
            theirs = ActionFactory()
        for about in (hidden, theirs):
            assert as_writer.post(begin(about)).status_code == 404
        assert not ProgressReport.objects.exists()

    def test_not_by_others(self, as_publisher: Client, visitor: Client, action: Action) -> None:
        assert as_publisher.post(begin(action)).status_code == 404
        assert visitor.post(begin(action)).status_code == 302
        assert not ProgressReport.objects.exists()


class TestWriting:
    def test_incomplete_is_saved_and_not_submitted(
        self, as_writer: Client, draft: ProgressReport
    ) -> None:
        half = sent(draft, narrative="Half")
        assert as_writer.post(draft.get_absolute_url(), half).status_code == 302
        assert said_in(now(draft))["narrative"] == "Half"
        page = text_of(as_writer.post(draft.get_absolute_url(), sent(now(draft), then="submit")))
        assert page.count("Needed before the report is submitted.") == 4  # beside, and above
        assert now(draft).stage == ReportStage.DRAFT

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("as_of", "someday", "Enter a valid date."),
            ("as_of", "1850-01-01", "Choose a day between 1 January 2000 and today."),
            ("as_of", "9999-12-31", "Choose a day between 1 January 2000 and today."),
            ("narrative", "x" * 50_000, "at most 10000 characters"),
            ("progress", "finished", "Select a valid choice."),
            ("evidence-1-address", "javascript:alert(1)", "Write the address of a page"),
            ("evidence-1-address", "", "Give both, or leave both empty."),
            ("evidence-1-title", "", "Give both, or leave both empty."),
            ("evidence-1-title", "x" * 201, "at most 200 characters"),
        ],
    )
    def test_what_is_malformed_is_told_kept_in_the_form_and_the_rest_saved(
        self, field: str, value: str, told: str, as_writer: Client, draft: ProgressReport
    ) -> None:
        typed = sent(draft, **{**WHOLE, field: value}, then="submit")
        page = text_of(as_writer.post(draft.get_absolute_url(), typed))
        assert told in page
        assert not value or value in page
        report = now(draft)
        assert report.stage == ReportStage.DRAFT
        assert said_in(report)["narrative"] == ("" if field == "narrative" else WHOLE["narrative"])

    def test_tomorrow_is_not_reported(self, as_writer: Client, draft: ProgressReport) -> None:
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        typed = sent(draft, as_of=tomorrow.isoformat())
        assert "and today." in text_of(as_writer.post(draft.get_absolute_url(), typed))

    def test_two_people_write_and_neither_loses_anything(
        self,
        as_writer: Client,
        client_for: Any,
        contributor: User,
        dialogue: Dialogue,
        draft: ProgressReport,
    ) -> None:
        colleague = client_for(contributor, dialogue)
        opened = sent(draft)
        colleague.post(draft.get_absolute_url(), {**opened, "narrative": "Of the colleague."})
        page = text_of(
            as_writer.post(draft.get_absolute_url(), {**opened, "narrative": "Of the writer."})
        )
        assert "This draft was changed after you had opened it" in page
        assert "by: Ben Contributor. Your changes are not saved yet" in page
        assert "Of the colleague." in page
        assert ">\nOf the writer.</textarea>" in page
        assert said_in(now(draft))["narrative"] == "Of the colleague."
        over = re.search(r'name="save_over" value="(\w+)"', page)
        assert over
        agreed = {**opened, "narrative": "Of both.", "save_over": over[1]}
        assert as_writer.post(draft.get_absolute_url(), agreed).status_code == 302
        assert said_in(now(draft))["narrative"] == "Of both."

    def test_who_writes_while_it_is_submitted_keeps_their_words(
        self, as_writer: Client, draft: ProgressReport
    ) -> None:
        opened = sent(draft)
        ProgressReport.objects.filter(pk=draft.pk).update(
            stage="submitted", submitted_at=timezone.now(), progress="done", as_of="2026-01-01"
        )
        page = text_of(
            as_writer.post(draft.get_absolute_url(), {**opened, "narrative": "Late words."})
        )
        assert "Not saved: the report is submitted already" in page
        assert "Late words." in page

    def test_evidence_is_kept_in_its_order(self, as_writer: Client, draft: ProgressReport) -> None:
        typed = sent(draft, **WHOLE) | {
            "evidence-3-title": "Law",
            "evidence-3-address": "example.org/law",
            "evidence-3-kind": "initiative",
        }
        as_writer.post(draft.get_absolute_url(), typed)
        assert said_in(now(draft))["evidence"] == [
            ("Evaluation", "https://example.org/evaluation.pdf", "page"),
            ("Law", "https://example.org/law", "initiative"),
        ]
        removed = sent(now(draft), **{"evidence-1-title": "", "evidence-1-address": ""})
        as_writer.post(draft.get_absolute_url(), removed)
        assert said_in(now(draft))["evidence"] == [("Law", "https://example.org/law", "initiative")]

    def test_a_draft_is_thrown_away_but_not_a_report(
        self, as_writer: Client, draft: ProgressReport
    ) -> None:
        kept = ProgressReportFactory(partner=draft.partner, stage="submitted")
        for report in (draft, kept):
            address = reverse("meetings:discard_report", args=[report.pk])
            assert as_writer.post(address).status_code == 302
        assert list(ProgressReport.objects.all()) == [kept]


class TestSubmittingAndDeciding:
    def test_whole_it_is_submitted_published_and_public(
        self,
        as_writer: Client,
        as_publisher: Client,
        visitor: Client,
        draft: ProgressReport,
        writer: User,
        publisher: User,
    ) -> None:
        place = reverse("meetings:action", args=[draft.action.plan_id, draft.action.number])
        as_writer.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="submit"))
        report = now(draft)
        assert report.stage == ReportStage.SUBMITTED
        assert notices() == [(publisher.pk, "submitted")]
        assert "Ten families" not in text_of(visitor.get(place))
        assert "Ten families" in text_of(as_publisher.get(report.get_absolute_url()))
        response = as_publisher.post(decide(report), {**read(report), "publish": "1"})
        assert response.status_code == 302
        assert (now(report).stage, now(report).decided_by) == (ReportStage.PUBLISHED, publisher)
        assert notices()[1:] == [(writer.pk, "published")]
        page = text_of(visitor.get(place))
        assert "Ten families were found." in page
        assert 'href="https://example.org/evaluation.pdf"' in page
        assert "Under way" in page
        of_partner = text_of(visitor.get(report.partner.get_absolute_url()))
        assert "Ten families were found." in of_partner
        assert f'href="{place}">Action 7</a>' in of_partner

    def test_it_is_returned_with_a_remark_and_becomes_a_draft(
        self,
        as_writer: Client,
        as_publisher: Client,
        draft: ProgressReport,
        writer: User,
        publisher: User,
    ) -> None:
        as_writer.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="submit"))
        report = now(draft)
        page = text_of(as_publisher.post(decide(report), read(report)))
        assert "This field is required." in page
        said = {**read(report), "remark": "Which families?"}
        assert as_publisher.post(decide(report), said).status_code == 302
        assert now(report).stage == ReportStage.DRAFT
        assert notices()[1:] == [(writer.pk, "returned")]
        assert as_publisher.get(report.get_absolute_url()).status_code == 404
        page = text_of(as_writer.get(report.get_absolute_url()))
        assert "Which families?" in page
        assert "Ten families were found." in page
        kind = kind_named(PROGRESS)
        row = kind.subjects(User.objects.get(pk=writer.pk)).get()
        assert kind.title(row)[0] == "Action 7. Trace the missing"
        assert "Which families?" in kind.facts(row, "returned")
        as_writer.post(
            report.get_absolute_url(), sent(now(report), narrative="Of two towns.", then="submit")
        )
        report = now(report)
        as_publisher.post(decide(report), {**read(report), "publish": "1"})
        assert (now(report).stage, now(report).remark_en) == (ReportStage.PUBLISHED, "")

    def test_it_is_returned_beside_what_was_begun_meanwhile(
        self, as_writer: Client, as_publisher: Client, draft: ProgressReport, action: Action
    ) -> None:
        as_writer.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="submit"))
        as_writer.post(begin(action))
        new = ProgressReport.objects.latest("pk")
        said = {**read(now(draft)), "remark": "Which families?"}
        assert as_publisher.post(decide(draft), said).status_code == 302
        assert {now(draft).stage, now(new).stage} == {ReportStage.DRAFT}
        # What was returned waits first; both are there, and there is no third.
        assert as_writer.post(begin(action))["Location"] == draft.get_absolute_url()
        page = text_of(as_writer.get(reverse("meetings:follow_up")))
        assert draft.get_absolute_url() in page
        assert new.get_absolute_url() in page
        as_writer.post(draft.get_absolute_url(), sent(now(draft), then="submit"))
        assert as_writer.post(begin(action))["Location"] == new.get_absolute_url()

    def test_contributors_write_and_focal_points_submit(
        self, client_for: Any, contributor: User, dialogue: Dialogue, draft: ProgressReport
    ) -> None:
        client = client_for(contributor, dialogue)
        assert "A focal point of the partner submits" in text_of(
            client.get(draft.get_absolute_url())
        )
        page = text_of(client.post(draft.get_absolute_url(), sent(draft, **WHOLE, then="submit")))
        assert "Only a focal point of the partner submits a report." in page
        assert now(draft).stage == ReportStage.DRAFT
        assert said_in(now(draft))["narrative"] == WHOLE["narrative"]

    def test_editors_read_and_publishers_decide(
        self, client_for: Any, dialogue: Dialogue, partner: Partner
    ) -> None:
        report = ProgressReportFactory(partner=partner, stage="submitted")
        editor = client_for(PersonFactory.editor(), dialogue)
        assert "Publish the report" not in text_of(editor.get(report.get_absolute_url()))
        assert editor.post(decide(report), {**read(report), "publish": "1"}).status_code == 404
        assert now(report).stage == ReportStage.SUBMITTED

    def test_what_changed_since_it_was_read_is_not_published(
        self, as_publisher: Client, partner: Partner
    ) -> None:
        report = ProgressReportFactory(partner=partner, stage="submitted")
        opened = read(report)
        EvidenceFactory(report=report)
        page = text_of(
            as_publisher.post(decide(report), {**opened, "publish": "1", "remark": "Mine"})
        )
        assert "The report has changed since you opened it. Nothing was done." in page
        assert ">\nMine</textarea>" in page
        assert now(report).stage == ReportStage.SUBMITTED

    def test_a_published_one_is_not_written_over(
        self, as_writer: Client, partner: Partner, action: Action
    ) -> None:
        report = ProgressReportFactory(partner=partner, action=action)
        as_writer.post(report.get_absolute_url(), sent(report, narrative="Other words."))
        assert "Other words." not in said_in(now(report))["narrative"]
        as_writer.post(begin(action))
        assert ProgressReport.objects.count() == 2


class TestDraftsAreTheirPartnersAlone:
    def test_in_pages_lists_admin_and_history(
        self,
        as_writer: Client,
        as_publisher: Client,
        visitor: Client,
        client_for: Any,
        dialogue: Dialogue,
        draft: ProgressReport,
    ) -> None:
        secret = "Not for anybody else"
        as_writer.post(draft.get_absolute_url(), sent(draft, **{**WHOLE, "narrative": secret}))
        colleague = client_for(PersonFactory.focal_point(), dialogue)
        places = [
            reverse("meetings:action", args=[draft.action.plan_id, draft.action.number]),
            reverse("meetings:coverage", args=[draft.action.plan_id]),
            draft.partner.get_absolute_url(),
            draft.action.plan.get_absolute_url(),
        ]
        for client in (visitor, as_publisher, colleague):
            for place in places:
                page = text_of(client.get(place))
                assert secret not in page
                assert "What partners did" not in page or client is colleague
            if client is not visitor:
                assert client.get(draft.get_absolute_url()).status_code == 404
        for place in (reverse("meetings:follow_up"), reverse("focal_points:workspace")):
            for client in (as_publisher, colleague):
                assert secret not in text_of(client.get(place))
        assert not draft.events.exists()
        assert secret in text_of(as_writer.get(draft.get_absolute_url()))
