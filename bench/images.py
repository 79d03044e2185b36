"""A photo of 12 million points to all its variants, against Pillow's plain resize to the same files, in the same run.

Each way runs in a process of its own, in turns, so that memory is its own and a busy machine is fair to both.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from bench.figures import Figure

SIZE = (4000, 3000)
ROUNDS = 3
MOST_MB = 350
HOME = Path(__file__).parents[1]
_DRAWN = "from bench.installation import prepare; prepare(); from bench import drawn; drawn.tell(*{arguments!r})"


def measure() -> list[Figure]:
    """The figures of the issue's line `images`."""
    with tempfile.TemporaryDirectory(prefix="causerie-bench-") as folder:
        Path(folder, "photo.jpg").write_bytes(_photo())
        told: dict[str, list[dict[str, float]]] = {"ours": [], "plain": []}
        for _ in range(ROUNDS):
            for way, found in told.items():
                found.append(_told(way, Path(folder)))
    median = {
        way: {name: statistics.median(each[name] for each in found) for name in found[0]} for way, found in told.items()
    }
    ours, plain = median["ours"], median["plain"]
    return [
        Figure("bytes of the photo", ours["original"] / 1e6, "MB"),
        Figure("variants made of it", ours["files"]),
        Figure("bytes of all variants", ours["bytes"] / 1e6, "MB"),
        Figure("all variants, ours: processor time", ours["seconds"], "s"),
        Figure("all variants, Pillow’s plain resize: processor time", plain["seconds"], "s"),
        Figure("ours to plain", ours["seconds"] / plain["seconds"], "", 1.0),
        Figure("memory that ours takes more than at rest", ours["megabytes"], "MB", MOST_MB),
        Figure("memory that plain takes more than at rest", plain["megabytes"], "MB"),
    ]


def _told(way: str, folder: Path) -> dict[str, float]:
    arguments = [way, str(folder / "photo.jpg"), SIZE]
    command = [sys.executable, "-c", _DRAWN.format(arguments=arguments)]
    variables = os.environ | {"PYTHONPATH": str(HOME)}
    done = subprocess.run(command, cwd=HOME, env=variables, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _photo() -> bytes:
    """A picture with the detail of a photo: hills of several sizes, and a little grain."""
    image = Image.new("RGB", SIZE)
    for cells, share in ((6, 1.0), (40, 0.5), (300, 0.25), (2000, 0.12)):
        hills = Image.effect_noise((cells, cells * 3 // 4), 90).convert("L")
        colour = Image.merge("RGB", (hills, hills.rotate(90, expand=True).resize(hills.size), hills.rotate(180)))
        image = ImageChops.blend(image, colour.resize(SIZE, Image.Resampling.BICUBIC), share)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=92)
    return made.getvalue()
