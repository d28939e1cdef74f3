"""What a test's client is told of templates: of each that is shown, not of what it includes.

Django would keep a copy of the context of every template, and a long list includes hundreds.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Template
from django.test.utils import instrumented_test_render


def _render(template: Template, context: Context) -> Any:
    if context.template is template:
        return instrumented_test_render(template, context)
    return template.nodelist.render(context)


@pytest.fixture(autouse=True, scope="session")
def only_whole_templates_are_told(django_test_environment: None) -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(Template, "_render", _render)
    yield
    patch.undo()
