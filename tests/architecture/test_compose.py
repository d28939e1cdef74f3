"""The containers run what `bin/demo` runs, so that what is tested is what is shipped."""

import math
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from focal_points.support.forms import MOST_FILES
from rabat_portal.embedded import portal_processes
from rabat_portal.embedded.environment import OWNING, SERVING, UNLESS_SAID
from rabat_portal.management.commands.write_fault_pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
SETTINGS = (ROOT / "rabat_portal" / "settings.py").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NGINX = (ROOT / "docker" / "nginx" / "portal.conf.template").read_text(encoding="utf-8")
JOBS = {"migrate"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_serving_containers_get_the_variables_of_the_demo(name: str) -> None:
    assert set(SERVICES[name]["environment"]) == set(SERVING)


def test_migrations_alone_know_the_owner_of_the_tables() -> None:
    assert set(SERVICES["migrate"]["environment"]) == set(OWNING)


def test_every_variable_that_the_settings_read_is_handed_on() -> None:
    assert set(re.findall(r'env\.\w+\("(\w+)"', SETTINGS)) == set(OWNING)


def test_what_env_leaves_empty_is_as_the_settings_and_the_demo_have_it() -> None:
    """An empty value would be no number: compose gives the one that holds unless another is set."""
    given = dict(re.findall(r"^  \w+: \$\{(\w+):-(.+)\}$", TEXT, re.MULTILINE))
    numbers = re.findall(r'env\.int\("(\w+)", default=([\d *]+)\)', SETTINGS)
    unset = {name: str(math.prod(map(int, said.split("*")))) for name, said in numbers}
    assert unset.items() <= given.items()
    assert unset.items() <= UNLESS_SAID.items()
    assert {name: given.get(name, "") for name in UNLESS_SAID} == UNLESS_SAID


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
    command = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
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


@pytest.mark.parametrize("name", SERVICES)
def test_what_containers_say_does_not_fill_the_disk(name: str) -> None:
    assert {"max-size", "max-file"} <= set(SERVICES[name]["logging"]["options"])


def test_nginx_is_there_while_the_portal_is_not() -> None:
    """Only so can it say that the portal is being upgraded; its pages come with the image."""
    assert "depends_on" not in SERVICES["nginx"]
    named = re.findall(r"^ *error_page .*/faults/(\S+);$", NGINX, re.MULTILINE)
    assert set(named) == set(PAGES)
    assert "COPY --from=app /srv/faults /srv/faults" in DOCKERFILE
    assert DOCKERFILE.index("collectstatic") < DOCKERFILE.index("write_fault_pages /srv/faults")


def test_images_are_readable_whatever_the_umask_of_the_checkout() -> None:
    app, proxy = DOCKERFILE.split(" AS proxy\n")
    assert "chmod -R a+rX /app" in app
    assert all("--from=app" in copy for copy in re.findall(r"^COPY .+", proxy, re.MULTILINE))


def test_whichever_container_is_first_leaves_the_volumes_to_who_writes_to_them() -> None:
    """An empty volume gets the owner that the folder has in the image of its first container."""
    app, proxy = DOCKERFILE.split(" AS proxy\n")
    owner = re.search(r"useradd --uid (\d+)", app)
    assert owner is not None
    assert f"install -d -o {owner.group(1)} -g {owner.group(1)} /srv/media" in proxy


def on_disk(name: str) -> set[str]:
    """Where a container has a volume; all else is read only, or in memory."""
    return {volume.split(":")[1] for volume in SERVICES[name]["volumes"]}


@pytest.mark.parametrize("name", ["web", "worker"])
def test_large_files_are_written_to_a_disk_on_their_way(name: str) -> None:
    """Uploads, and the ZIP of a meeting's papers: memory has no room for several of them."""
    folder = re.search(r"\bTMPDIR=(\S+)", DOCKERFILE)
    assert folder is not None
    assert folder.group(1) in on_disk(name)


def test_so_are_they_in_front_of_the_portal() -> None:
    folders = dict(re.findall(r"(client_body|proxy)_temp_path (\S+)/\w+;", NGINX))
    assert set(folders) == {"client_body", "proxy"}
    assert set(folders.values()) <= on_disk("nginx")


def test_what_a_message_may_hold_passes_nginx() -> None:
    limit = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert limit is not None
    assert int(limit.group(1)) * 1024**2 > MOST_FILES * int(UNLESS_SAID["MATERIAL_MAX_BYTES"])


def mapped(variable: str, value: str) -> str:
    """What the map of nginx makes of a value; its expressions are such as Python reads as well."""
    found = re.search(rf"^map \S.* \${variable} {{\n(.*?)^}}", NGINX, re.MULTILINE | re.DOTALL)
    assert found is not None
    rules = re.findall(r'^    "~(.+)" (\w+);$', found.group(1), re.MULTILINE)
    return next((to for expression, to in rules if re.search(expression, value)), "")


@pytest.mark.parametrize(
    ("cookies", "length", "encoding", "is_refused"),
    [
        ("", "9999999", "", False),
        ("", "10000000", "", True),
        ("", "520000000", "", True),
        ("", "", "chunked", True),
        ("", "12", "chunked", True),
        ("", "", "", False),
        ("not_sessionid=a; csrftoken=b", "52428800", "", True),
        ("sessionid=a", "52428800", "", False),
        ("csrftoken=b; __Host-sessionid=a", "52428800", "", False),
        ("csrftoken=b; __Host-sessionid=a", "", "chunked", False),
    ],
)
def test_large_bodies_are_taken_from_who_has_a_session(
    cookies: str, length: str, encoding: str, is_refused: bool
) -> None:
    who = mapped("may_send", cookies) or "little"
    assert bool(mapped("sends_too_much", f"{who} {length} {encoding}")) is is_refused
    assert re.search(r"if \(\$sends_too_much\) {\s+return 413;", NGINX)


def test_addresses_are_logged_by_the_portal_alone() -> None:
    """It leaves out the secrets in them, which nginx cannot tell from the rest."""
    assert re.findall(r"^ *access_log (.+);$", NGINX, re.MULTILINE) == ["off"]
    # What is less grave names the request, as at each upgrade: "connect() failed", "timed out".
    assert re.findall(r"^ *error_log \S+ (.+);$", NGINX, re.MULTILINE) == ["crit"]
    for command in (portal_processes.web(8000, "0.0.0.0"), SERVICES["web"]["command"]):
        assert not any("access-log" in argument for argument in command)


def test_no_secret_has_a_default() -> None:
    secret = re.compile(r"SECRET|PASSWORD|MAIL_URL|DOMAIN|FROM_EMAIL")
    for name, rest in re.findall(r"\$\{(\w+)([^}]*)\}", TEXT):
        # Of former secrets there are mostly none.
        if secret.search(name) and name != "SECRET_KEY_FALLBACKS":
            assert rest.startswith(":?"), f"{name} may be left empty"


def test_the_example_names_every_variable() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", TEXT)) - {"PORTAL_VERSION"}
    assert named == asked
