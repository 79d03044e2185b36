"""Every table either travels or stays for a reason that is named; what travels arrives, column by column."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.apps import apps

from causerie.conversation.arrivals import Reacted as ReactedArrival
from causerie.conversation.models import Contribution, Conversation, Place, Reacted
from causerie.conversation.moderating import approve, close
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.looks.choices import Choices
from causerie.looks.drawing import keep_icon, keep_logo
from causerie.looks.dressing import publish_look
from causerie.looks.models import Look, LookPicture
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.moving.importing import Wish, run_import
from causerie.moving.leaving.exporting import export_site
from causerie.moving.models import Import
from causerie.moving.undoing import undo
from causerie.people.models import Actor, Handle
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.sites import arranging
from causerie.sites.models import MenuItem, Podcast, Site
from causerie.sites.podcasting import Show, arrange_podcast
from causerie.work.loop import run_due
from causerie.writing import permalinks
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.filing.series import rename_series
from causerie.writing.models import Post, Redirect, Revision, Series, Tag
from causerie.writing.publishing import pin, publish
from causerie.writing.telling import remote_id_of
from tests import cast
from tests.conversation.stage import comment
from tests.media.pictures import picture
from tests.moving.travelling import STAYS, STAYS_OF, TRAVELS

pytestmark = pytest.mark.django_db
LOOK = Choices(theme="magazine", colours={"accent": ("#0d5b45", "#92d6b9")}, fonts={"text": "literata"}, css="h1{}")
# How what a row points at is told, where a number would be another in every house.
TOLD = {
    "actor": "actor__name",
    "working": "working__title",
    "published": "published__title",
    "post": "post__path",
    "parent": "parent__contribution__fragment",
}
TOLD_OF = {
    "writing.Post": {"author": "author__name", "conversation": "conversation__visible_count"},
    "conversation.Contribution": {"author": "author__name"},
    "conversation.Place": {"conversation": "conversation__subject__contribution__title"},
    "conversation.Reacted": {"reaction": "handle__actor__name"},
}


def models():
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("causerie.")}


def undecided():
    """The columns of tables that travel of which nobody said whether they do."""
    return {
        f"{label}.{field.name}"
        for label, columns in TRAVELS.items()
        for field in models()[label]._meta.concrete_fields
        if not field.primary_key and (field.name in columns.split()) == (field.name in STAYS_OF[label])
    }


def test_every_table_travels_or_stays_for_a_reason():
    assert (models().keys() - TRAVELS.keys() - STAYS.keys(), TRAVELS.keys() & STAYS.keys()) == (set(), set())
    assert TRAVELS.keys() - models().keys() == set()


def test_every_column_travels_or_stays_for_a_reason():
    assert undecided() == set()


def rows_of(site):
    """The rows of each table that travels, of one site."""
    posts = Post.objects.filter(site=site)
    said = Place.objects.filter(site=site).values("contribution_id")
    return {
        "sites.Site": Site.objects.filter(pk=site.pk),
        "sites.MenuItem": MenuItem.objects.filter(site=site),
        "sites.Podcast": Podcast.objects.filter(site=site),
        "people.Actor": Actor.objects.filter(pk=site.actor_id),
        "looks.Look": Look.objects.filter(site=site),
        "looks.LookPicture": LookPicture.objects.filter(site=site),
        "media.Upload": Upload.objects.filter(site_id=site.pk),
        "writing.Post": posts,
        "writing.Revision": Revision.objects.filter(pk__in=[*posts.values_list("working_id", flat=True)]),
        "writing.Tag": Tag.objects.filter(site=site),
        "writing.Series": Series.objects.filter(site=site),
        "writing.Redirect": Redirect.objects.filter(site=site),
        "conversation.Contribution": Contribution.objects.filter(pk__in=said),
        "conversation.Place": Place.objects.filter(site=site),
        "conversation.Conversation": Conversation.objects.filter(site=site),
        "conversation.Reacted": Reacted.objects.filter(target__in=[remote_id_of(post.pk) for post in posts]),
    }


def told(label, rows):
    """The columns that travel, in the order of their values."""
    names = TOLD | TOLD_OF.get(label, {})
    columns = [names.get(column, column) for column in TRAVELS[label].split()]
    return sorted(json.dumps(row, default=str) for row in rows.values_list(*columns))


def state_of(site):
    """All that travels, as it is on one site; files by their names, pictures of the look by what they show."""
    found = {label: told(label, rows) for label, rows in rows_of(site).items()}
    text = json.dumps(found)
    named = {upload.path: upload.name for upload in Upload.objects.filter(site_id=site.pk)}
    named |= {str(actor): "them" for actor in Post.objects.filter(site=site).values_list("author_id", flat=True)}
    named |= dict.fromkeys(re.findall(r"\b[0-9a-f]{16}\b", text), "digest")
    return json.loads(re.sub("|".join(map(re.escape, named)), lambda match: named[match[0]], text))


def write(site, author=None, at=None, **said):
    """A published post."""
    post = start_post(site, author or site.actor, kind=said.pop("kind", "article"), by=None)
    audience = Audience(said.pop("visibility", "public"))
    save_revision(post, Draft(**{"text": "Des *mots*.", **said}), by=None)
    return publish(post, by=None, at=at, audience=audience)


@pytest.fixture
def site():
    """A site with something in each table that travels."""
    site = cast.harbour_coffee(cast.person("Ana", "ana@harbour.example"))
    cup = store_upload(site.pk, None, io.BytesIO(picture("PNG", size=(1500, 1500))), "cup.png", alt="A cup")
    arranging.state_facts(
        site, arranging.Facts(title="Harbour", tagline="Beans", footer="By the sea", posts_per_page=7)
    )
    arranging.set_reply_policy(site, "approved")
    arranging.set_block_words(site, "casino\nloans")
    arranging.welcome_machines(site, "training")
    arranging.set_menu(site, [("Home", "/"), ("Else", "https://else.example/")])
    arranging.become(site, "organisation", "Harbour Coffee")
    site.visibility = "unlisted"
    site.save()
    dress(site)
    _posts(site, cup)
    arrange_podcast(
        site, Show(title="Cups", summary="Talks.", author="Ana", category="Arts", cover=cup.path, tag="sea")
    )
    arranging.want_review(site, True)
    return site


def dress(site):
    logo, icon = (io.BytesIO(picture("PNG", size=(side, 72))) for side in (300, 72))
    publish_look(site, Choices(**vars(LOOK) | {"logo": keep_logo(site, logo), "icon": keep_icon(site, icon)}), by=None)


def _posts(site, cup):
    long_ago = clock.now() - timedelta(days=400)
    ben = Actor.objects.create(kind="person", name="Ben", is_local=True)
    shown = {"image": f"/-/media/{cup.path}", "image_alt": "A cup", "image_caption": "Ours", "image_focus": "20 80"}
    first = write(site, at=long_ago, title="Beans", tags=("Sea", "port"), series="Cups", slug="beans", **shown)
    write(site, author=ben, title="Roasting", series="Cups", authors=(ben.pk, site.actor_id), excerpt="How.")
    write(site, kind="page", title="Where we are", canonical_url="https://else.example/where", told_as="teaser")
    write(site, kind="link", title="Elsewhere", subject_url="https://else.example/")
    write(site, kind="reply", text="So do we.", subject_url="https://else.example/a", subject_title="We bake")
    write(site, title="Under us", visibility="unlisted", reply_policy="nobody", language="fr")
    write(site, kind="note", text="At six.", visibility="private")
    draft = start_post(site, site.actor, kind="article", by=None)
    save_revision(draft, Draft(title="Not yet", text="Half."), by=None)
    rename_series(Series.objects.get(), "Cups and saucers", by=None)
    Post.objects.filter(pk=first.pk).update(series_part=2)
    pin(first, by=None)
    permalinks.lead(site.pk, "/old-beans", post=first)
    permalinks.lead(site.pk, "/shop", target="https://shop.example/")
    said = comment(first.conversation, "Which ones?", name="Tomas")
    approve(said.place_id, by=None)
    comment(first.conversation, "Hm.", name="Odile", parent=said.place_id)
    tomas = {"protocol": "activitypub", "address": "https://else.example/@tomas", "host": "else.example"}
    like = ReactedArrival(
        proof=Proof(kind=ProofKind.SIGNATURE, at=clock.now(), **tomas),
        protocol="activitypub",
        remote_id="https://else.example/likes/1",
        author=Profile(name="Tomas", url="https://else.example/@tomas"),
        target=remote_id_of(first.pk),
        at=clock.now(),
    )
    receive(like)
    close(first.conversation_id, by=None)
    with clock.later(timedelta(seconds=10)):
        run_due()


def bring(site, tmp_path):
    """A new site to which all of `site` has moved, and the import that brought it."""
    export_site(site, tmp_path / "all.zip")
    new = cast.site("new", "New", cast.person("Neu", "neu@mail.example"))
    row = run_import(Wish(kind="causerie", file_name="all.zip"), "new", tmp_path / "all.zip")
    with clock.later(timedelta(seconds=10)):
        run_due()
    new.refresh_from_db()
    return new, row


def test_what_travels_arrives(site, tmp_path):
    new, _ = bring(site, tmp_path)
    was = state_of(site)
    assert [label for label, rows in was.items() if not rows] == []
    assert state_of(new) == was


def test_undone_nobody_who_liked_stays(site, tmp_path):
    _, row = bring(site, tmp_path)
    undo(Import.objects.get(pk=row.pk), by=None)
    assert (Reacted.objects.count(), Handle.objects.filter(protocol="imported").count()) == (1, 0)


def test_a_picture_that_is_none_is_told_and_nothing_else_stays_away(site, tmp_path, monkeypatch):
    monkeypatch.setattr("causerie.moving.leaving.place.LookPicture.objects", Forged())
    new, row = bring(site, tmp_path)
    assert Look.objects.get(site=new).published["theme"] == "magazine"
    assert "settings" in {key.partition(" ")[2] for key in row.counts}


class Forged:
    """Rows of pictures that are none."""

    def filter(self, name__in, **_: object):
        return [LookPicture(name=name, data=b"GIF89a?") for name in name__in]
