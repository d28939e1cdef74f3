"""The records of silence procedures are publications: filed once, and kept as they are."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from dialogue.tenancy.walls import TieColumns


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_what_goes_goes_first"),
        ("knowledge", "0003_what_goes_goes_first"),
        ("meetings", "0020_returned_beside_begun"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_brochure_has_a_chairmanship",
        ),
        migrations.AddField(
            model_name="publication",
            name="sha256",
            field=models.CharField(
                blank=True, editable=False, max_length=64, verbose_name="SHA-256"
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="silence_procedure",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.silenceprocedure",
                verbose_name="silence procedure",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="kind",
            field=models.CharField(
                choices=[
                    ("chairmanship_brochure", "Brochure of a chairmanship"),
                    ("silence_record", "Record of a silence procedure"),
                ],
                default="chairmanship_brochure",
                max_length=30,
                verbose_name="kind",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="filed_record_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"kind\" = 'silence_record' AND OLD.\"state\" = 'ready')",
                    func="\nIF TG_OP = 'DELETE' THEN\n  RAISE EXCEPTION 'a filed record is kept' USING ERRCODE = 'check_violation';\nEND IF;\nIF (NEW.kind, NEW.silence_procedure_id, NEW.state, NEW.content_hash, NEW.file, NEW.size, NEW.sha256,\n    NEW.pages, NEW.finished_at)\n  IS DISTINCT FROM (OLD.kind, OLD.silence_procedure_id, OLD.state, OLD.content_hash, OLD.file,\n    OLD.size, OLD.sha256, OLD.pages, OLD.finished_at) THEN\n  RAISE EXCEPTION 'a filed record stands' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="4a54e57b7586ce09a2ac2874e82030ee8bca4d73",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_filed_record_stands_ad893",
                    table="knowledge_publication",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "chairmanship_brochure"), _negated=True),
                    models.Q(("chairmanship__isnull", False), ("silence_procedure__isnull", True)),
                    _connector="OR",
                ),
                name="publication_brochure_has_a_chairmanship",
                violation_error_message="Choose the chairmanship.",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "silence_record"), _negated=True),
                    models.Q(
                        ("chairmanship__isnull", True),
                        ("language_mode", "bilingual"),
                        ("silence_procedure__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="publication_record_has_a_procedure",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "silence_record"), ("state", "ready"), _negated=True),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    _connector="OR",
                ),
                name="publication_record_filed_has_its_checksum",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "silence_procedure"), name="publication_record_once"
            ),
        ),
        TieColumns("Publication", "silence_procedure"),
    ]
