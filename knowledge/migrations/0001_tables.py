"""The tables of the library and of publications."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.cascading
import dialogue.tenancy.scope
import knowledge.models.publications
from dialogue.tables import CreateTables


class Migration(migrations.Migration):
    # Nothing is left to do where these were applied. The first and the last of the app are among them,
    # so that a database that stopped between the two is refused.
    replaces = [
        ("knowledge", "0001_initial"),
        ("knowledge", "0003_what_goes_goes_first"),
        ("knowledge", "0004_silence_records"),
    ]

    initial = True

    dependencies = [
        ("dialogue", "0001_tables"),
        ("meetings", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            # The library: documents, videos and other tools of the dialogue.
            migrations.CreateModel(
                name='LibraryItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=400), blank=True, default=list, help_text='Where this is known from: documents or addresses, one per line. A document may be named in both languages: “English name | nom français”.', size=None, verbose_name='sources')),
                    ('staff_note', models.TextField(blank=True, help_text='For the Secretariat only: doubts, disagreements between sources.', verbose_name='staff note')),
                    ('dialogue', models.ForeignKey(default=dialogue.tenancy.scope.current_dialogue_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogue.dialogue', verbose_name='dialogue')),
                    ('kind', models.CharField(choices=[('political_declaration', 'Political declaration'), ('strategy', 'Strategy'), ('programme', 'Programme of activities'), ('outcome_document', 'Outcome document'), ('report', 'Report'), ('study', 'Study'), ('guide', 'Guide'), ('background_paper', 'Background paper'), ('terms_of_reference', 'Terms of reference'), ('mapping', 'Mapping'), ('publication', 'Publication'), ('brochure', 'Brochure'), ('infographic', 'Infographic'), ('newsletter', 'Newsletter'), ('video', 'Video'), ('podcast', 'Podcast')], max_length=24, verbose_name='kind')),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('title_en', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='date')),
                    ('issued_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='day', max_length=5, verbose_name='precision of the date')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3, validators=[django.core.validators.RegexValidator('^[a-z]{2,3}$')]), blank=True, default=list, help_text='Of the versions that exist.', size=None, verbose_name='languages')),
                    ('address', models.URLField(blank=True, max_length=400, verbose_name='address')),
                    ('address_en', models.URLField(blank=True, max_length=400, null=True, verbose_name='address')),
                    ('address_fr', models.URLField(blank=True, max_length=400, null=True, verbose_name='address')),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='library_items', to='meetings.meeting', verbose_name='meeting')),
                    ('action_plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='library_items', to='dialogue.actionplan', verbose_name='action plan')),
                    ('chairmanship', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='library_items', to='dialogue.chairmanship', verbose_name='chairmanship')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='library_items', to='dialogue.area', verbose_name='area')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published')], default='draft', max_length=10, verbose_name='publication')),
                ],
                options={
                    'verbose_name': 'library item',
                    'verbose_name_plural': 'library items',
                    'ordering': [models.OrderBy(models.F('issued_on'), descending=True, nulls_last=True), '-pk'],
                    'permissions': [('publish_libraryitem', 'Can publish library items')],
                    'triggers': [
                        pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_libraryitemevent" ("action_plan_id", "address", "address_en", "address_fr", "area_id", "chairmanship_id", "dialogue_id", "id", "issued_on", "issued_precision", "kind", "languages", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."action_plan_id", NEW."address", NEW."address_en", NEW."address_fr", NEW."area_id", NEW."chairmanship_id", NEW."dialogue_id", NEW."id", NEW."issued_on", NEW."issued_precision", NEW."kind", NEW."languages", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;', hash='d003ed867d5c505f48991c4d86eb6fa5bd44ef29', operation='INSERT', pgid='pgtrigger_insert_insert_53046', table='knowledge_libraryitem', when='AFTER')),
                        pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "knowledge_libraryitemevent" ("action_plan_id", "address", "address_en", "address_fr", "area_id", "chairmanship_id", "dialogue_id", "id", "issued_on", "issued_precision", "kind", "languages", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."action_plan_id", NEW."address", NEW."address_en", NEW."address_fr", NEW."area_id", NEW."chairmanship_id", NEW."dialogue_id", NEW."id", NEW."issued_on", NEW."issued_precision", NEW."kind", NEW."languages", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;', hash='5370fd0f3f0112db68057caa7d30237944007c22', operation='UPDATE', pgid='pgtrigger_update_update_0f6d0', table='knowledge_libraryitem', when='AFTER')),
                        pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "knowledge_libraryitemevent" ("action_plan_id", "address", "address_en", "address_fr", "area_id", "chairmanship_id", "dialogue_id", "id", "issued_on", "issued_precision", "kind", "languages", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (OLD."action_plan_id", OLD."address", OLD."address_en", OLD."address_fr", OLD."area_id", OLD."chairmanship_id", OLD."dialogue_id", OLD."id", OLD."issued_on", OLD."issued_precision", OLD."kind", OLD."languages", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note", OLD."state", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;', hash='02874552e458affe69e11047aa1526bb5ef8d7a7', operation='DELETE', pgid='pgtrigger_delete_delete_1d11d', table='knowledge_libraryitem', when='AFTER')),
                    ],
                },
            ),
            migrations.CreateModel(
                name='LibraryItemEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='knowledge.libraryitem')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=400), blank=True, default=list, help_text='Where this is known from: documents or addresses, one per line. A document may be named in both languages: “English name | nom français”.', size=None, verbose_name='sources')),
                    ('staff_note', models.TextField(blank=True, help_text='For the Secretariat only: doubts, disagreements between sources.', verbose_name='staff note')),
                    ('dialogue', models.ForeignKey(db_constraint=False, default=dialogue.tenancy.scope.current_dialogue_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dialogue.dialogue', verbose_name='dialogue')),
                    ('kind', models.CharField(choices=[('political_declaration', 'Political declaration'), ('strategy', 'Strategy'), ('programme', 'Programme of activities'), ('outcome_document', 'Outcome document'), ('report', 'Report'), ('study', 'Study'), ('guide', 'Guide'), ('background_paper', 'Background paper'), ('terms_of_reference', 'Terms of reference'), ('mapping', 'Mapping'), ('publication', 'Publication'), ('brochure', 'Brochure'), ('infographic', 'Infographic'), ('newsletter', 'Newsletter'), ('video', 'Video'), ('podcast', 'Podcast')], max_length=24, verbose_name='kind')),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('title_en', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='date')),
                    ('issued_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='day', max_length=5, verbose_name='precision of the date')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3, validators=[django.core.validators.RegexValidator('^[a-z]{2,3}$')]), blank=True, default=list, help_text='Of the versions that exist.', size=None, verbose_name='languages')),
                    ('address', models.URLField(blank=True, max_length=400, verbose_name='address')),
                    ('address_en', models.URLField(blank=True, max_length=400, null=True, verbose_name='address')),
                    ('address_fr', models.URLField(blank=True, max_length=400, null=True, verbose_name='address')),
                    ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ('action_plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dialogue.actionplan', verbose_name='action plan')),
                    ('chairmanship', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dialogue.chairmanship', verbose_name='chairmanship')),
                    ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dialogue.area', verbose_name='area')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published')], default='draft', max_length=10, verbose_name='publication')),
                ],
                options={
                    'ordering': ['-pgh_id'],
                    'abstract': False,
                    'triggers': [
                        pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc7db2f6073c599da80a599f46fdf364fb6aaa1e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a1c19', table='knowledge_libraryitemevent', when='BEFORE')),
                    ],
                },
            ),
            # Publications asked for: the row is the truth, the queue is a hint.
            migrations.CreateModel(
                name='Publication',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dialogue', models.ForeignKey(default=dialogue.tenancy.scope.current_dialogue_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogue.dialogue', verbose_name='dialogue')),
                    ('kind', models.CharField(choices=[('chairmanship_brochure', 'Brochure of a chairmanship'), ('silence_record', 'Record of a silence procedure')], default='chairmanship_brochure', max_length=30, verbose_name='kind')),
                    ('chairmanship', models.ForeignKey(blank=True, null=True, on_delete=dialogue.tenancy.cascading.cascade_first, related_name='publications', to='dialogue.chairmanship', verbose_name='chairmanship')),
                    ('silence_procedure', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.silenceprocedure', verbose_name='silence procedure')),
                    ('language_mode', models.CharField(choices=[('en', 'English'), ('fr', 'French'), ('bilingual', 'English and French, side by side')], default='bilingual', max_length=10, verbose_name='language')),
                    ('state', models.CharField(choices=[('queued', 'Waiting'), ('rendering', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed')], default='queued', editable=False, max_length=10, verbose_name='state')),
                    ('progress', models.PositiveSmallIntegerField(default=0, editable=False, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='progress in per cent')),
                    ('step', models.CharField(blank=True, editable=False, max_length=40, verbose_name='step')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='attempts')),
                    ('failure', models.TextField(blank=True, editable=False, verbose_name='why it failed')),
                    ('log', models.TextField(blank=True, editable=False, verbose_name='log')),
                    ('content_hash', models.CharField(blank=True, editable=False, max_length=64, verbose_name='content hash')),
                    ('file', models.FileField(blank=True, editable=False, max_length=200, upload_to=knowledge.models.publications.publication_path, verbose_name='file')),
                    ('size', models.PositiveIntegerField(editable=False, null=True, verbose_name='size in bytes')),
                    ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                    ('pages', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='pages')),
                    ('requested_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                    ('requested_at', models.DateTimeField(auto_now_add=True, verbose_name='asked for')),
                    ('started_at', models.DateTimeField(editable=False, null=True, verbose_name='started')),
                    ('heartbeat_at', models.DateTimeField(editable=False, null=True, verbose_name='last sign of life')),
                    ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='finished')),
                ],
                options={
                    'verbose_name': 'publication',
                    'verbose_name_plural': 'publications',
                    'ordering': ['-requested_at', '-pk'],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='publication_progress_is_a_percentage'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(models.Q(('file', ''), _negated=True), ('finished_at__isnull', False), ('size__isnull', False)), _connector='OR'), name='publication_ready_has_a_file'),
                        models.CheckConstraint(condition=models.Q(models.Q(('kind', 'chairmanship_brochure'), _negated=True), models.Q(('chairmanship__isnull', False), ('silence_procedure__isnull', True)), _connector='OR'), name='publication_brochure_has_a_chairmanship', violation_error_message='Choose the chairmanship.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('kind', 'silence_record'), _negated=True), models.Q(('chairmanship__isnull', True), ('language_mode', 'bilingual'), ('silence_procedure__isnull', False)), _connector='OR'), name='publication_record_has_a_procedure'),
                        models.CheckConstraint(condition=models.Q(models.Q(('kind', 'silence_record'), ('state', 'ready'), _negated=True), ('sha256__regex', '^[0-9a-f]{64}$'), _connector='OR'), name='publication_record_filed_has_its_checksum'),
                        models.UniqueConstraint(fields=('dialogue', 'silence_procedure'), name='publication_record_once'),
                    ],
                    'triggers': [
                        pgtrigger.compiler.Trigger(name='filed_record_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" = \'silence_record\' AND OLD."state" = \'ready\')', func="\nIF TG_OP = 'DELETE' THEN\n  RAISE EXCEPTION 'a filed record is kept' USING ERRCODE = 'check_violation';\nEND IF;\nIF (NEW.kind, NEW.silence_procedure_id, NEW.state, NEW.content_hash, NEW.file, NEW.size, NEW.sha256,\n    NEW.pages, NEW.finished_at)\n  IS DISTINCT FROM (OLD.kind, OLD.silence_procedure_id, OLD.state, OLD.content_hash, OLD.file,\n    OLD.size, OLD.sha256, OLD.pages, OLD.finished_at) THEN\n  RAISE EXCEPTION 'a filed record stands' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='4a54e57b7586ce09a2ac2874e82030ee8bca4d73', operation='UPDATE OR DELETE', pgid='pgtrigger_filed_record_stands_ad893', table='knowledge_publication', when='BEFORE')),
                    ],
                },
            ),
        ),
    ]
