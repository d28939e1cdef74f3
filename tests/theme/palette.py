"""Reads the palettes out of the token files and computes contrast as WCAG 2.2 defines it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "static" / "css" / "tokens.css"
SCREEN_TOKENS = ROOT / "static" / "css" / "tokens-screen.css"
DIALOGUES = ("rabat", "khartoum", "c2cmmd", "jvap", "programme")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DARK = re.compile(r"@media screen and \(prefers-color-scheme: dark\)\s*\{(.*?\n)\}", re.DOTALL)
_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\s*;")

Palette = dict[str, str]


def palettes() -> dict[tuple[str, str], Palette]:
    """Every palette by (dialogue, "light" or "dark"), as a browser would resolve it."""
    light = _COMMENT.sub("", TOKENS.read_text(encoding="utf-8"))
    screen = _COMMENT.sub("", SCREEN_TOKENS.read_text(encoding="utf-8"))
    dark = "".join(_DARK.findall(screen))
    result: dict[tuple[str, str], Palette] = {}
    for dialogue in DIALOGUES:
        result[dialogue, "light"] = _colours(light, dialogue)
        result[dialogue, "dark"] = result[dialogue, "light"] | _colours(dark, dialogue)
    return result


def _colours(css: str, dialogue: str) -> Palette:
    """The colours of a dialogue: what `:root` says, and its own rule, which wins."""
    shared: Palette = {}
    own: Palette = {}
    for selectors, body in _RULE.findall(css):
        names = {selector.strip() for selector in selectors.split(",")}
        if f'[data-dialogue="{dialogue}"]' in names:
            own.update(_COLOUR.findall(body))
        elif ":root" in names:
            shared.update(_COLOUR.findall(body))
    return shared | own


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 for black to 1 for white."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
