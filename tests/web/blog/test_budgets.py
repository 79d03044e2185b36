"""How many statements each public page may take. Raising a number needs a reason in a decision record."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/numero-2", 6),
        ("/numero-2/conversation", 4),
        ("/", 3),
        ("/?before=fffffffffffff-1", 3),
        ("/archive", 4),
        ("/tags/cafe", 3),
        ("/series", 2),
        ("/author/marie-delorme", 3),
        ("/about", 5),
        ("/feed.xml", 1),
        ("/tags/cafe/feed.json", 2),
        ("/sitemap.xml", 2),
        ("/robots.txt", 0),
        ("/search?q=cafe", 4),
    ],
)
def test_the_budget_holds_whatever_there_is_to_show(
    stage, django_assert_max_num_queries, django_capture_on_commit_callbacks, path, most
):
    with django_capture_on_commit_callbacks(execute=True):
        posts = stage.posts(12, tags=("café",))
        stage.voices(posts[2], 15)
    stage.get("/robots.txt")

    with django_assert_max_num_queries(most):
        response = stage.get(path)

    assert response.status_code == 200
