"""What is set going in every dialogue at once."""

from celery import current_app, shared_task

from dialogue.models import Dialogue


@shared_task
def run_everywhere(task: str, expires: float) -> None:
    """Send the `DialogueTask` of that name once for each dialogue, and with nothing but its id.

    So none works in another one's scope, and one that fails keeps no other from its turn. A
    message that nobody has taken after `expires` seconds is dropped: the next beat sends it anew.
    """
    for dialogue_id in Dialogue.objects.order_by("pk").values_list("pk", flat=True):
        current_app.tasks[task].apply_async(kwargs={"dialogue_id": dialogue_id}, expires=expires)
