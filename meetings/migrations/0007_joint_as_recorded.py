from django.db import migrations, models

HELP = (
    "Organises the meeting together with this dialogue. Shown once it has agreed to a proposal, "
    "which publishers and administrators make by the button above the meeting."
)
# What was shown until now of meetings long held, because of their sources, is stored; a plain guest
# keeps no answer that it gave as an organiser: what it was still asked, or had agreed to, ends.
AS_RECORDED = """
UPDATE meetings_guestdialogue AS line SET consent = 'agreed'
FROM meetings_meeting AS meeting
WHERE meeting.id = line.meeting_id AND line.is_joint AND line.consent = ''
  AND meeting.status = 'held' AND cardinality(meeting.sources) > 0;
UPDATE meetings_jointproposal AS proposal
SET consent = 'ended', answered_at = now(), answered_by_id = NULL, meeting_id = NULL
FROM meetings_guestdialogue AS line
WHERE NOT line.is_joint AND line.consent IN ('asked', 'agreed')
  AND proposal.dialogue_id = line.guest_id AND proposal.host_id = line.dialogue_id
  AND proposal.host_meeting = line.meeting_id AND proposal.consent IN ('asked', 'agreed');
UPDATE meetings_guestdialogue SET consent = '', their_meeting = NULL
WHERE NOT is_joint AND consent <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_delegations_are_told_by_notices"),
    ]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="is_joint",
            field=models.BooleanField(
                default=False, help_text=HELP, verbose_name="joint organiser"
            ),
        )
        for name in ("guestdialogue", "guestdialogueevent")
    ] + [migrations.RunSQL(AS_RECORDED, migrations.RunSQL.noop)]
