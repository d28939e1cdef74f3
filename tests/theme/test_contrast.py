"""Every text can be read on every background it may stand on, in light and in dark."""

import pytest

from .palette import DIALOGUES, Palette, contrast, palettes

BACKGROUNDS = ("paper", "raised", "sunk")
TEXTS = (
    *("ink", "ink-soft", "accent", "accent-strong", "warm", "third"),
    *(f"area-{number}-text" for number in range(1, 6)),
    "error",
)
TEXT_PAIRS = [
    *((text, background) for text in TEXTS for background in BACKGROUNDS),
    *(("on-accent", background) for background in ("accent", "accent-strong")),
    *((text, "field") for text in ("on-field", "on-field-soft", "on-field-mark")),
    *((state, f"{state}-tint") for state in ("info", "success", "warn", "error")),
    *(("ink", f"{state}-tint") for state in ("info", "success", "warn", "error")),
    *(("on-area", f"area-{number}") for number in range(1, 6)),
    *((f"area-{number}-text", f"area-{number}-tint") for number in range(1, 6)),
    *(("ink", f"area-{number}-tint") for number in range(1, 6)),
]
# What is drawn rather than read needs 3:1 (WCAG 1.4.11).
SHAPE_PAIRS = [
    *(
        (shape, background)
        for shape in ("line-strong", "focus", "warm-mark")
        for background in BACKGROUNDS
    ),
    ("on-field-mark", "field"),
]
PALETTES = palettes()


@pytest.mark.parametrize("palette", PALETTES.values(), ids=["-".join(key) for key in PALETTES])
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)], ids=["text", "shapes"]
)
def test_contrast(palette: Palette, pairs: list[tuple[str, str]], least: float) -> None:
    weak = {
        f"{front} on {back}": round(ratio, 2)
        for front, back in pairs
        if (ratio := contrast(palette[front], palette[back])) < least
    }
    assert not weak


def test_area_hues_are_the_same_everywhere() -> None:
    fills = {
        tuple(palette[f"area-{number}"] for number in range(1, 6)) for palette in PALETTES.values()
    }
    assert len(fills) == 1


def test_every_dialogue_has_its_own_palette() -> None:
    for mode in ("light", "dark"):
        accents = {PALETTES[dialogue, mode]["accent"] for dialogue in DIALOGUES}
        assert len(accents) == len(DIALOGUES)
