"""A site with an owner, an editor, an author and a contributor, and a draft of the contributor."""

import pytest

from causerie.writing.drafting import Draft, save_revision, start_post
from tests import cast


@pytest.fixture
def join(site, marie):
    """Makes somebody a member, and answers with the membership."""

    def make(name, role="author"):
        return cast.member(site, marie, name, role)

    return make


@pytest.fixture
def ed(join):
    return join("Ed", "editor")


@pytest.fixture
def alba(join):
    return join("Alba", "author")


@pytest.fixture
def coco(join):
    return join("Coco", "contributor")


@pytest.fixture
def draft_of(site):
    """Makes a draft of a member, saved once."""

    def make(member, text="The first words."):
        post = start_post(site, member.actor, kind="article", by=member.account)
        save_revision(post, Draft(title="A title", text=text), by=member.account)
        return post

    return make


@pytest.fixture
def reviewed(site):
    """The site, on which somebody else reads each post before readers do."""
    site.is_reviewed = True
    site.save()
    return site
