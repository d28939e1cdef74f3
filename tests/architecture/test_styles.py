"""Style sheets: nothing in them that no page asks for."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("dialogue", "focal_points", "meetings", "knowledge", "rabat_portal")
LISTED = (ROOT / "templates/components/stylesheets.html").read_text(encoding="utf-8")
OF_EVERY_PAGE = re.findall(r"css/[\w-]+\.css", LISTED)
COMMENT, RULES = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\{[^{}]*\}")
# Part of what a table is, whether or not one has a column of figures.
OFFERED = {"numeric"}
# A class, or the beginning of one that a template completes: area-{{ position }}.
WORD = re.compile(r"[a-z][\w-]*")


@cache
def words_of_the_sources() -> frozenset[str]:
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static/js").glob("*.js")]
    sources += [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return frozenset(
        word for path in sources for word in WORD.findall(path.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("sheet", OF_EVERY_PAGE)
def test_every_class_is_used(sheet: str) -> None:
    css = COMMENT.sub("", (ROOT / "static" / sheet).read_text(encoding="utf-8"))
    classes = set(re.findall(r"\.([a-z][\w-]*)", RULES.sub("{}", css)))
    used = words_of_the_sources() | OFFERED
    assert {name for name in classes if not {name, name.rstrip("0123456789")} & used} == set()


def test_every_colour_and_measure_is_used() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in (ROOT / "static/css").glob("*.css")]
    css = COMMENT.sub("", "\n".join(sheets))
    made = {name for name in re.findall(r"(--[\w-]+)\s*:", css) if not name.startswith("--bs-")}
    assert made - set(re.findall(r"var\((--[\w-]+)", css)) == set()
