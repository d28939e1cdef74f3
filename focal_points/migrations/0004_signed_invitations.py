"""An invitation's address is signed: what the table holds is no longer enough to open it.

Addresses that were sent before open nothing any more, so open invitations are sent again.
"""

from typing import Any

from django.db import migrations


def send_again(apps: Any, schema_editor: Any) -> None:
    invitations = apps.get_model("focal_points", "Invitation").objects
    invitations.using(schema_editor.connection.alias).filter(
        accepted_at=None, withdrawn_at=None
    ).update(sent_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0003_walled_in"),
    ]

    operations = [
        migrations.RenameField("invitation", "token", "nonce"),
        migrations.RunPython(send_again, migrations.RunPython.noop),
    ]
