import pytest

from causerie.events.models import StoredEvent
from causerie.people.models import Actor
from causerie.sites.founding import TitleMissing, UnknownTimeZone, found_site
from causerie.sites.handles import HandleReserved, HandleTaken
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability, can
from tests import cast

pytestmark = pytest.mark.django_db


def test_founding_makes_site_voice_and_owner_and_tells():
    marie = cast.marie()
    site = found_site(handle="Marie", title="Rue des Passeurs", owner=marie, language="fr", time_zone="Europe/Paris")
    membership = Membership.objects.get(site=site, account=marie)
    assert (site.handle, site.actor.name, site.actor.is_local) == ("marie", "Marie Delorme", True)
    assert (membership.role, membership.actor_id) == ("owner", site.actor_id)
    assert can(marie, site, Capability.OWN)
    assert StoredEvent.objects.get().payload["site_id"] == site.id


def test_an_organisation_speaks_under_its_own_name():
    site = found_site(handle="harbour", title="Harbour Coffee", owner=cast.marie(), kind="organisation")
    assert (site.actor.name, site.actor.kind) == ("Harbour Coffee", "organisation")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"handle": "www"}, HandleReserved),
        ({"title": " \u200b "}, TitleMissing),
        ({"time_zone": "Mars/Olympus"}, UnknownTimeZone),
    ],
)
def test_a_refused_founding_leaves_nothing_behind(wrong, refusal):
    owner = cast.marie()
    with pytest.raises(refusal):
        found_site(**{"handle": "marie", "title": "Rue", "owner": owner} | wrong)
    assert not Site.objects.exists()
    assert not Actor.objects.exists()


def test_a_handle_is_given_once():
    owner = cast.marie()
    found_site(handle="marie", title="One", owner=owner)
    with pytest.raises(HandleTaken):
        found_site(handle="marie", title="Two", owner=owner)


def test_bidi_overrides_in_a_title_are_taken_out():
    assert found_site(handle="marie", title="Rue\u202e des", owner=cast.marie()).title == "Rue des"
