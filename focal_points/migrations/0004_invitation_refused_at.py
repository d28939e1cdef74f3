from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0003_invitation_sent_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="refused_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When the mail server said that there is no such address.",
                null=True,
                verbose_name="refused",
            ),
        ),
    ]
