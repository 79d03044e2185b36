"""The pictures of the seed, drawn here: flat shapes on a calm ground, each in a few strokes."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1200, 675)
_NIGHT, _SEA, _PAPER, _VERMILION, _GREEN, _SAND = "#1d2b33", "#2f5d62", "#f4efe4", "#c8452f", "#3d6b4f", "#d9c9a3"
Draw = ImageDraw.ImageDraw


def picture(name: str) -> io.BytesIO:
    """The picture `name` as a PNG."""
    image = Image.new("RGB", SIZE, _PAPER)
    _PICTURES[name](ImageDraw.Draw(image))
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def _person(draw: Draw, x: int, y: int, colour: str, scale: float = 1.0) -> None:
    head, wide, high = 38 * scale, 52 * scale, 210 * scale
    draw.ellipse((x - head, y - high - 2 * head, x + head, y - high), fill=colour)
    draw.rounded_rectangle((x - wide, y - high + 8, x + wide, y), radius=int(40 * scale), fill=colour)


def _counter(draw: Draw) -> None:
    draw.rectangle((0, 560, 1200, 675), fill=_SAND)
    draw.rectangle((90, 120, 500, 560), fill="#e6edf0", outline=_NIGHT, width=8)
    draw.line((295, 120, 295, 560), fill=_NIGHT, width=6)
    for x in (150, 210, 360, 420):
        draw.rounded_rectangle((x, 420, x + 46, 500), radius=8, fill=_SEA)
    _person(draw, 565, 600, _NIGHT)
    draw.rectangle((760, 400, 1140, 600), fill=_GREEN)
    draw.rectangle((740, 380, 1160, 410), fill=_NIGHT)
    _person(draw, 1020, 395, _VERMILION, 0.9)
    _person(draw, 700, 610, _SEA)
    draw.ellipse((850, 352, 892, 384), fill=_PAPER, outline=_NIGHT, width=5)


def _bread(draw: Draw) -> None:
    draw.rectangle((0, 470, 1200, 675), fill="#a9825a")
    draw.ellipse((300, 190, 900, 560), fill="#c98f4e", outline="#7d5227", width=10)
    for step in range(3):
        top = 280 + step * 75
        draw.arc((390, top, 600, top + 90), 180, 360, fill=_PAPER, width=12)
        draw.arc((600, top, 810, top + 90), 0, 180, fill=_PAPER, width=12)


def _bell(draw: Draw) -> None:
    for y in range(675):
        share = y / 675
        draw.line((0, y, 1200, y), fill=(int(40 + 170 * share), int(60 + 70 * share), int(90 + 10 * share)))
    draw.rectangle((560, 0, 640, 120), fill=_NIGHT)
    draw.polygon([(540, 130), (660, 130), (720, 400), (480, 400)], fill="#b58b3a")
    draw.rounded_rectangle((455, 395, 745, 440), radius=20, fill="#94702b")
    draw.ellipse((575, 425, 625, 475), fill=_NIGHT)
    draw.line((600, 470, 600, 520), fill=_SAND, width=10)
    draw.ellipse((580, 515, 620, 560), outline=_SAND, width=10)


def _crossing(draw: Draw) -> None:
    draw.rectangle((0, 0, 1200, 380), fill="#e8b98a")
    draw.ellipse((780, 260, 960, 440), fill=_VERMILION)
    draw.rectangle((0, 380, 1200, 675), fill=_SEA)
    for step in range(9):
        y = 400 + step * 30
        draw.line((520 - step * 40, y, 640 + step * 40, y), fill=_PAPER, width=2 + step // 2)
    draw.arc((240, 120, 330, 180), 200, 340, fill=_NIGHT, width=8)
    draw.arc((325, 120, 415, 180), 200, 340, fill=_NIGHT, width=8)


def _bag(draw: Draw) -> None:
    draw.rectangle((0, 560, 1200, 675), fill=_SAND)
    draw.polygon([(420, 150), (780, 150), (810, 600), (390, 600)], fill="#8a6b4a")
    draw.polygon([(420, 150), (780, 150), (760, 110), (440, 110)], fill="#6e5338")
    draw.rectangle((460, 270, 740, 500), fill=_PAPER)
    for y, length in ((310, 200), (345, 160)):
        draw.line((490, y, 490 + length, y), fill=_NIGHT, width=10)
    draw.line((480, 312, 705, 300), fill=_VERMILION, width=8)
    draw.line((490, 410, 700, 402), fill=_VERMILION, width=10)
    draw.line((490, 450, 640, 444), fill=_VERMILION, width=10)


_PICTURES: dict[str, Callable[[Draw], None]] = {
    "counter": _counter,
    "bread": _bread,
    "bell": _bell,
    "crossing": _crossing,
    "bag": _bag,
}
