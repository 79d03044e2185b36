"""Two installations of Causerie: Ilse, on one, follows Marie, on the other."""

import pytest

from tests.world.house import until

ARTICLE = "Le quai, à six heures, quand les caisses glissent."


@pytest.fixture(scope="module")
def followed(here, there):
    """Ilse follows Marie."""
    there.follow(handle="ilse", whom="@marie@marie.cau.test")
    return until(lambda: here.followers(handle="marie"), bool)


@pytest.fixture(scope="module")
def post(here, followed):
    """An article of Marie's, once it has left."""
    made = here.publish(handle="marie", title="La criée", text=ARTICLE)
    until(here.waiting, lambda left: left == 0)
    return made["post"]


def heard(there, is_right):
    return until(lambda: there.hears(handle="ilse"), is_right)


def test_following_is_agreed_on_both_sides(followed):
    assert "Far and wide" in followed


def test_what_marie_publishes_is_heard_there(there, post):
    name, title, words = heard(there, bool)[0]
    assert (name, title) == ("Rue des Passeurs", "La criée")
    assert ARTICLE in words


def test_what_she_changes_is_heard_in_its_new_words(here, there, post):
    here.revise(post=post, title="La criée du matin", text="À cinq heures, plutôt.")
    assert "À cinq heures" in heard(there, lambda lines: "cinq heures" in str(lines))[0][2]


def test_an_answer_stands_under_her_post_and_hers_reaches_ilse(here, there, post):
    there.publish(handle="ilse", title="", text="J’y serai demain.", kind="reply", subject=here.address(post=post))
    voice = until(lambda: here.thread(post=post), bool)[0]
    assert "J’y serai demain." in voice["text"]
    here.approve_all()
    here.answer(handle="marie", post=post, text="À demain, alors.", parent=voice["place"])
    assert "À demain, alors." in str(heard(there, lambda lines: "À demain" in str(lines)))


def test_what_she_takes_back_is_heard_no_more(here, there, post):
    here.withdraw(post=post)
    assert "La criée" not in str(heard(there, lambda lines: "La criée" not in str(lines)))
