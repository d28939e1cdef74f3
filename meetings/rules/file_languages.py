"""In which language a file seems to be: a guess, for a person to confirm."""

import re
import zipfile
from typing import IO

READ_AT_MOST = 256 * 1024
LANGUAGES = frozenset({"en", "fr", "ar", "pt"})
ENGLISH, FRENCH = "en", "fr"
# As people write it at the end of a file's name: _EN, -fr, (FR), .eng
CODES = {
    **{code: code for code in LANGUAGES},
    "eng": "en",
    "english": "en",
    "anglais": "en",
    "fra": "fr",
    "fre": "fr",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "arabic": "ar",
    "arabe": "ar",
    "portuguese": "pt",
    "portugais": "pt",
}
MARK = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(CODES, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE
)
# Words that hold a language's sentences together and that the other does not have.
SMALL_WORDS = {
    ENGLISH: frozenset({"the", "and", "of", "with", "which", "this", "that", "from", "are", "by"}),
    FRENCH: frozenset({"le", "les", "des", "et", "du", "dans", "une", "pour", "aux", "sur"}),
}
# What the names of papers are made of: each in the one language alone.
WORDS_OF_NAMES = {
    ENGLISH: (
        *("agenda", "background", "concept note", "discussion paper", "draft", "logistics"),
        *("minutes", "outcome", "practical", "recommendation", "slides", "summary record"),
    ),
    FRENCH: (
        *("cadrage", "compte rendu", "conceptuelle", "diaporama", "logistique", "note de", "odj"),
        *("ordre du jour", "pratique", "projet", "provisoire", "pv", "recommandation"),
    ),
}
ENOUGH_WORDS = 5
TEXT_PARTS = ("word/document.xml", "ppt/slides/slide1.xml", "xl/sharedStrings.xml", "content.xml")


def language_of(name: str, content: IO[bytes]) -> str:
    """By its name's mark, by what it says of itself, by its words, those of its name at last.

    Empty if unknown.
    """
    return (
        language_in_name(name)
        or _declared(name, content)
        or _by_words(_text(name, content))
        or _by_words_of_name(name)
    )


def language_in_name(name: str) -> str:
    marks = MARK.findall(name.rpartition(".")[0])
    return CODES[marks[-1].lower()] if marks else ""


def _by_words_of_name(name: str) -> str:
    words = " ".join(re.sub(r"[_\W]+", " ", name.rpartition(".")[0].lower()).split())
    speaking = [
        language
        for language, known in WORDS_OF_NAMES.items()
        if any(re.search(rf"\b{word}s?\b", words) for word in known)
    ]
    return speaking[0] if len(speaking) == 1 else ""


def without_language(stem: str) -> str:
    """The name of a file without its mark of language: what its other languages share with it."""
    marks = list(MARK.finditer(stem))
    if not marks:
        return stem
    start, end = marks[-1].span()
    return stem[:start] + stem[end:]


def _declared(name: str, content: IO[bytes]) -> str:
    """The language that an accessible PDF names for its reader."""
    if not name.lower().endswith(".pdf"):
        return ""
    content.seek(0)
    found = re.search(rb"/Lang\s*\(([a-zA-Z]{2})\b", content.read(READ_AT_MOST))
    code = found[1].decode().lower() if found else ""
    return code if code in LANGUAGES else ""


def _text(name: str, content: IO[bytes]) -> str:
    content.seek(0)
    if name.lower().endswith(".txt"):
        return content.read(READ_AT_MOST).decode("utf-8", "ignore")
    if content.read(2) != b"PK":
        return ""
    try:
        with zipfile.ZipFile(content) as archive:
            for part in TEXT_PARTS:
                if part in archive.namelist():
                    with archive.open(part) as text:
                        xml = text.read(READ_AT_MOST).decode("utf-8", "ignore")
                    return re.sub(r"<[^>]*>", " ", xml)
    except Exception:  # A guess is worth no failure, and each packing has errors of its own.
        return ""
    return ""


def _by_words(text: str) -> str:
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    counts = {
        language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()
    }
    first, second = sorted(counts, key=lambda language: -counts[language])
    if counts[first] < ENOUGH_WORDS or counts[first] < 2 * counts[second]:
        return ""
    return first
