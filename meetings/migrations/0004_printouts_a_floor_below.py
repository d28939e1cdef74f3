"""Printouts live with the people who ask for them; those of the day are asked for anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_papers_of_networks"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Printout",
        ),
    ]
