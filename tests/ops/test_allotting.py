"""`./run site quota`."""

from argparse import Namespace

import pytest

from causerie.media.quotas import most_of
from causerie.ops.allotting import give_quota
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.mark.parametrize(
    ("size", "most"), [("500M", 500 * 1024**2), ("20g", 20 * 1024**3), ("9000", 9000), ("none", 0), ("default", 7)]
)
def test_a_size_is_kept(settings, site, size, most):
    settings.SITE_QUOTA = 7
    assert give_quota(Namespace(handle="marie", size=size)) == 0
    assert most_of(site.id) == most


@pytest.mark.parametrize(("handle", "size"), [("nobody", "5G"), ("marie", "5X"), ("marie", "0"), ("marie", "-1G")])
def test_what_makes_no_sense_changes_nothing(site, capsys, handle, size):
    assert give_quota(Namespace(handle=handle, size=size)) == 1
    assert most_of(site.id) == 0
    assert capsys.readouterr().err.startswith("causerie: ")
