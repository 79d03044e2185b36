"""A process that is killed with -9 in the middle of an import: the next goes on, and all is as if nothing had been.

For every source: in processes forked for it, since each must end.
"""

import json

import pytest

from tests.work.installation import installed

pytestmark = pytest.mark.django_db(transaction=True)
KILLED_AND_GONE_ON = """
import json, os
from pathlib import Path
from django.conf import settings
from django.db import connections
from causerie.conversation.models import Place
from causerie.kit import clock
from causerie.media.models import Upload
from causerie.moving.bringing import posts
from causerie.moving.bringing.run import Run
from causerie.moving.importing import Wish, import_later, run_import, start_import
from causerie.moving.models import Import, ImportedItem
from causerie.moving.undoing import undo
from causerie.people.models import Handle
from causerie.work.loop import run_due
from causerie.work.models import Job
from causerie.writing.models import Post, Redirect, Series, Tag, Tagging
from tests import cast
from tests.moving.samples import SAMPLES

posts.AT_ONCE = 1  # so that small files have a middle
step = Run.step


def at_the_second_post(self, number):
    step(self, number)
    if self.done == 2:
        os.kill(os.getpid(), 9)


def state_of(site):
    told = Post.objects.filter(site=site).values_list("working__title", "state", "path", "kind", "series_part")
    return [
        sorted(map(str, told)),
        Place.objects.filter(site=site).count(),
        sorted(Redirect.objects.filter(site=site).values_list("path", flat=True)),
        sorted(map(str, Tagging.objects.filter(post__site=site).values_list("tag__slug", "post__path"))),
        Upload.objects.filter(site_id=site.pk, deleted_at=None).count(),
        sorted(ImportedItem.objects.filter(site=site).values_list("key", flat=True)),
    ]


def left_of(site):
    rows = (Post, Redirect, Tag, Series, ImportedItem, Place)
    return [table.objects.filter(site=site).count() for table in rows]


folder = settings.DATA / "exports"
folder.mkdir()
told = {}
for number, (kind, sample) in enumerate(sorted(SAMPLES.items())):
    file = folder / f"{kind}"
    file.write_bytes(sample.data)
    site = cast.site(f"a{number}", kind, cast.person(kind, f"a{number}@mail.example"))
    row = start_import(site, Wish(kind=kind, file_name="export"), by=None)
    import_later(row, file)
    connections.close_all()
    child = os.fork()
    if not child:
        Run.step = at_the_second_post
        run_due()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    row.refresh_from_db()
    told[kind] = {"killed": status == 9, "was": row.state, "half": Post.objects.filter(site=site).count()}
Job.objects.update(due_at=clock.now())  # their leases would end a minute later
run_due()
for number, (kind, sample) in enumerate(sorted(SAMPLES.items())):
    file = folder / f"{kind}"
    file.write_bytes(sample.data)
    row = Import.objects.select_related("site").get(kind=kind, site__handle=f"a{number}")
    other = cast.site(f"b{number}", kind, cast.person(kind, f"b{number}@mail.example"))
    whole = run_import(Wish(kind=kind, file_name="export"), other.handle, file)
    run_due()
    told[kind] |= {"is": row.state, "same": state_of(row.site) == state_of(other), "brought": state_of(other)[0]}
    undo(row, by=None)
    undo(whole, by=None)
    run_due()
    told[kind]["left"] = left_of(row.site) + left_of(other)
print()
print(json.dumps([told, Handle.objects.filter(protocol="imported").count()]))
"""


def test_the_next_goes_on_and_an_undo_leaves_nothing(tmp_path, transactional_db):
    told, voices = json.loads(installed(tmp_path / "data").run(KILLED_AND_GONE_ON).splitlines()[-1])
    assert {kind: (each["killed"], each["was"], each["half"] >= 1) for kind, each in told.items()} == dict.fromkeys(
        told, (True, "bringing", True)
    )
    assert {kind: (each["is"], each["same"], len(each["brought"]) > each["half"]) for kind, each in told.items()} == {
        kind: ("done", True, kind != "feed") for kind in told
    }
    assert {kind: sum(each["left"]) for kind, each in told.items()} == dict.fromkeys(told, 0)
    assert voices == 0
