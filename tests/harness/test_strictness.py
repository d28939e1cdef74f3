"""The harness is as strict as it says."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator, UnorderedObjectListWarning
from django.db import connection, connections
from django.template import Context, Engine, Origin, Template

from dialogue.models import Country, Dialogue
from meetings.models import Meeting
from rabat_portal.celery import app
from tests.factories import CountryFactory
from tests.harness.databases import FreshDatabase
from tests.harness.strictness import UndefinedTemplateVariable
from tests.harness.tasks import SentTask

OURS = Origin(str(Path(settings.BASE_DIR) / "templates" / "some.html"), "some.html")
THEIRS = Origin(str(Path(settings.BASE_DIR) / ".venv" / "lib" / "other.html"), "other.html")


def shown(source: str, origin: Origin = OURS) -> str:
    template = Template(source, origin=origin, name=origin.template_name, engine=Engine())
    return template.render(Context({"row": {"title": "Title"}, "empty": None}))


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ row.nothing }}", "{{ nothing|upper }}"])
def test_an_undefined_variable_fails(source: str) -> None:
    with pytest.raises(UndefinedTemplateVariable, match=r"nothing.*some\.html"):
        shown(source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ row.title }}", "Title"),
        ("{{ empty }}", "None"),
        ("{% if nothing %}yes{% endif %}", ""),
        ("{% if row.nothing or row.title %}yes{% endif %}", "yes"),
        ("{{ nothing|default:'else' }}", "else"),
        ("{{ nothing|default_if_none:'else' }}", "else"),
    ],
)
def test_asking_whether_it_is_there_is_allowed(source: str, text: str) -> None:
    assert shown(source) == text


def test_templates_of_packages_are_left_alone() -> None:
    assert shown("{{ nothing }}", THEIRS) == ""


def test_a_list_without_order_is_an_error(dialogue: Dialogue) -> None:
    with pytest.raises(UnorderedObjectListWarning, match="unordered"):
        Paginator(Meeting.objects.order_by(), 10).page(1)


def test_tasks_are_recorded_and_not_sent(sent_tasks: list[SentTask]) -> None:
    def nothing(number: int, dialogue_id: int) -> None:
        raise AssertionError

    app.task(name="tests.nothing")(nothing).delay(1, dialogue_id=2)

    assert [(task.name, task.args, task.kwargs) for task in sent_tasks] == [
        ("tests.nothing", (1,), {"dialogue_id": 2})
    ]


def test_commits_are_real_in_a_fresh_database(fresh_database: FreshDatabase) -> None:
    CountryFactory()
    assert connection.settings_dict["NAME"] == fresh_database.name
    assert Country.objects.using("owner").count() == 1
    assert connections["owner"].settings_dict["NAME"] == fresh_database.name
