"""A server by other authors: Tomas, there, follows Marie, answers her and changes his mind."""

import pytest

from tests.world.house import until

MARIE = "https://marie.cau.test/-/ap/actor"


@pytest.fixture(scope="module")
def followed(here, fedify):
    """Tomas follows Marie."""
    fedify.follow(whom=MARIE)
    return until(lambda: here.followers(handle="marie"), lambda followers: "Tomas of Fedify" in followers)


@pytest.fixture(scope="module")
def post(here, fedify, followed):
    """An article of Marie's, once Tomas has it, as his server read it."""
    made = here.publish(handle="marie", title="Le fil de lin", text="Il ne pardonne rien.")
    until(fedify.kinds, lambda kinds: "Create" in kinds)
    return made["post"]


@pytest.fixture(scope="module")
def answer(here, fedify, post):
    """Tomas' answer, once it stands under her post and she let it show."""
    said = fedify.say(to=MARIE, text="<p>Avant ou après ?</p>", inReplyTo=f"https://marie.cau.test/-/ap/posts/{post}")
    until(lambda: here.thread(post=post), bool)
    here.approve_all()
    return said


def voices(here, post):
    return [(each["text"], each["state"]) for each in here.thread(post=post)]


def test_his_wish_is_accepted(fedify, followed):
    assert "Tomas of Fedify" in followed
    assert "Accept" in until(fedify.kinds, lambda kinds: "Accept" in kinds)


def test_her_article_is_read_there_as_one(fedify, post):
    told = next(each["activity"] for each in fedify.received() if each["type"] == "Create")
    assert told["object"]["type"] == "Article"
    assert told["object"]["name"] == "Le fil de lin"
    assert "Il ne pardonne rien." in told["object"]["content"]


def test_her_article_can_be_looked_up_by_its_page(here, fedify, post):
    found = fedify.lookup(uri=here.address(post=post))
    assert found["id"] == f"https://marie.cau.test/-/ap/posts/{post}"


def test_his_answer_stands_under_her_post_once(here, post, answer):
    assert voices(here, post) == [("Avant ou après ?", "visible")]


def test_what_he_changes_is_changed(here, fedify, post, answer):
    fedify.revise(key=answer["key"], to=MARIE, text="<p>Avant, donc ?</p>")
    changed = until(lambda: voices(here, post), lambda shown: "Avant, donc" in str(shown))
    assert [text for text, _ in changed] == ["Avant, donc ?"]


def test_her_answer_reaches_him(here, fedify, post, answer):
    place = here.thread(post=post)[0]["place"]
    here.answer(handle="marie", post=post, text="Avant. Sinon la cire se met entre les brins.", parent=place)
    told = until(fedify.received, lambda received: "Sinon la cire" in str(received))
    assert "Sinon la cire" in str(told)


def test_his_like_and_his_boost_are_counted(here, fedify, post):
    object_ = f"https://marie.cau.test/-/ap/posts/{post}"
    fedify.like(to=MARIE, object=object_)
    fedify.boost(to=MARIE, object=object_)
    assert until(lambda: here.reactions(post=post), lambda counts: counts == [1, 1]) == [1, 1]


def test_what_he_takes_back_is_gone(here, fedify, post, answer):
    fedify.withdraw(to=MARIE, key=answer["key"])
    left = until(lambda: here.thread(post=post), lambda shown: shown[0]["is_withdrawn"])
    assert left[0]["is_withdrawn"]


def test_what_she_takes_back_is_told_to_him(here, fedify, post):
    here.withdraw(post=post)
    assert "Delete" in until(fedify.kinds, lambda kinds: "Delete" in kinds)


def test_he_follows_no_longer(here, fedify, followed):
    fedify.unfollow(whom=MARIE)
    assert "Tomas of Fedify" not in until(
        lambda: here.followers(handle="marie"), lambda followers: "Tomas of Fedify" not in followers
    )
