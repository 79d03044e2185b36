from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.web.studio.sheet.presence import SEEN_FOR
from causerie.writing.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def beat(studio, member):
    """Signs of life for Marie's only post: by whom, from which window."""
    studio.post("/studio/marie/posts", {"text": "Flour.", "kind": "article"})
    browsers = {"marie": studio, "tomas": member("editor")}

    def sign(who, window, **more):
        answer = browsers[who].post(f"/studio/marie/posts/{Post.objects.get().id}/presence", {"window": window, **more})
        return answer.json()

    return sign


def test_who_is_alone_is_told_of_nobody(beat):
    assert beat("marie", "a") == {"others": [], "newest": 1}


def test_two_people_are_told_of_each_other(beat):
    beat("marie", "a")
    assert beat("tomas", "b")["others"] == [{"name": "Marie Delorme", "is_you": False}]
    assert beat("marie", "a")["others"] == [{"name": "Tomas Lindqvist", "is_you": False}]


def test_two_windows_of_one_person_are_told_as_such(beat):
    beat("marie", "a")
    assert beat("marie", "c")["others"] == [{"name": "Marie Delorme", "is_you": True}]


def test_who_leaves_is_gone_at_once(beat):
    beat("tomas", "b")
    beat("tomas", "b", is_gone="1")
    assert beat("marie", "a")["others"] == []


def test_who_falls_silent_is_gone_soon(beat):
    beat("tomas", "b")
    with clock.later(timedelta(seconds=SEEN_FOR + 1)):
        assert beat("marie", "a")["others"] == []


def test_a_window_without_a_name_leaves_no_trace(beat):
    beat("tomas", "")
    assert beat("marie", "a")["others"] == []
