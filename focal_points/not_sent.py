"""What somebody sent after their session had ended: it waits an hour, until they log in and decide.

It waits in the session of the browser that sent it, which is nobody's yet; logging in keeps what
an anonymous session holds. Where they had logged in again already, in another tab, it is theirs.
Why, and what is not kept: docs/decisions/0041.
"""

import html
import re
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.html import strip_tags

KEPT_FOR = timedelta(hours=1)
MOST_BYTES = 40_000
"""The longest form of a partner's own is a request for support: three texts of four pages
(`dialogue.form_fields.LONGEST_TEXT`), in French some 32,000 bytes, and its lines."""
MOST_BYTES_OF_ONES_OWN = 10 * MOST_BYTES
"""In the session of somebody who is logged in: a long section of a campaign, too."""
LEAST_WRITTEN = 20
"""In letters, all fields together: what is shorter takes a moment to write again."""
IN_SESSION = "not_sent"
LEFT_LAST = "left_last"

# `sent`: what a draft tried to save by itself, many times the draft when nothing answers.
LEFT_OUT = re.compile(r"csrfmiddlewaretoken|sent|.*password.*", re.IGNORECASE)
# Where to go on, what the browser says by itself, and the admin's buttons.
NOT_TYPED = re.compile(r"next|time_zone|_.*")
# What pages send along by themselves, and what changes nothing that anybody would read.
QUIET = re.compile(r"language|opened_on|known\d+|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS")
# Of what a button says that is to come after: that it is handed in is nobody's to overlook.
GOES_ON = frozenset({"stay", "next", "overview", "save"})
# What a page offers to choose from is sent in small letters, and as one word.
CHOSEN = re.compile(r"[a-z0-9_.:/+-]*")
DIGEST = re.compile(r"\A[0-9a-f]{32,64}\Z")
END_OF_LINE = re.compile(r"<br\s*/?>|</(?:p|li|h\d|blockquote)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NotSent:
    """A form as it was sent: `path` is where to, `page` where its writer goes on without it."""

    path: str
    page: str
    pairs: list[tuple[str, str]]
    has_files: bool = False
    writer: str | None = None
    """Who it was, where that is known: whoever had logged out of this browser."""
    is_to_copy: bool = False
    """It is shown so that it can be written again, and there is no button that sends it on."""

    @property
    def written(self) -> list[tuple[str, str]]:
        """What somebody wrote in it, by the names of the fields."""
        texts = [(name, _as_text(value)) for name, value in self.pairs]
        return [(name, text) for name, text in texts if _is_written(name, text)]

    @staticmethod
    def is_quiet(name: str, value: str) -> bool:
        if name == "then":
            return value in GOES_ON
        return bool(QUIET.fullmatch(name) or NOT_TYPED.fullmatch(name))

    @property
    def is_worth_it(self) -> bool:
        """Five short fields are as long to write again as one text: they are judged together."""
        words = " ".join(text for _name, text in self.written)
        return len(words) >= LEAST_WRITTEN and len(list(_words(words))) > 1

    @property
    def others(self) -> list[tuple[str, str]]:
        """All else that is sent, so that nobody sends what they have not read, the addresses of
        links included; without empty fields, and digests of what stood there before."""
        written = self.written
        said = [(name, value) for name, value in self.pairs if value and not DIGEST.search(value)]
        return [pair for pair in said if (pair[0], pair[1].strip()) not in written]


def sent_in(request: HttpRequest, page: str, *, is_to_copy: bool = False) -> NotSent:
    """The form that the request sends, without passwords and files."""
    pairs = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if not LEFT_OUT.fullmatch(name)
    ]
    known = str(request.user.pk) if request.user.is_authenticated else None
    writer = known or request.session.get(LEFT_LAST)
    has_files = bool(request.FILES)
    return NotSent(request.get_full_path(), page, pairs, has_files, writer, is_to_copy)


def keep(request: HttpRequest, form: NotSent) -> bool:
    """Keeps the form in the session; False where it is too large for that, or where too many came
    from that address: an anonymous session is room that anybody can take."""
    is_ones_own = request.user.is_authenticated
    size = sum(len(name.encode()) + len(value.encode()) for name, value in form.pairs)
    if size > (MOST_BYTES_OF_ONES_OWN if is_ones_own else MOST_BYTES):
        return False
    if not is_ones_own:
        if not ratelimit.consume(request, action="not_sent"):
            return False
        # Nobody may come back for it.
        request.session.set_expiry(KEPT_FOR)
    request.session[IN_SESSION] = {**asdict(form), "at": time.time()}
    return True


def kept_for(request: HttpRequest) -> NotSent | None:
    """What waits for the person who is logged in. What does not wait for them is forgotten."""
    if not request.user.is_authenticated:
        return None
    kept = dict(request.session.get(IN_SESSION) or {})
    if not kept:
        return None
    is_late = time.time() - kept.pop("at") > KEPT_FOR.total_seconds()
    form = NotSent(**kept)
    if is_late or form.writer not in (None, str(request.user.pk)):
        forget(request)
        return None
    return form


def forget(request: HttpRequest) -> None:
    request.session.pop(IN_SESSION, None)


def note_who_left(request: HttpRequest, person: str) -> None:
    """Notes in the new, anonymous session who has just logged out of this browser."""
    request.session[LEFT_LAST] = person
    # After that nothing of theirs is kept any more, and the browser is a visitor's again.
    request.session.set_expiry(KEPT_FOR)


def _as_text(value: str) -> str:
    """As one reads it: what the admin's editor sends is marked up."""
    if not value.lstrip().startswith("<"):
        return value.strip()
    return html.unescape(strip_tags(END_OF_LINE.sub("\n", value))).strip()


def _is_written(name: str, text: str) -> bool:
    if NOT_TYPED.fullmatch(name) or CHOSEN.fullmatch(text):
        return False
    return any(letter.isalpha() for letter in text)


def _words(text: str) -> Iterator[str]:
    return (word for word in text.split() if any(letter.isalnum() for letter in word))
