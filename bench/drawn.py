"""One way of drawing a photo's variants, in a process of its own: `bench.images` runs it once Django is set up."""

import io
import json
import time
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from causerie.media import resizing
from causerie.media.models import Upload
from causerie.media.variants import Variant, variants_of


def tell(way: str, path: str, size: tuple[int, int]) -> None:
    """Draw all variants of the photo at `path` the way "ours" or "plain"; print what it took."""
    data = Path(path).read_bytes()
    upload = Upload(path="z/2026/photo.jpg", mime="image/jpeg", width=size[0], height=size[1], frames=1)
    wanted = list(variants_of(upload))
    before, began = _peak(), time.process_time()
    {"ours": _ours, "plain": _plain}[way](data, wanted)
    seconds = time.process_time() - began
    kept = sum(default_storage.size(each.path) for each in wanted)
    told = {"original": len(data), "files": len(wanted), "bytes": kept, "seconds": seconds}
    print(json.dumps(told | {"megabytes": _peak() - before}))


def _ours(data: bytes, wanted: list[Variant]) -> None:
    resizing.draw_variants(io.BytesIO(data), wanted)


def _plain(data: bytes, wanted: list[Variant]) -> None:
    for each in wanted:
        with Image.open(io.BytesIO(data)) as image:
            small = image.resize((each.width, each.height), Image.Resampling.LANCZOS)
        default_storage.save(each.path, ContentFile(resizing.encoded(small, each)))


def _peak() -> float:
    """The most megabytes this process has had at once; unlike `ru_maxrss` not its parent's before it."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
