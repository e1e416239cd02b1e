"""Makes a scan of a paper: its pages as slightly crooked, noisy grey pictures in a PDF without a text layer."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.maker.markup import Paper
from corpus.maker.pdf import set_pdf

DPI = 200
TILTS = (0.6, -0.45, 0.3, -0.7)
SEED = 20200312
# A pen stroke as fractions of the page's width, drawn where the paper leaves room for a signature.
STROKE = ((0, 0.4), (2, -1.6), (3, 1), (4, -0.6), (5, 0.5), (6.5, -0.4), (8, 0.3), (10, -0.2), (14, 0.1), (17, -0.5))


def set_scan(paper: Paper) -> bytes:
    """The scanned PDF of `paper`, pages of some 200 dots an inch in JPEG."""
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    pages = pypdfium2.PdfDocument(set_pdf(paper))
    noise = np.random.default_rng(SEED)
    signature = float(paper.settings.get("signature", "0"))
    for number in range(len(pages)):
        picture = pages[number].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        if signature and number == len(pages) - 1:
            _sign(picture, signature)
        canvas.drawImage(ImageReader(io.BytesIO(_scan(picture, number, noise))), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _sign(picture: Image.Image, height: float) -> None:
    """Draws a stroke like a signature at `height`, a fraction of the page from the top."""
    unit = picture.width / 60
    points = [(picture.width * 0.2 + x * unit, picture.height * height + y * unit) for x, y in STROKE]
    for _ in range(4):
        points = _round_corners(points)
    ImageDraw.Draw(picture).line(points, fill=60, width=4, joint="curve")


def _round_corners(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """One pass of Chaikin's corner cutting (1974)."""
    cut = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        cut += [(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1), (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1)]
    return [*cut, points[-1]]


def _scan(picture: Image.Image, number: int, noise: np.random.Generator) -> bytes:
    tilted = picture.rotate(TILTS[number % len(TILTS)], resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(tilted, dtype=np.float64) * 0.88 + 18
    speckled = grey + noise.normal(0, 5, grey.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(speckled, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=45, dpi=(DPI, DPI))
    return out.getvalue()
