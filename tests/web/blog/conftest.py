import pytest

from tests.web.blog.stage import Stage


@pytest.fixture
def stage(db):
    return Stage()
