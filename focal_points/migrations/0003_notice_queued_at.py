from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("focal_points", "0002_walls")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="queued_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="put on the queue"
            ),
        ),
    ]
