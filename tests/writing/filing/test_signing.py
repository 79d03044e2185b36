"""Who stands over a post: members who write, in the order chosen, from its publication on."""

import pytest

from causerie.sites.belonging import remove_member
from causerie.sites.inviting import accept, invite
from causerie.writing.bringing_in import Newcomer, bring_in, prepared
from causerie.writing.drafting import Draft, draft_of, save_revision, start_post
from causerie.writing.filing.signing import who_may_sign
from causerie.writing.models import Byline
from causerie.writing.publishing import publish
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def join(site, marie):
    def make(name, role):
        account = cast.person(name, f"{name.lower()}@passeurs.example")
        return accept(invite(site, email=account.email, role=role, by=marie).token, account)

    return make


@pytest.fixture
def post(site, marie):
    return start_post(site, site.actor, kind="article", by=marie)


def signed(post, by, *actors):
    save_revision(post, Draft(title="T", text="Together.", authors=actors), by=by)
    return post.working.authors


def bylines(post):
    return list(Byline.objects.filter(post=post).order_by("position").values_list("actor__name", flat=True))


def test_publication_files_the_post_under_its_names_in_order(site, marie, post, join):
    tomas = join("Tomas", "contributor")
    signed(post, marie, tomas.actor_id, site.actor_id)
    assert bylines(post) == []
    publish(post, by=marie)
    assert bylines(post) == ["Tomas", "Marie Delorme"]
    assert {each.published_at for each in Byline.objects.all()} == {post.published_at}


def test_names_change_with_the_next_publication(site, marie, post, join):
    tomas = join("Tomas", "author")
    signed(post, marie, site.actor_id, tomas.actor_id)
    publish(post, by=marie)
    signed(post, marie, site.actor_id)
    assert bylines(post) == ["Marie Delorme", "Tomas"]
    publish(post, by=marie)
    assert bylines(post) == []


def test_the_author_alone_is_no_by_line(site, marie, post):
    assert signed(post, marie, site.actor_id) == []


def test_nobody_is_signed_for_who_is_no_member_or_does_not_write(site, marie, post, join):
    stranger = cast.harbour_coffee(cast.person("Ana", "ana@harbourcoffee.example")).actor
    moderator = join("Mo", "moderator")
    assert signed(post, marie, stranger.id, moderator.actor_id, 12345) == []


def test_who_may_not_edit_others_keeps_their_own_name_in_it(site, marie, join):
    tomas, alba = join("Tomas", "contributor"), join("Alba", "author")
    post = start_post(site, tomas.actor, kind="article", by=tomas.account)
    assert signed(post, tomas.account, alba.actor_id) == [tomas.actor_id, alba.actor_id]
    assert signed(post, marie, alba.actor_id) == [alba.actor_id]


def test_who_has_left_goes_on_signing_what_they_signed(site, marie, post, join):
    tomas = join("Tomas", "author")
    names = (site.actor_id, tomas.actor_id)
    signed(post, marie, *names)
    remove_member(site, tomas.id)
    save_revision(post, Draft(title="T", text="Later.", authors=names), by=marie)
    assert post.working.authors == list(names)
    assert tomas.actor_id not in who_may_sign(site)


def test_other_names_alone_are_a_new_version_and_come_back_into_the_editor(site, marie, post, join):
    tomas = join("Tomas", "author")
    signed(post, marie)
    signed(post, marie, site.actor_id, tomas.actor_id)
    assert post.working.number == 2
    assert draft_of(post.working).authors == (site.actor_id, tomas.actor_id)


def test_an_import_brings_its_names(site, join):
    tomas = join("Tomas", "moderator")
    draft = Draft(title="T", text="Words.", authors=(tomas.actor_id, site.actor_id))
    brought = prepared(site, Newcomer(author=site.actor, kind="article", draft=draft))
    bring_in(site, [brought])
    assert bylines(brought) == ["Tomas", "Marie Delorme"]
