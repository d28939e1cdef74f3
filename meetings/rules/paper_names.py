"""What a file's name says of the paper in it: a title, a kind, and which files are one paper."""

import re
import unicodedata

from meetings.enums import MaterialKind
from meetings.rules.file_languages import without_language

MAX_TITLE = 200
SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=[^\W\d])|(?<=[^\W\d])-(?=\w)|\.(?=\D)")
# What people add to a name on the way to the last version; it is not part of a title.
VERSION = re.compile(
    r"(?<![^\W_])(?:v\d{1,3}|ver\d{1,3}|rev\d{0,3}|final|finale|clean|draft\d+|copy|copie|\(\d+\))(?![^\W_])",
    re.IGNORECASE,
)
# The first that is found decides: a note on the logistics of the agenda is about logistics.
KINDS = (
    (MaterialKind.LOGISTICS, ("logistic", "logistique", "practical", "pratique", "visa")),
    (MaterialKind.CONCEPT_NOTE, ("concept", "conceptuel")),
    (MaterialKind.MINUTES, ("minutes", "compte rendu", "compte-rendu", "summary record", "pv")),
    (MaterialKind.OUTCOME, ("outcome", "conclusion", "declaration", "recommand", "recommend")),
    (MaterialKind.AGENDA, ("agenda", "programme", "ordre du jour", "odj")),
    (MaterialKind.PRESENTATION, ("presentation", "slides", "diaporama")),
    (MaterialKind.BACKGROUND, ("background", "reference", "cadrage", "discussion paper")),
)
PRESENTATIONS = frozenset({"pptx", "odp"})


def readable_title(file_name: str) -> str:
    """“2024-03_concept-note_v2_FR.docx” as “2024-03 concept note”, its first letter large."""
    stem = VERSION.sub(" ", without_language(_stem(file_name)))
    words = SEPARATORS.sub(" ", stem).strip(" -–()[],.")
    words = " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", words).split())
    # A name that is nothing but marks is its own title.
    words = (words or _stem(file_name))[:MAX_TITLE].strip()
    return words[:1].upper() + words[1:]


def same_paper_key(file_name: str) -> str:
    """What the names of one paper’s languages and versions have in common."""
    return _folded(readable_title(file_name))


def kind_in_name(file_name: str) -> str:
    words = _folded(file_name)
    for kind, hints in KINDS:
        if any(re.search(rf"\b{re.escape(hint)}", words) for hint in hints):
            return kind
    if file_name.rpartition(".")[2].lower() in PRESENTATIONS:
        return MaterialKind.PRESENTATION
    return MaterialKind.OTHER


def likeness(one: str, other: str) -> float:
    """How much two titles or names share of their words, from 0 to 1."""
    words, others = set(_folded(one).split()), set(_folded(other).split())
    return len(words & others) / len(words | others) if words and others else 0.0


def _stem(file_name: str) -> str:
    stem, dot, _suffix = file_name.rpartition(".")
    return stem if dot and stem else file_name


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[_\W]+", " ", letters).split())
