"""The containers run what `bin/demo` runs, so that what is tested is what is shipped."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from rabat_portal.embedded import portal_processes
from rabat_portal.embedded.environment import OWNING, SERVING

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
JOBS = {"migrate"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_serving_containers_get_the_variables_of_the_demo(name: str) -> None:
    assert set(SERVICES[name]["environment"]) == set(SERVING)


def test_migrations_alone_know_the_owner_of_the_tables() -> None:
    assert set(SERVICES["migrate"]["environment"]) == set(OWNING)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("web", portal_processes.web(8000, "0.0.0.0")),
        ("worker", portal_processes.worker()),
        ("beat", portal_processes.beat(Path("/tmp/beat-schedule"))),
    ],
)
def test_containers_run_the_commands_of_the_demo(name: str, command: list[str]) -> None:
    assert SERVICES[name]["command"] == command


def test_the_image_serves_by_the_same_command() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    command = re.search(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert command is not None
    assert yaml.safe_load(command.group(1)) == portal_processes.web(8000, "0.0.0.0")


def test_the_database_container_makes_the_roles_of_the_embedded_server() -> None:
    from rabat_portal.embedded.postgres import ROLES

    mounted = [volume.split(":") for volume in SERVICES["postgres"]["volumes"]]
    sources = {(ROOT / source).resolve() for source, target, *_ in mounted if "initdb.d" in target}
    assert sources == {ROLES}


@pytest.mark.parametrize("name", SERVICES)
def test_containers_are_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] not in {"root", "0", "0:0"}
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert name in JOBS or "test" in service["healthcheck"]


def test_no_secret_has_a_default() -> None:
    secret = re.compile(r"SECRET|PASSWORD|MAIL_URL|DOMAIN|FROM_EMAIL")
    for name, rest in re.findall(r"\$\{(\w+)([^}]*)\}", TEXT):
        if secret.search(name):
            assert rest.startswith(":?"), f"{name} may be left empty"


def test_the_example_names_every_variable() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", TEXT)) - {"PORTAL_VERSION"}
    assert named == asked
