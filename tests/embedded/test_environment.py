"""The application gets its variables, and the server processes not a word more."""

from pathlib import Path

import environ
import pytest

from rabat_portal.embedded.environment import (
    OWNING,
    SERVING,
    check_given,
    process_environment,
    variables,
)
from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.services import Services

GIVEN = {
    "DATABASE_URL": "postgres://portal_app:x@db/portal",
    "DATABASE_OWNER_URL": "postgres://portal_owner:x@db/portal",
    "REDIS_URL": "redis://cache/0",
}


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in OWNING:
        monkeypatch.delenv(name, raising=False)
    places = Places(tmp_path / "a folder, é")
    with Services(places, given=GIVEN) as services:
        return variables(services, places, 8001)


def test_every_variable_is_chosen(chosen: dict[str, str]) -> None:
    assert set(chosen) == set(OWNING)
    assert chosen["PORTAL_PORT"] == "8001"


def test_mails_go_to_the_folder_whatever_its_name(chosen: dict[str, str], tmp_path: Path) -> None:
    configured = environ.Env.email_url_config(chosen["MAIL_URL"])
    assert configured["EMAIL_FILE_PATH"] == str(tmp_path / "a folder, é" / "mail")


def test_servers_never_learn_the_owner(
    chosen: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://portal_owner:y@db/portal")
    environment = process_environment(chosen, SERVING)
    assert "DATABASE_OWNER_URL" not in environment
    assert environment["DATABASE_URL"] == GIVEN["DATABASE_URL"]


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_half_a_pair_of_databases_is_refused(name: str) -> None:
    with pytest.raises(CannotStart, match="set both"):
        check_given({name: "postgres://somewhere"})
