"""`bin/demo --once`: proves on a running portal that its pages answer and its brochure is made."""

import http.client
import re
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rabat_portal.embedded.crew import Crew
from rabat_portal.embedded.failures import CannotStart, disk_full, tells_of_full_disk
from rabat_portal.embedded.places import DEMO, PYTHON, ROOT
from rabat_portal.embedded.ports import HOST
from rabat_portal.embedded.processes import Recorded
from rabat_portal.embedded.progress import say, step
from rabat_portal.embedded.welcome import DIALOGUES, LANGUAGES

BROCHURE_OF = "chair-2022-ma"
BROCHURES = ("en", "fr", "bilingual")
LINK = re.compile(r'<a\s[^>]*href="(/[^"#?]*)"')
HTML_LANGUAGE = re.compile(r"<html[^>]*\slang=\"?([\w-]+)", re.IGNORECASE)


def check_everything(port: int, environment: Mapping[str, str], crew: Crew) -> int:
    """Check pages and brochures; CannotStart names the first thing that is not as it should be."""
    with step("Checking the pages of every dialogue in both languages"):
        checked = _check_pages(port)
    made = []
    for language in BROCHURES:
        with step(f"Having the worker make the Moroccan chairmanship's brochure ({language})"):
            made.append(_render(language, environment, crew))
    say()
    say(f"Checked: {checked} pages answered in the language of their address;")
    say("         unknown hosts get a page that says so in both languages (404);")
    say("         the worker made these brochures:")
    for path in made:
        say(f"           {path.relative_to(ROOT)} ({path.stat().st_size // 1024} kB)")
    return 0


@dataclass(frozen=True)
class Page:
    """An answer of the portal, asked for by host name without any name being looked up."""

    status: int
    language: str
    text: str

    @classmethod
    def get(cls, port: int, host: str, path: str) -> "Page":
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{port}"})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise CannotStart(f"http://{host}:{port}{path} gave no answer: {error}.") from error
        finally:
            connection.close()
        found = HTML_LANGUAGE.search(text)
        return cls(answer.status, found.group(1) if found else "", text)


def _check_pages(port: int) -> int:
    checked = 0
    for host in ("localhost", *(f"{slug}.localhost" for slug in DIALOGUES)):
        for language in LANGUAGES:
            home = f"/{language}/"
            page = _expect(port, host, home, language)
            checked += 1
            # Whatever the home page leads to in its own language has to be there too.
            for path in sorted(set(LINK.findall(page.text)) - {home}):
                if path.startswith(home):
                    _expect(port, host, path, language)
                    checked += 1
    for host in ("unknown.localhost", "portal.example.org"):
        page = Page.get(port, host, "/")
        # Nobody knows the visitor's language there: the page says it in each.
        if page.status != 404 or any(
            f'lang="{language}"' not in page.text for language in LANGUAGES
        ):
            raise CannotStart(f"http://{host}:{port}/ should be a 404 page in both languages.")
    return checked


def _expect(port: int, host: str, path: str, language: str) -> Page:
    page = Page.get(port, host, path)
    # Where a page asks to log in first, that page is what anonymous visitors get to see.
    if page.status == 302:
        return page
    if page.status != 200:
        raise CannotStart(
            f"http://{host}:{port}{path} answered {page.status} instead of 200; the reason is in "
            "var/log/web.log."
        )
    if page.language != language:
        shown = page.language or "none"
        raise CannotStart(
            f"http://{host}:{port}{path} should be in '{language}', and its lang is {shown}."
        )
    return page


def _render(language: str, environment: Mapping[str, str], crew: Crew) -> Path:
    DEMO.output.mkdir(parents=True, exist_ok=True)
    target = DEMO.output / f"chairmanship-morocco-{language}.pdf"
    target.unlink(missing_ok=True)
    log = DEMO.log / f"brochure-{language}.log"
    with log.open("wb") as output:
        child = subprocess.Popen(
            [
                PYTHON,
                str(ROOT / "manage.py"),
                "render_chairmanship",
                BROCHURE_OF,
                f"--language={language}",
                f"--output={target}",
            ],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        Recorded.of(child.pid, ROOT).write(DEMO.run / "brochure.json")
        try:
            while child.poll() is None:
                crew.look_after()
                time.sleep(0.1)
        except BaseException:
            child.terminate()
            child.wait()
            raise
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if child.returncode and any(map(tells_of_full_disk, said)):
        raise CannotStart(disk_full(DEMO.output))
    if child.returncode:
        reason = said[-1].strip() if said else "it gave no reason"
        raise CannotStart(
            f"the brochure ({language}) wasn't made: {reason} (more in {log.relative_to(ROOT)} and "
            "var/log/worker.log)"
        )
    if not target.is_file() or not target.read_bytes().startswith(b"%PDF-"):
        raise CannotStart(f"the brochure ({language}) that was made is no PDF: {target}")
    return target
