"""HTML templates to accessible PDF (PDF/UA-1), from our own files and nothing else."""

import gc
import logging
import mimetypes
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from dialogue.pdf_tags import complete_tags

# Addresses in a document are resolved against a host that cannot exist (RFC 2606): whatever is not
# one of ours stays recognisable, and unreachable should it ever slip through.
ORIGIN = "https://pdf.invalid/"
MEDIA = urljoin(ORIGIN, "stored/")
VARIANT = "pdf/ua-1"

Progress = Callable[[str, int], None]


class ForbiddenAddress(Exception):
    """The document asked for something that it may not read, or that does not exist."""


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A document in both forms: tests and benchmarks read the HTML, people the PDF."""

    html: str
    pdf: bytes
    pages: int


def render(
    template: str,
    context: Mapping[str, Any],
    language: str,
    *,
    media: Collection[str] = (),
    progress: Progress | None = None,
) -> RenderedPdf:
    """Render the template in the language, and lay it out as PDF/UA-1.

    The document reads static files, and of the stored media those named in `media` (see
    `media_address`). Anything else, the network and the file system included, raises
    ForbiddenAddress. `progress` is called with a step ("layout", "pages") and the number of pages
    laid out so far, at each step that WeasyPrint announces; what it raises ends the rendering.
    """
    with override(language):
        html = render_to_string(template, dict(context))
    return RenderedPdf(html, *lay_out(html, media=media, progress=progress))


def lay_out(
    html: str, *, media: Collection[str] = (), progress: Progress | None = None
) -> tuple[bytes, int]:
    """The PDF of finished HTML and how many pages it has; see `render`."""
    report = progress or (lambda _step, _pages: None)
    source = weasyprint.HTML(string=html, base_url=ORIGIN, url_fetcher=OwnFiles(frozenset(media)))
    try:
        with _garbage_left_lying():
            with steps_told(lambda pages: report("layout", pages)):
                document = source.render(pdf_variant=VARIANT)
            pages = len(document.pages)
            report("pages", pages)
            with complete_tags(), steps_told(lambda _pages: report("pages", pages)):
                pdf = document.write_pdf(pdf_variant=VARIANT)
    except FatalURLFetchingError as refusal:
        # WeasyPrint raises a BaseException here, which would pass every handler on its way up.
        raise ForbiddenAddress(str(refusal)) from refusal.__cause__
    return pdf, pages


@contextmanager
def _garbage_left_lying() -> Iterator[None]:
    """Without the search for circles of dead objects while a document is made.

    A layout makes millions of objects that all live to its end; going through them again and again
    took a sixth of its time and freed nothing.
    """
    was_searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_searching:
            gc.enable()


def media_address(name: str) -> str:
    """The address under which a document shows a stored file."""
    return urljoin(MEDIA, quote(name))


class OwnFiles(URLFetcher):
    """Reads static files and the named stored files; refuses all else.

    Inherits the fetcher's interface only: none of its handlers is ever asked.
    """

    def __init__(self, media: frozenset[str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._media = media

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        address = urlsplit(url)._replace(query="", fragment="").geturl()
        static = urljoin(ORIGIN, settings.STATIC_URL)
        if address.startswith(static):
            name, body = _static_file(unquote(address.removeprefix(static)))
        elif address.startswith(MEDIA):
            name, body = self._stored_file(unquote(address.removeprefix(MEDIA)))
        else:
            raise ForbiddenAddress(f"a document may not read {url}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body, {"Content-Type": kind})

    def _stored_file(self, name: str) -> tuple[str, bytes]:
        if name not in self._media:
            raise ForbiddenAddress(f"the document was not given the stored file {name}")
        with default_storage.open(name) as stored:
            return name, stored.read()


def _static_file(name: str) -> tuple[str, bytes]:
    """A static file by the name in its address: plain names are our sources, hashed ones collected.

    Sources come first: a plain name in the collected files may be older than the file itself.
    """
    try:
        if found := finders.find(name):
            return name, Path(found).read_bytes()
        with staticfiles_storage.open(name) as collected:
            return name, collected.read()
    except SuspiciousOperation as escape:
        raise ForbiddenAddress(f"{name} is outside the static files") from escape
    except OSError as missing:
        raise ForbiddenAddress(f"there is no static file {name}") from missing


@contextmanager
def steps_told(tell: Callable[[int], None]) -> Iterator[None]:
    """Calls `tell(pages)` at each step of WeasyPrint in this thread, and each page it lays out.

    The longest step, the painting of all pages, is less than a fifth of the whole.
    """
    listener = _StepListener(tell)
    logger = logging.getLogger("weasyprint.progress")
    # Its own level, and not on to the application's log: nobody wants each step there.
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)


class _StepListener(logging.Handler):
    """WeasyPrint announces steps and pages in its progress log; there is no other hook into it."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self._tell = tell
        self._thread = threading.get_ident()
        self._pages = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        if "Page %d" in str(record.msg) and isinstance(record.args, tuple):
            self._pages = int(str(record.args[0]))
        self._tell(self._pages)
