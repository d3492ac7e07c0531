"""A diagram as PDF to print, from the SVG that our engine draws; needs reportlab.

The same shapes at the same places, on A4 or A3, in letters that the file itself holds: it shows
alike in every reader, and its words can be found and copied. Links stay links.
"""

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from tixi.formats.font import FILE, NAME
from tixi.formats.shapes import Drawing, Letters, Outline, drawing
from tixi.formats.sheets import MARGIN, Sheets, Span, laid
from tixi.model.text import Lang, Text, TextError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_TAGS = {Lang.ZH: "zh-CN", Lang.EN: "en"}
_SMALL = 8  # points


def there() -> bool:
    """Whether the library that writes PDF is installed."""
    return find_spec("reportlab") is not None


def draw(svg: bytes, lang: Lang) -> bytes:
    """The PDF of a drawing by `svg.draw`, in a language; the same each time.

    Raises TextError when reportlab is not installed.
    """
    if not there():
        raise TextError(
            "画 PDF 需要 reportlab，没有装",
            "drawing PDF needs reportlab, which is not installed",
            Text("装上它：pip install reportlab", "install it: pip install reportlab"),
        )
    from reportlab.pdfgen.canvas import Canvas

    _take_letters()
    drawn = drawing(svg)
    sheets = laid(drawn.width, drawn.height, drawn.boxes)
    made = BytesIO()
    canvas = Canvas(
        *(made, (sheets.width, sheets.height)),
        pageCompression=1,
        invariant=1,  # no hour of writing
        initialFontName=NAME,
        lang=_TAGS[lang],
    )
    canvas.setTitle(drawn.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("tixi")
    for number, part in enumerate(sheets.parts, 1):
        if len(sheets.parts) > 1:
            canvas.setFont(NAME, _SMALL)
            words = f"{drawn.title} · {number} / {len(sheets.parts)}"
            canvas.drawCentredString(sheets.width / 2, MARGIN, words)
        _sheet(canvas, drawn, sheets, part)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@cache
def _take_letters() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(NAME, str(FILE), asciiReadable=True))


def _sheet(canvas: "Canvas", drawn: Drawing, sheets: Sheets, part: Span) -> None:
    """What stands between the top and the bottom of a part, in the middle of its sheet."""
    top, bottom = part
    wide, high = drawn.width * sheets.scale, (bottom - top) * sheets.scale
    spare = (sheets.height - high) / 2 - MARGIN if len(sheets.parts) == 1 else 0
    canvas.saveState()
    canvas.translate((sheets.width - wide) / 2, sheets.height - MARGIN - spare)
    canvas.scale(sheets.scale, sheets.scale)
    window = canvas.beginPath()
    window.rect(0, top - bottom, drawn.width, bottom - top)
    canvas.clipPath(window, stroke=0, fill=0)
    canvas.translate(0, top)
    for shape in drawn.shapes:
        start, end = shape.span
        if end <= top or start >= bottom:
            continue
        if isinstance(shape, Letters):
            canvas.setFont(NAME, shape.size)
            canvas.setFillColor(shape.fill)
            canvas.drawCentredString(shape.x, -shape.y, shape.text)
        else:
            _outline(canvas, shape)
    canvas.restoreState()


def _outline(canvas: "Canvas", shape: Outline) -> None:
    (x, y), *rest = [(x, -y) for x, y in shape.points]
    path = canvas.beginPath()
    path.moveTo(x, y)
    if shape.curved:
        for first, second, end in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            path.curveTo(*first, *second, *end)
    else:
        for corner in rest:
            path.lineTo(*corner)
        path.close()
    if shape.fill:
        canvas.setFillColor(shape.fill)
    if shape.stroke:
        canvas.setStrokeColor(shape.stroke)
    canvas.setDash(*([list(shape.dash)] if shape.dash else []))
    canvas.drawPath(path, stroke=bool(shape.stroke), fill=bool(shape.fill))
    if shape.link:
        xs, ys = zip((x, y), *rest, strict=True)
        canvas.linkURL(shape.link, (min(xs), min(ys), max(xs), max(ys)), relative=1)
