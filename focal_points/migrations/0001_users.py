"""People's accounts, which need no other table and are needed by most."""

import django.db.models.functions.text
from django.db import migrations, models

import dialogue.time_zones


class Migration(migrations.Migration):
    # Nothing is left to do where these were applied. The first and the last of the app are among them,
    # so that a database that stopped between the two is refused.
    replaces = [
        ("focal_points", "0001_initial"),
        ("focal_points", "0007_drafts_are_their_partners"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="preferred language",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        max_length=60,
                        validators=[dialogue.time_zones.is_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "is_programme_administrator",
                    models.BooleanField(default=False, verbose_name="programme administrator"),
                ),
                ("joined_at", models.DateTimeField(auto_now_add=True, verbose_name="joined")),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "ordering": ["email"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_once",
                        violation_error_message="There is an account with this e-mail already.",
                    ),
                ],
            },
        ),
    ]
