"""Who sees a progress report: the two forms of the one rule say the same, and what was promised."""

from itertools import product

from django.utils import timezone

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from meetings.enums import ReportStage
from meetings.models import Evidence, ProgressReport
from meetings.progress_querysets import may_see_report
from tests.access import people
from tests.access.people import cast, fresh
from tests.factories import (
    ActionFactory,
    ConclusionFactory,
    EvidenceFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)


def test_for_everybody(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    meeting, draft_meeting = MeetingFactory(), MeetingFactory(state=PublicationState.DRAFT)
    everybody = cast(meeting, other_dialogue)
    subjects = [
        {"action": ActionFactory()},
        {"action": None, "recommendation": RecommendationFactory(meeting=meeting)},
        {"action": None, "conclusion": ConclusionFactory(meeting=meeting)},
        {
            "action": None,
            "recommendation": RecommendationFactory(meeting=meeting, state=PublicationState.DRAFT),
        },
        {"action": None, "conclusion": ConclusionFactory(meeting=draft_meeting)},
    ]
    for subject, stage in product(subjects, ReportStage):
        since = None if stage == ReportStage.DRAFT else timezone.now()
        report = ProgressReportFactory(stage=stage, submitted_at=since, **subject)
        EvidenceFactory(report=report)
    reports = list(ProgressReport.objects.select_related("recommendation", "conclusion"))
    public = {
        row
        for row in reports
        if row.stage == ReportStage.PUBLISHED
        and (row.recommendation or row.conclusion or meeting)
        not in (subjects[3]["recommendation"], subjects[4]["conclusion"])
    }
    submitted = {row for row in reports if row.stage != ReportStage.DRAFT}
    for name, user in everybody.items():
        person = fresh(user)
        shown = set(ProgressReport.objects.visible_to(person))
        assert shown == {row for row in reports if may_see_report(person, row)}, name
        assert shown == (submitted if name in people.SECRETARIAT else public), name
        evidence = {row.report for row in Evidence.objects.visible_to(person)}
        assert evidence == shown, name


def test_a_partners_people_see_all_of_theirs(dialogue: Dialogue) -> None:
    partner = PartnerFactory()
    own = [
        ProgressReportFactory(partner=partner, is_draft=True),
        ProgressReportFactory(partner=partner, stage=ReportStage.SUBMITTED),
    ]
    ProgressReportFactory(is_draft=True)
    for person in (PersonFactory.focal_point(partner), PersonFactory.contributor(partner)):
        assert set(ProgressReport.objects.visible_to(person)) == set(own)
        assert all(may_see_report(person, row) for row in own)
