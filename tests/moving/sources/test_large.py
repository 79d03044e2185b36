# ruff: noqa: E501 (exports have long lines)
"""However large an export is, reading it takes a little memory."""

import subprocess
import sys

import pytest

MEASURE = """
import json, resource, sys, zipfile, io
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from causerie.moving.sources.known import SOURCES
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.spooling import Spool

kind, folder = sys.argv[1], Path(sys.argv[2])
words, path = "Nothing new on the quay today. " * 1500, folder / "large"
number = 1200
with path.open("w") as file:
    if kind == "ghost":
        file.write('{"db":[{"data":{"posts":[')
        for at in range(number):
            file.write(("," if at else "") + json.dumps({"id": str(at), "title": str(at), "html": words, "status": "published"}))
        file.write("]}}]}")
    elif kind == "movable-type":
        for at in range(number):
            file.write(f"TITLE: {at}\\nBASENAME: a{at}\\nDATE: 01/02/2020 10:00:00 AM\\n-----\\nBODY:\\n{words}\\n-----\\n--------\\n")
    elif kind == "blogger":
        file.write("<feed xmlns='http://www.w3.org/2005/Atom'>")
        for at in range(number):
            file.write(f"<entry><id>post-{at}</id><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/><title>a</title><content>{words}</content></entry>")
        file.write("</feed>")
    elif kind == "dotclear":
        file.write("///DOTCLEAR|2|single\\n[post post_id,post_title,post_content_xhtml]\\n")
        for at in range(number):
            file.write(f'"{at}","a","{words}"\\n')
if kind == "markdown":
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(number):
            archive.writestr(f"_posts/2020-01-01-a{at}.md", "".join(f"{at} {each} quay" for each in range(4000)))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with Spool(folder) as spool, path.open("rb") as file:
    spool.fill(SOURCES[kind].read(Handed(file=file, folder=spool.folder)))
    print(spool.count("post"), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("kind", ["ghost", "movable-type", "blogger", "dotclear", "markdown"])
def test_fifty_megabytes_are_read_in_flat_memory(tmp_path, kind):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, kind, str(tmp_path)], capture_output=True, text=True, check=True
    )
    posts, megabytes = map(int, done.stdout.split())
    assert posts == 1200
    assert megabytes < 30
