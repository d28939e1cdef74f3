"""A small picture of a file's first page: `python -m dialogue.uploads.first_page TYPE FILE`.

Run as a program of its own, without the portal, its settings or its secrets: a file made to harm
whoever opens it, or one without end, harms this process alone. It writes a WebP to its output; a
file that has no picture to give (broken, locked, too large) ends it with an error.
"""

import resource
import sys
from io import BytesIO
from typing import BinaryIO

import pypdfium2
from PIL import Image, ImageOps

PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")
WIDTH, HEIGHT = 480, 680
"""Within this the picture lies: twice the size at which it is shown."""
MOST_PIXELS = 50_000_000
MOST_MEMORY = 1024**3
MOST_SECONDS = 20


def main(content_type: str, path: str, output: BinaryIO) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    picture = of_pdf(path) if content_type == PDF else of_picture(path)
    written = BytesIO()
    picture.convert("RGB").save(written, "WEBP", quality=80)
    output.write(written.getvalue())


def of_pdf(path: str) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[0]
    width, height = page.get_size()
    drawn: Image.Image = page.render(scale=min(WIDTH / width, HEIGHT / height)).to_pil()
    return drawn


def of_picture(path: str) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses what has twice as many.
    with Image.open(path, formats=("JPEG", "PNG")) as stored:
        stored.thumbnail((WIDTH, HEIGHT))
        upright = ImageOps.exif_transpose(stored).convert("RGBA")
    on_paper = Image.new("RGBA", upright.size, "white")
    on_paper.alpha_composite(upright)
    return on_paper


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.stdout.buffer)
