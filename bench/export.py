"""Taking ten thousand posts along: how many a second, and in how much memory."""

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from bench import content
from bench.figures import Figure
from bench.importing import LEAST_A_SECOND, WORDS
from bench.servers import HOME
from causerie.kit.html import MEDIA_PATH
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.moving.importing import Wish, run_import
from causerie.sites.models import Site
from tests.moving.exports import FOOT, HEAD, item, remark

POSTS = 10_000
FEW = POSTS // 10
PICTURES = 200
MOST_MS = 1000 / LEAST_A_SECOND  # of CPU, so that a busy machine is fair
_TAKEN_ALONG = """
import json, re, sys, time
import django; django.setup()
from pathlib import Path
from causerie.kit import versions
from django.conf import settings
versions.open_at(settings.DATA / "run" / "versions")
from causerie.project import wiring
from causerie.moving.leaving.exporting import export_site
from causerie.sites.models import Site
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
site = Site.objects.select_related("actor").get(handle=sys.argv[1])
start, wall, spent = peak(), time.perf_counter(), time.process_time()
export_site(site, Path(sys.argv[2]))
print(json.dumps([time.perf_counter() - wall, time.process_time() - spent, peak() - start]))
"""


def measure() -> list[Figure]:
    """Pack `POSTS` articles of about 300 words, each with two tags and two answers, some with a picture."""
    owner = content.account()
    for handle, posts in (("few", FEW), ("many", POSTS)):
        _fill(content.site(owner, handle), posts)
    with tempfile.TemporaryDirectory() as folder:
        _, _, of_few = _taken_along("few", Path(folder))
        wall, spent, peak = _taken_along("many", Path(folder))
        size = (Path(folder) / "many.zip").stat().st_size
    return [
        Figure("export: CPU for each post", spent * 1000 / POSTS, "ms", MOST_MS),
        Figure("export: posts a second", POSTS / wall),
        # The database file is mapped into memory, up to 64 MB of it (project.databases); the rest is ours.
        Figure("export: peak memory above the start", peak, "MB", most=130),
        Figure("export: of it, beyond that of a tenth of the posts", peak - of_few, "MB", most=80),
        Figure("export: size of the file", size / 1024 / 1024, "MB"),
    ]


def _taken_along(handle: str, folder: Path) -> tuple[float, float, float]:
    """Seconds, seconds of CPU and megabytes above the start, of a process that does nothing else."""
    command = [sys.executable, "-c", _TAKEN_ALONG, handle, str(folder / f"{handle}.zip")]
    done = subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True)
    wall, spent, peak = json.loads(done.stdout.splitlines()[-1])
    return wall, spent, peak


def _fill(site: Site, posts: int) -> None:
    shown = [_picture(site, number) for number in range(PICTURES * posts // POSTS)]
    words = content.ESSAY.replace("<", "").replace("[", "").split()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        with file.open("w", encoding="utf-8") as target:
            target.write(HEAD)
            for number in range(1, posts + 1):
                picture = shown[number % len(shown)] if number % 10 == 0 else None
                target.write(_article(number, words, picture))
            target.write(FOOT)
        run_import(Wish(kind="wxr", file_name=file.name), site.handle, file)


def _picture(site: Site, number: int) -> Upload:
    """A picture of a megapixel's tenth, unlike the others."""
    noise = Image.effect_noise((360, 270), 20 + number % 60).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=80)
    file.seek(0)
    return store_upload(site.pk, None, file, f"picture-{number}.jpg", alt=f"Picture {number}")


def _article(number: int, words: list[str], picture: Upload | None) -> str:
    start = number * 37 % (len(words) - WORDS)
    chosen = words[start : start + WORDS]
    parts = [" ".join(chosen[at : at + 60]) for at in range(0, WORDS, 60)]
    if picture:
        parts.insert(1, f'<img src="{MEDIA_PATH}{picture.path}" alt="{picture.alt}">')
    more = "".join(
        f'<category domain="post_tag" nicename="t-{tag}"><![CDATA[tag {tag}]]></category>'
        for tag in (number % 40, 40 + number % 7)
    )
    more += remark(2 * number, content.SAYINGS[number % 9], author=content.NAMES[number % 8])
    more += remark(2 * number + 1, content.SAYINGS[number % 7], parent=2 * number, author=content.NAMES[number % 5])
    return item(number, "\n\n".join(parts), more, f"{chosen[0]} {chosen[1]} {number}")
