"""The two servers: shared, stopped by the last user, and back after any kind of end."""

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from rabat_portal.embedded import credentials
from rabat_portal.embedded.credentials import Credentials
from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.processes import Recorded, started_at, wait_until
from rabat_portal.embedded.services import Services


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    # Deep, with a space and an accent: no path is too long or too odd.
    deep = "a folder whose name goes on for a good while so that no socket's path would fit é"
    folder = tmp_path_factory.mktemp("services") / deep / deep
    folder.mkdir(parents=True)
    # PostgreSQL's user has to reach it, and pytest closes its own folders.
    for parent in (folder, *folder.parents):
        if parent.owner() == folder.owner() and parent.parts[1:2] == ("tmp",):
            parent.chmod(parent.stat().st_mode | 0o011)
    return Places(folder)


@pytest.fixture
def services(places: Places) -> Iterator[Services]:
    with Services(places, given={}, disposable=True) as running:
        yield running


def _ask(address: str, question: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[arg-type]
    assert row is not None
    return row[0]


def _number(places: Places, name: str) -> int:
    recorded = Recorded.read(places.run / f"{name}.json")
    assert recorded is not None
    return recorded.pid


def test_roles_have_their_rights_and_no_more(services: Services) -> None:
    addresses = services.addresses()
    rights = """
        SELECT concat(rolsuper, rolcreatedb, rolcreaterole, rolbypassrls)
        FROM pg_roles WHERE rolname = current_user
    """
    assert _ask(addresses["DATABASE_URL"], rights) == "ffff"
    assert _ask(addresses["DATABASE_OWNER_URL"], rights) == "ftft"


def test_the_serving_role_changes_rows_and_nothing_else(services: Services) -> None:
    addresses = services.addresses()
    with psycopg.connect(addresses["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS thing")
        owner.execute("CREATE TABLE thing (id serial PRIMARY KEY, name text)")
    with psycopg.connect(addresses["DATABASE_URL"], autocommit=True) as app:
        app.execute("INSERT INTO thing (name) VALUES ('Rabat')")
        for forbidden in (
            "TRUNCATE thing",
            "DROP TABLE thing",
            "CREATE TABLE other (id int)",
            "CREATE TEMPORARY TABLE other (id int)",
            "SET ROLE portal_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_the_last_user_stops_the_servers(places: Places) -> None:
    with Services(places, given={}, disposable=True) as first:
        with Services(places, given={}, disposable=True) as second:
            assert first.addresses() == second.addresses()
        assert not first.stopped()
        number = _number(places, "postgres")
    assert started_at(number) is None
    assert not (places.run / "postgres.json").exists()


@pytest.mark.parametrize("server", ["postgres", "valkey"])
def test_a_killed_server_is_back_at_the_next_start(places: Places, server: str) -> None:
    with Services(places, given={}, disposable=True) as services:
        number = _number(places, server)
        os.kill(number, signal.SIGKILL)
        assert wait_until(services.stopped, 10)
        with Services(places, given={}, disposable=True) as again:
            assert not again.stopped()
            assert _ask(again.addresses()["DATABASE_URL"], "SELECT 1") == 1
            assert redis.from_url(again.addresses()["REDIS_URL"]).ping()


def test_a_number_of_before_the_reboot_does_not_stop_the_start(places: Places) -> None:
    with Services(places, given={}, disposable=True):
        pass
    # What a power cut leaves: PostgreSQL's own record, with a number that another process has now.
    (places.postgres / "postmaster.pid").write_text(f"{os.getpid()}\n{places.postgres}\n1\n5432\n")
    with Services(places, given={}, disposable=True) as services:
        assert _ask(services.addresses()["DATABASE_URL"], "SELECT 1") == 1


def test_a_server_that_nobody_wrote_down_is_found_by_its_folder(places: Places) -> None:
    with Services(places, given={}, disposable=True):
        number = _number(places, "postgres")
        (places.run / "postgres.json").unlink()
        with Services(places, given={}, disposable=True) as services:
            assert started_at(number) is None
            assert _ask(services.addresses()["DATABASE_URL"], "SELECT 1") == 1


ELSEWHERE = {
    "DATABASE_URL": "postgres://portal_app:x@db/portal",
    "DATABASE_OWNER_URL": "postgres://portal_owner:x@db/portal",
    "REDIS_URL": "redis://cache/0",
}


def test_servers_named_by_the_environment_are_used(tmp_path: Path) -> None:
    with Services(Places(tmp_path), given=ELSEWHERE) as services:
        assert services.addresses() == ELSEWHERE
        assert not (tmp_path / "postgres").exists()


def test_two_first_starts_at_once_have_one_set_of_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = credentials.secrets.token_urlsafe

    def slowly(length: int) -> str:
        time.sleep(0.02)
        return made(length)

    monkeypatch.setattr(credentials.secrets, "token_urlsafe", slowly)

    def start(_number: int) -> Credentials:
        with Services(Places(tmp_path), given=ELSEWHERE) as services:
            return services.credentials

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(start, range(2))
    assert first == second


def test_passwords_are_kept_and_for_their_owner_alone(tmp_path: Path) -> None:
    path, cluster = tmp_path / "credentials.json", tmp_path / "postgres"
    made = Credentials.of(path, cluster)
    assert Credentials.of(path, cluster) == made
    assert path.stat().st_mode & 0o777 == 0o600
    # They stand in addresses as they are.
    for password in json.loads(path.read_text()).values():
        assert urlsplit(f"postgres://user:{password}@host/name").password == password


def test_lost_passwords_are_said_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    with pytest.raises(CannotStart, match="Put the file back"):
        Credentials.of(tmp_path / "credentials.json", tmp_path / "postgres")
