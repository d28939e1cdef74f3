"""What meetings add to pages of the floor below, whom they tell, and the tasks they ask for."""

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from dialogue.access import Standing
from dialogue.models import Partner
from dialogue.storing import discard
from focal_points.models import Network
from focal_points.signals import network_opened, welcome_pack_made, workspace_opened
from focal_points.workspace import Section
from meetings import notices
from meetings.campaigns.workspace import campaign_sections
from meetings.commitments import commitment_sections
from meetings.models import (
    AnswerEvidence,
    Commitment,
    CommitmentProposal,
    Evidence,
    GuestDialogue,
    JointProposal,
    Material,
    MaterialVersion,
    Meeting,
    Milestone,
    PaperFolder,
    Preview,
    ProgressReport,
    Reply,
    SilenceProcedure,
    Upload,
)
from meetings.network_papers import network_papers_section
from meetings.participation import asked_section
from meetings.progress import progress_sections
from meetings.services.joint.proposing import WANTED, end_there
from meetings.services.previews import PREVIEWED
from meetings.signals import (
    commitment_announced,
    commitment_proposed,
    folder_asked_for,
    material_published,
    meeting_changed,
    milestone_reached,
    nominations_shortened,
    progress_reported,
    reply_changed,
    silence_changed,
    upload_waits_for_the_scanner,
)
from meetings.silence.workspace import silence_sections
from meetings.tasks.folders import make_paper_folder
from meetings.tasks.joint import keep_in_step
from meetings.tasks.previews import make_preview
from meetings.tasks.uploads import scan_upload
from meetings.welcome import welcome_section
from meetings.workspace import drafts_section, materials_section, next_meetings_section


@receiver(workspace_opened)
def add_to_workspace(
    sender: Any,
    request: HttpRequest,
    standing: Standing,
    today: datetime.date,
    **kwargs: Any,
) -> list[Section]:
    coming = next_meetings_section(request.user, today)
    to_come = coming.context["to_come"]
    sections = [
        coming,
        materials_section(request.user, request.GET.get("page", ""), to_come),
        asked_section(to_come),
        *silence_sections(request.user),
        *campaign_sections(request.user),
        *progress_sections(request.user),
        *commitment_sections(request.user, today),
    ]
    if standing.is_secretariat:
        sections.append(drafts_section(request.user, today))
    return sections


@receiver(network_opened)
def add_to_network(
    sender: Any, request: HttpRequest, network: Network, **kwargs: Any
) -> list[Section]:
    return [network_papers_section(request, network)]


@receiver(welcome_pack_made)
def add_to_welcome_pack(
    sender: Any, user: Any, partners: list[Partner], today: datetime.date, **kwargs: Any
) -> list[Section]:
    return [welcome_section(user, partners, today)]


@receiver(material_published)
def tell_of_paper(sender: Any, material: Material, change: str, event: str, **kwargs: Any) -> None:
    notices.tell_readers(material, change, event)


@receiver(meeting_changed)
def tell_of_meeting(sender: Any, meeting: Meeting, change: str, event: str, **kwargs: Any) -> None:
    notices.tell_who_plans_by_it(meeting, change, event)


@receiver(nominations_shortened)
def tell_of_shorter_nominations(sender: Any, meeting: Meeting, **kwargs: Any) -> None:
    notices.tell_of_shorter_nominations(meeting)


@receiver(progress_reported)
def tell_of_progress(sender: Any, report: ProgressReport, by: Any, **kwargs: Any) -> None:
    notices.tell_of_report(report, by)


@receiver(commitment_proposed)
def tell_of_proposed_commitment(
    sender: Any, proposal: CommitmentProposal, by: Any, **kwargs: Any
) -> None:
    notices.tell_of_proposal(proposal, by)


@receiver(commitment_announced)
def tell_of_public_commitment(sender: Any, commitment: Commitment, by: Any, **kwargs: Any) -> None:
    notices.tell_who_is_named(commitment, by)


@receiver(milestone_reached)
def tell_of_reached_milestone(sender: Any, milestone: Milestone, by: Any, **kwargs: Any) -> None:
    notices.tell_of_milestone(milestone, by)


@receiver(reply_changed)
def tell_of_campaign(
    sender: Any, reply: Reply, change: str, by: Any, person: Any = None, **kwargs: Any
) -> None:
    notices.tell_of_reply(reply, change, by, person)


@receiver(silence_changed)
def tell_of_silence(
    sender: Any,
    procedure: SilenceProcedure,
    change: str,
    by: Any,
    partner: int | None,
    **kwargs: Any,
) -> None:
    notices.tell_of_procedure(procedure, change, by, partner)


@receiver(upload_waits_for_the_scanner)
def have_it_scanned(sender: Any, upload: Upload, **kwargs: Any) -> None:
    def post() -> None:
        scan_upload.delay(upload.pk, dialogue_id=upload.dialogue_id)

    # Robust: with the broker down the upload still waits, and beat has it scanned later.
    transaction.on_commit(post, robust=True)


@receiver(post_save, sender=Meeting)
def tell_the_other_side(sender: Any, instance: Meeting, created: bool, **kwargs: Any) -> None:
    if created or not _is_joint(instance):
        return

    def send() -> None:
        keep_in_step.delay(instance.pk, dialogue_id=instance.dialogue_id)

    # Robust: with the broker down the rows still say what is due, and the hourly beat does it.
    transaction.on_commit(send, robust=True)


def _is_joint(meeting: Meeting) -> bool:
    return (
        meeting.guest_dialogues.filter(consent__in=WANTED).exists()
        or JointProposal.objects.filter(meeting=meeting).exists()
    )


@receiver(pre_save, sender=GuestDialogue)
def forget_the_answer(sender: Any, instance: GuestDialogue, **kwargs: Any) -> None:
    """A plain guest is the host's to name: what it was asked as an organiser ends with that."""
    if instance.is_joint or not instance.consent:
        return
    if instance.consent in WANTED:
        end_there(instance)
    instance.consent, instance.their_meeting = "", None


@receiver(pre_delete, sender=GuestDialogue)
def end_the_proposal(sender: Any, instance: GuestDialogue, **kwargs: Any) -> None:
    """With the line, or the whole meeting, goes what was asked of the other dialogue.

    Before it: whoever answers locks the proposal first and then the line.
    """
    if instance.consent in WANTED:
        end_there(instance)


@receiver(folder_asked_for)
def have_folder_made(sender: Any, folder: PaperFolder, **kwargs: Any) -> None:
    def send() -> None:
        make_paper_folder.apply_async(
            args=(folder.pk,), kwargs={"dialogue_id": folder.dialogue_id}, retry=False
        )

    # Robust and without retries: with the broker down the row waits, and the next beat sends it.
    transaction.on_commit(send, robust=True)


@receiver(post_save, sender=MaterialVersion)
def have_preview_made(sender: Any, instance: MaterialVersion, created: bool, **kwargs: Any) -> None:
    def send() -> None:
        make_preview.apply_async(
            args=(instance.pk,), kwargs={"dialogue_id": instance.dialogue_id}, retry=False
        )

    if created and instance.content_type in PREVIEWED:
        # Robust: with the broker down the version has no picture until the next beat.
        transaction.on_commit(send, robust=True)


@receiver(post_delete, sender=MaterialVersion)
@receiver(post_delete, sender=PaperFolder)
@receiver(post_delete, sender=Preview)
@receiver(post_delete, sender=Evidence)
@receiver(post_delete, sender=AnswerEvidence)
def delete_its_file(
    sender: Any,
    instance: MaterialVersion | PaperFolder | Preview | Evidence | AnswerEvidence,
    **kwargs: Any,
) -> None:
    if instance.file:
        transaction.on_commit(partial(discard, str(instance.file)))
