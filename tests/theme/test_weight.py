"""A page's frame leaves room for its content: the home page has to stay under 100 KB."""

import gzip
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
TEMPLATE = STATIC.parent / "templates" / "components" / "stylesheets.html"
# Left for the page itself, compressed.
ROOM_FOR_THE_PAGE = 20_000


def compressed(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content))


def test_frame_is_light() -> None:
    sheets = [part.split("'")[0] for part in TEMPLATE.read_text().split("{% static '")[1:]]
    fonts = [f"vendor/fonts/web/{name}.woff2" for name in ("sans", "serif")]
    sizes = {name: compressed(STATIC / name) for name in [*sheets, *fonts, "img/mark-rabat.svg"]}
    assert sum(sizes.values()) < 100_000 - ROOM_FOR_THE_PAGE, sizes
