"""A visitor of the dialogue."""

from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]
