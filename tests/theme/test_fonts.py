"""The fonts hold every letter that the portal writes, in the pages and in print."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
CUTS = sorted([*FONTS.glob("web/*.woff2"), *FONTS.glob("print/*.ttf")])
FRENCH = "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»‘’“”–—…€°№×− \u00a0\u202f\u2009"
ENGLISH = "".join(chr(code) for code in range(0x20, 0x7F))
NAMES = "Yaoundé Côte d’Ivoire São Tomé e Príncipe Lomé Türkiye Åland Málaga"
FAR_NAMES = "Česko Šiauliai Žilina Łódź București Rīga Győr Ağrı Ẹ̀kọ́"


def letters(*names: str) -> set[int]:
    found: set[int] = set()
    for name in names:
        found |= set(TTFont(FONTS / name).getBestCmap())
    return found


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_pages_begin_with_one_small_file(family: str) -> None:
    needed = set(map(ord, FRENCH + ENGLISH + NAMES))
    assert needed <= letters(f"web/{family}.woff2")
    both = letters(f"web/{family}.woff2", f"web/{family}-ext.woff2")
    assert set(map(ord, FAR_NAMES)) <= both


@pytest.mark.parametrize("path", sorted(FONTS.glob("print/*.ttf")), ids=lambda path: path.stem)
def test_print_fonts_are_whole(path: Path) -> None:
    needed = set(map(ord, FRENCH + ENGLISH + NAMES + FAR_NAMES))
    assert needed <= letters(f"print/{path.name}")


@pytest.mark.parametrize("path", CUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_figures_can_stand_in_columns(path: Path) -> None:
    """Either all figures are equally wide by themselves, or the font can make them so."""
    font = TTFont(path)
    names = font.getBestCmap()
    if ord("0") not in names:
        return
    widths = {font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    # Cutting a variable font rounds: one unit of a thousand is nothing.
    assert max(widths) - min(widths) <= 1 or "tnum" in features


@pytest.mark.parametrize("path", CUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_reserved_name_is_not_used(path: Path) -> None:
    """The licence keeps the name "Source" for unmodified fonts, and these are subsets."""
    for name_id in (1, 3, 4, 6, 16):
        assert "Source" not in str(TTFont(path)["name"].getDebugName(name_id))
