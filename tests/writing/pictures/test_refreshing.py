"""What was written before there were variants shows them, too, in the end."""

import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from causerie.kit import versions
from causerie.media.models import Upload, Use
from causerie.media.storing import store_upload
from causerie.sites.addresses import version_key
from causerie.work.loop import run_due
from causerie.work.models import Job
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Revision
from causerie.writing.pictures.refreshing import refresh_pictures
from causerie.writing.publishing import publish
from tests import cast
from tests.media.pictures import animated, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def old(site):
    """A published post with two pictures, all as before there were variants."""
    still = store_upload(site.id, None, io.BytesIO(picture("JPEG", size=(900, 300))), "a.jpg")
    moving = store_upload(site.id, None, io.BytesIO(animated("GIF")), "b.gif")
    Upload.objects.update(frames=None, colour="")
    post = start_post(site, site.actor, kind="article", by=None)
    text = f"![A quay](/-/media/{still.path}) ![](/-/media/{moving.path})"
    save_revision(post, Draft(title="Before", text=text), by=None)
    publish(post, by=None)
    Use.objects.all().delete()
    Job.objects.all().delete()
    return post


def version_of(site):
    return versions.number_at(versions.slot_of(version_key(site.id)))


def html_of(post):
    return Revision.objects.get(pk=post.published_id).html


def test_old_posts_show_the_variants_of_old_uploads(old, site, django_capture_on_commit_callbacks):
    assert "srcset" not in html_of(old)
    before = version_of(site)
    refresh_pictures.enqueue()
    with django_capture_on_commit_callbacks(execute=True):
        run_due()
    assert html_of(old).count("srcset=") == 3
    assert sorted(Upload.objects.values_list("frames", flat=True)) == [1, 3]
    assert (Use.objects.count(), Upload.objects.filter(variants_at=None, frames=1).count()) == (2, 0)
    assert version_of(site) != before


def test_again_changes_nothing(old):
    call_command("refresh_pictures")
    html = html_of(old)
    call_command("refresh_pictures")
    assert html_of(old) == html


def test_what_is_no_longer_there_is_left_as_it_is(old, tmp_path):
    gone = Upload.objects.get(mime="image/jpeg")
    (tmp_path / gone.path).unlink()
    call_command("refresh_pictures")
    assert "srcset" not in html_of(old)


def test_an_upgrade_has_it_done_only_where_there_is_something_old(old):
    upgrade = import_module("causerie.media.migrations.0003_look_again").have_them_looked_at
    upgrade(apps, None)
    assert [job.task for job in Job.objects.all()] == ["causerie.writing.pictures.refreshing.refresh_pictures"]
    run_due()
    Job.objects.all().delete()
    upgrade(apps, None)
    assert Job.objects.count() == 0
