"""What only migrations write, the serving role may only read.

Whoever could make it run statements of their own would otherwise have the next upgrade repeat or
leave out what the tables have gone through.
"""

from django.db import migrations

TABLES = "django_migrations, django_content_type, auth_permission"
WHERE_THERE_IS_ONE = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
        {statement};
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("dialogue", "0003_others_before"),
    ]

    operations = [
        migrations.RunSQL(
            WHERE_THERE_IS_ONE.format(
                statement=f"REVOKE INSERT, UPDATE, DELETE ON {TABLES} FROM portal_app"
            ),
            WHERE_THERE_IS_ONE.format(
                statement=f"GRANT INSERT, UPDATE, DELETE ON {TABLES} TO portal_app"
            ),
        ),
    ]
