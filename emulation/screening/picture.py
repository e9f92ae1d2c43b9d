"""Pictures: counted before they are unpacked, drawn anew without what a camera wrote into them."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from emulation.domain.file import FIELD, FileKind
from emulation.domain.refusal import Reason
from emulation.screening.verdict import Verdict

MOST_PIXELS = 60_000_000
"""A sheet of A4 scanned at 600 dots an inch has 35 million."""
EDGE = 1_000
"""Pixels of the longer side of a preview."""
_FORMATS = {"JPEG": FileKind.JPG, "PNG": FileKind.PNG}


def look(content: bytes) -> Verdict:
    """The verdict on bytes that begin like a picture."""
    Image.MAX_IMAGE_PIXELS = None  # our own count below comes first and is narrower
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=list(_FORMATS)) as image:
                kind = _FORMATS[str(image.format)]
                if image.width * image.height > MOST_PIXELS:
                    return Verdict(kind=kind, reasons=(Reason("file_too_many_pixels", {}, FIELD),))
                if getattr(image, "n_frames", 1) > 1 and kind is FileKind.PNG:
                    image.seek(0)
                image.draft("RGB", (EDGE, EDGE))  # JPEG can be unpacked small
                return Verdict(kind=kind, preview=redrawn(image))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, MemoryError):
        return Verdict(kind=None, reasons=(Reason("file_picture_broken", {}, FIELD),))


def redrawn(image: Image.Image) -> bytes:
    """A small PNG of its own: turned upright, on white, without a word of what else the file held."""
    upright = ImageOps.exif_transpose(image)
    small = upright.copy() if upright is image else upright
    small.thumbnail((EDGE, EDGE))
    sheet = Image.new("RGB", small.size, "white")
    if small.mode in {"RGBA", "LA", "PA"} or "transparency" in small.info:
        layer = small.convert("RGBA")
        sheet.paste(layer, mask=layer.getchannel("A"))
    else:
        sheet.paste(small.convert("RGB"))
    written = io.BytesIO()
    sheet.save(written, "PNG", compress_level=4)
    return written.getvalue()
