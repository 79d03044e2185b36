"""A letter to somebody who is no member tells nothing of what is not for everyone."""

import re

import pytest

from causerie.conversation import moderating
from causerie.people import confirming
from causerie.sites.opening import open_to
from causerie.writing.audiences.choosing import Audience
from causerie.writing.publishing import show_to
from tests import cast
from tests.notices import talk

pytestmark = pytest.mark.django_db
TOMAS = "tomas@far.example"
PASSWORD = "les voisins du quai"


@pytest.fixture
def marie():
    return cast.person("Marie Delorme", "marie@passeurs.example", language="en")


@pytest.fixture
def post(site, marie):
    return talk.published(site, marie)


@pytest.fixture
def answered(post, site, marie):
    """Tomas, who confirmed his address, was answered; no letter has left yet."""
    said = talk.say(post, email=TOMAS, browser="b" * 22)
    confirming.confirm(re.search(r"/-/address/(\S+)", talk.letters_to(TOMAS)[0].body)[1])
    moderating.approve(said.place_id, by=marie)
    talk.letters_to(TOMAS)
    return talk.answer(post, site, marie, said.place_id)


def told():
    return [letter.body for letter in talk.letters_to(TOMAS) if "Come at five" in letter.body]


@pytest.mark.parametrize(("visibility", "letters"), [("public", 1), ("unlisted", 1), ("password", 0), ("private", 0)])
def test_an_answer_under_a_closed_post_is_told_to_members_only(post, marie, answered, visibility, letters):
    show_to(post, Audience(visibility, PASSWORD), by=marie)
    assert len(told()) == letters


def test_nothing_is_told_of_a_closed_site(site, answered):
    open_to(site, "private")
    assert told() == []
