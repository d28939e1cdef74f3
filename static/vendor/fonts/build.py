"""Cut the portal's fonts from Adobe's Source Sans 3 and Source Serif 4.

    npm pack source-sans@3.52.0 source-serif@4.5.1
    mkdir sans serif
    tar xzf source-sans-3.52.0.tgz -C sans --strip-components=1
    tar xzf source-serif-4.5.1.tgz -C serif --strip-components=1
    python build.py sans serif .

Those for pages are small for the way to the reader. Those for print stay uncompressed: each PDF
would unpack all of them again, which took a third of its time.

Needs fonttools and brotli. The result is the same byte for byte on every run.

The licence of both families reserves the name "Source" for unmodified files, and a subset is a
modification: what comes out is therefore named "Portal Sans" and "Portal Serif".
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# English and French whole, with every space, dash and quotation mark that good typesetting uses.
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x152, 0x153, 0x178, 0x2BC, 0x2C6, 0x2DA, 0x2DC),
    *(0x2002, 0x2003, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x2060),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *(
        0x20AC,
        0x2116,
        0x2122,
        0x2190,
        0x2191,
        0x2192,
        0x2193,
        0x2212,
        0x2248,
        0x2260,
        0x2264,
        0x2265,
    ),
]
# The rest of the Latin alphabets of Europe and Africa, for names of people and places.
LATIN_EXT = [
    *range(0x100, 0x152),
    *range(0x154, 0x178),
    *range(0x179, 0x180),
    *(
        0x181,
        0x186,
        0x189,
        0x18A,
        0x190,
        0x192,
        0x194,
        0x196,
        0x197,
        0x198,
        0x199,
        0x19D,
        0x1B2,
        0x1B3,
        0x1B4,
    ),
    *range(0x1CD, 0x1DD),
    *(0x1E6, 0x1E7, 0x1F8, 0x1F9),
    *range(0x218, 0x21C),
    *(
        0x237,
        0x251,
        0x253,
        0x254,
        0x256,
        0x257,
        0x259,
        0x25B,
        0x263,
        0x269,
        0x272,
        0x28B,
    ),
    *range(0x300, 0x305),
    *(0x308, 0x30C, 0x323, 0x327, 0x328),
    *range(0x1E00, 0x1F00),
]
WEB_FEATURES = ["kern", "liga", "locl", "ccmp", "lnum", "pnum", "tnum"]
PRINT_FEATURES = [
    *WEB_FEATURES,
    "mark",
    "mkmk",
    "sups",
    "ordn",
    "onum",
    "smcp",
    "c2sc",
    "case",
    "frac",
    "numr",
    "dnom",
]

SANS = "VF/SourceSans3VF-Upright.ttf"
SANS_ITALIC = "VF/SourceSans3VF-Italic.ttf"
SERIF = "WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2"
SERIF_ITALIC = "WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2"

# Source Serif is drawn for sizes from 8 to 60 points: the reading cut, and the one for headings.
READING, HEADING = 16.0, 36.0


@dataclass(frozen=True)
class Cut:
    """One file to make: where from, which part of the design space, which characters."""

    out: str
    source: str
    family: str
    style: str
    axes: dict[str, float | tuple[float, float]]
    characters: Iterable[int]
    features: list[str]


def cuts() -> list[Cut]:
    """Every file of the portal: a few small ones for pages, whole ones for print."""
    both = [*LATIN, *LATIN_EXT]
    web = [
        Cut(
            "web/sans.woff2",
            SANS,
            "Portal Sans",
            "Regular",
            {"wght": (400, 700)},
            LATIN,
            WEB_FEATURES,
        ),
        Cut(
            "web/sans-ext.woff2",
            SANS,
            "Portal Sans",
            "Regular",
            {"wght": (400, 700)},
            LATIN_EXT,
            WEB_FEATURES,
        ),
        Cut(
            "web/sans-italic.woff2",
            SANS_ITALIC,
            "Portal Sans",
            "Italic",
            {"wght": 400},
            both,
            WEB_FEATURES,
        ),
        Cut(
            "web/serif.woff2",
            SERIF,
            "Portal Serif",
            "Semibold",
            {"wght": 600, "opsz": HEADING},
            LATIN,
            WEB_FEATURES,
        ),
        Cut(
            "web/serif-ext.woff2",
            SERIF,
            "Portal Serif",
            "Semibold",
            {"wght": 600, "opsz": HEADING},
            LATIN_EXT,
            WEB_FEATURES,
        ),
        Cut(
            "web/serif-italic.woff2",
            SERIF_ITALIC,
            "Portal Serif",
            "Italic",
            {"wght": 400, "opsz": HEADING},
            both,
            WEB_FEATURES,
        ),
    ]
    printed = [
        ("sans-regular", SANS, "Portal Sans", "Regular", {"wght": 400.0}),
        ("sans-italic", SANS_ITALIC, "Portal Sans", "Italic", {"wght": 400.0}),
        ("sans-semibold", SANS, "Portal Sans", "Semibold", {"wght": 600.0}),
        ("sans-bold", SANS, "Portal Sans", "Bold", {"wght": 700.0}),
        (
            "serif-regular",
            SERIF,
            "Portal Serif",
            "Regular",
            {"wght": 400.0, "opsz": READING},
        ),
        (
            "serif-italic",
            SERIF_ITALIC,
            "Portal Serif",
            "Italic",
            {"wght": 400.0, "opsz": READING},
        ),
        (
            "serif-semibold",
            SERIF,
            "Portal Serif",
            "Semibold",
            {"wght": 600.0, "opsz": READING},
        ),
        ("serif-bold", SERIF, "Portal Serif", "Bold", {"wght": 700.0, "opsz": READING}),
        (
            "serif-display",
            SERIF,
            "Portal Serif Display",
            "Semibold",
            {"wght": 600.0, "opsz": HEADING},
        ),
        (
            "serif-display-italic",
            SERIF_ITALIC,
            "Portal Serif Display",
            "Italic",
            {"wght": 400.0, "opsz": HEADING},
        ),
    ]
    return web + [
        Cut(
            f"print/{name}.ttf",
            source,
            family,
            style,
            dict(axes),
            both,
            PRINT_FEATURES,
        )
        for name, source, family, style, axes in printed
    ]


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font its own name; copyright, licence and designers stay as they are."""
    names = font["name"]
    postscript = f"{family}-{style}".replace(" ", "")
    texts = {
        1: f"{family} {style}",
        2: "Regular",
        3: postscript,
        4: f"{family} {style}",
        6: postscript,
        16: family,
        17: style,
    }
    kept = {0, 5, 8, 9, 11, 13, 14}
    names.names = [record for record in names.names if record.nameID in kept or record.nameID > 255]
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
    if "STAT" in font and "fvar" not in font:
        del font["STAT"]


def make(cut: Cut, source: Path, target: Path) -> int:
    """Write one cut and return its size in bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = cut.features
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cut.characters)
    subsetter.subset(font)
    instantiateVariableFont(font, dict(cut.axes), inplace=True)
    rename(font, cut.family, cut.style)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)
    return target.stat().st_size


def main(sans: Path, serif: Path, out: Path) -> None:
    """Make every cut below `out`."""
    for cut in cuts():
        home = sans if cut.family == "Portal Sans" else serif
        size = make(cut, home / cut.source, out / cut.out)
        print(f"{cut.out:36} {size:7,d} bytes")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
