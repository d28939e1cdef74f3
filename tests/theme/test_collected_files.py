"""What `collectstatic` leaves to be served: names that carry a hash, smaller ones beside them."""

import re
from pathlib import Path
from typing import Any

from django.core.management import call_command

HASH = re.compile(r"\.[0-9a-f]{12}\.")
SOURCES = {
    "style.css": "body { background: url('sky.svg') }" * 99,
    "sky.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" * 99,
    "script.js": "let it = 'be';\n" * 99 + "//# sourceMappingURL=script.js.map\n",
    "script.js.map": "{}" * 999,
    "letters.woff2": "letters",
}


def test_no_name_is_served_that_could_mean_another_file_later(
    settings: Any, tmp_path: Path
) -> None:
    sources, collected = tmp_path / "sources", tmp_path / "collected"
    sources.mkdir()
    for name, text in SOURCES.items():
        sources.joinpath(name).write_text(text, encoding="utf-8")
    settings.STATICFILES_DIRS = [sources]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(collected)
    backend = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}

    call_command("collectstatic", interactive=False, verbosity=0)

    served = {path.name for path in collected.iterdir()} - {"staticfiles.json"}
    assert {HASH.sub(".", name, count=1) for name in served} == {
        *("style.css", "style.css.br", "style.css.gz"),
        *("sky.svg", "sky.svg.br", "sky.svg.gz"),
        *("script.js", "script.js.br", "script.js.gz"),
        *("script.js.map", "letters.woff2"),
    }
    assert [name for name in served if not HASH.search(name)] == []
