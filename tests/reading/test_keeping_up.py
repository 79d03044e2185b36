"""The index follows what happens to posts, by the worker."""

import pytest

from causerie.reading.searching import search
from causerie.work.loop import run_due
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish, unpublish
from tests import cast

pytestmark = pytest.mark.django_db


def test_what_is_published_is_found_when_the_worker_has_been():
    site = cast.rue_des_passeurs(cast.marie())
    post = start_post(site, site.actor, kind="article", by=None)
    save_revision(post, Draft(title="Quai", text="La pluie"), by=None)
    publish(post, by=None)
    run_due()
    assert [hit.post_id for hit in search(site.pk, "pluies").hits] == [post.pk]
    save_revision(post, Draft(title="Quai", text="Le soleil"), by=None)
    publish(post, by=None)
    run_due()
    assert (search(site.pk, "pluies").count, search(site.pk, "soleils").count) == (0, 1)
    unpublish(post, by=None)
    assert search(site.pk, "soleil").count == 0
