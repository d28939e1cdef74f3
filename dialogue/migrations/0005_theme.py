"""A dialogue's look no longer follows from its slug."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0004_dates_with_precision"),
    ]

    operations = [
        migrations.AddField(
            model_name="dialogue",
            name="theme",
            field=models.CharField(
                choices=[
                    ("rabat", "Rabat Process"),
                    ("khartoum", "Khartoum Process"),
                    ("c2cmmd", "C2CMMD"),
                    ("jvap", "JVAP Follow-up"),
                    ("programme", "Neutral"),
                ],
                default="programme",
                help_text="A new dialogue is neutral until colours and a mark of its own are drawn.",
                max_length=20,
                verbose_name="colours and mark",
            ),
        ),
        # The four go on in the colours that their slugs gave them.
        migrations.RunSQL(
            """
            UPDATE dialogue_dialogue SET theme = slug
            WHERE slug IN ('rabat', 'khartoum', 'c2cmmd', 'jvap')
            """,
            migrations.RunSQL.noop,
        ),
    ]
