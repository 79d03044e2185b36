"""Every address of the studio, for everyone who has no business there: nothing is shown, nothing is done."""

import re

import pytest

from causerie.conversation.models import Conversation
from causerie.media.models import Upload
from causerie.sites.inviting import accept, invite
from causerie.sites.models import Invitation, Membership
from causerie.sites.permissions import CAPABILITIES, Capability
from causerie.web.studio.urls import urlpatterns
from causerie.writing.models import Post, Redirect, Revision, Series
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

SITE, POST, UPLOAD = "<str:handle>", "<str:handle>/posts/<int:post_id>", "<str:handle>/media/<int:upload_id>"
SETTINGS, TALK = f"{SITE}/settings", f"{SITE}/conversations/<int:conversation_id>"

# What each address asks of a member who did not make the thing it names, to look (GET) and to act (POST).
LOOKS = {
    f"{SITE}/": Capability.ENTER,
    f"{SITE}/visit": Capability.ENTER,
    f"{SITE}/new": Capability.WRITE,
    f"{SITE}/note": Capability.WRITE,
    f"{SITE}/series": Capability.EDIT_OTHERS,
    f"{SITE}/posts": Capability.WRITE,
    POST: Capability.EDIT_OTHERS,
    f"{POST}/preview": Capability.EDIT_OTHERS,
    f"{POST}/page": Capability.EDIT_OTHERS,
    f"{POST}/sent": Capability.EDIT_OTHERS,
    f"{SITE}/mentions": Capability.WRITE,
    f"{SITE}/tags": Capability.WRITE,
    f"{POST}/revisions": Capability.EDIT_OTHERS,
    f"{POST}/revisions/<int:number>": Capability.EDIT_OTHERS,
    f"{SITE}/statistics": Capability.ENTER,
    f"{SITE}/names": Capability.ENTER,
    f"{SITE}/names/<int:post_id>": Capability.ENTER,
    f"{SITE}/reviews": Capability.APPROVE,
    f"{POST}/review": Capability.EDIT_OTHERS,
    f"{SITE}/answers": Capability.MODERATE,
    f"{SITE}/media": Capability.UPLOAD,
    UPLOAD: Capability.EDIT_OTHERS,
    SETTINGS: Capability.ENTER,
    f"{SETTINGS}/readers": Capability.OWN,
    f"{SETTINGS}/answers": Capability.ARRANGE,
    f"{SITE}/look": Capability.ARRANGE,
    f"{SETTINGS}/menu": Capability.ARRANGE,
    f"{SETTINGS}/podcast": Capability.ARRANGE,
    f"{SETTINGS}/fediverse": Capability.OWN,
    f"{SETTINGS}/redirects": Capability.ARRANGE,
    f"{SETTINGS}/addresses": Capability.OWN,
    f"{SETTINGS}/members": Capability.ENTER,
    f"{SETTINGS}/activity": Capability.ENTER,
    f"{SETTINGS}/activity/file": Capability.ENTER,
    f"{SETTINGS}/imports": Capability.IMPORT,
    f"{SETTINGS}/imports/<int:import_id>": Capability.IMPORT,
    f"{SETTINGS}/export": Capability.OWN,
    f"{SETTINGS}/export/file/<str:token>": Capability.OWN,
}
ACTS = {
    f"{SITE}/posts": Capability.WRITE,
    f"{SITE}/posts/actions": Capability.WRITE,
    f"{SITE}/note": Capability.WRITE,
    f"{SITE}/series/<int:series_id>": Capability.EDIT_OTHERS,
    f"{SITE}/schedules": Capability.PUBLISH,
    f"{POST}/schedule": Capability.EDIT_OTHERS,
    f"{POST}/schedule/removal": Capability.EDIT_OTHERS,
    f"{SITE}/publications": Capability.PUBLISH,
    f"{SITE}/preview": Capability.WRITE,
    f"{SITE}/documents": Capability.WRITE,
    f"{SITE}/markdown": Capability.WRITE,
    f"{SITE}/cards": Capability.WRITE,
    f"{SITE}/pictures": Capability.UPLOAD,
    f"{POST}/presence": Capability.EDIT_OTHERS,
    POST: Capability.EDIT_OTHERS,
    f"{POST}/publication": Capability.EDIT_OTHERS,
    f"{POST}/readers": Capability.EDIT_OTHERS,
    f"{POST}/withdrawal": Capability.EDIT_OTHERS,
    f"{POST}/return": Capability.EDIT_OTHERS,
    f"{POST}/trash": Capability.EDIT_OTHERS,
    f"{POST}/rescue": Capability.EDIT_OTHERS,
    f"{POST}/end": Capability.EDIT_OTHERS,
    f"{POST}/sent/again": Capability.EDIT_OTHERS,
    f"{POST}/revisions/<int:number>/restoration": Capability.EDIT_OTHERS,
    f"{SITE}/submissions": Capability.WRITE,
    f"{POST}/submission": Capability.EDIT_OTHERS,
    f"{POST}/review": Capability.EDIT_OTHERS,
    f"{SITE}/names/<int:post_id>/removal": Capability.ENTER,
    f"{POST}/review/withdrawal": Capability.EDIT_OTHERS,
    f"{POST}/review/notes": Capability.EDIT_OTHERS,
    f"{POST}/review/approval": Capability.APPROVE,
    f"{POST}/review/approval/withdrawal": Capability.APPROVE,
    f"{POST}/review/return": Capability.APPROVE,
    f"{POST}/review/publication": Capability.EDIT_OTHERS,
    f"{SITE}/answers/decisions": Capability.MODERATE,
    f"{SITE}/answers/undo": Capability.MODERATE,
    f"{SITE}/answers/words": Capability.ARRANGE,
    f"{SITE}/answers/<int:place_id>/answer": Capability.MODERATE,
    f"{TALK}/closing": Capability.MODERATE,
    f"{TALK}/opening": Capability.MODERATE,
    f"{SITE}/media": Capability.UPLOAD,
    f"{UPLOAD}/description": Capability.EDIT_OTHERS,
    f"{UPLOAD}/removal": Capability.EDIT_OTHERS,
    f"{UPLOAD}/replacement": Capability.EDIT_OTHERS,
    f"{SITE}/media/descriptions": Capability.UPLOAD,
    f"{SITE}/media/trash": Capability.UPLOAD,
    f"{SITE}/media/return": Capability.UPLOAD,
    f"{SITE}/media/end": Capability.UPLOAD,
    SETTINGS: Capability.ARRANGE,
    f"{SETTINGS}/readers": Capability.OWN,
    f"{SETTINGS}/answers": Capability.ARRANGE,
    f"{SETTINGS}/menu": Capability.ARRANGE,
    f"{SETTINGS}/podcast": Capability.ARRANGE,
    f"{SETTINGS}/podcast/end": Capability.ARRANGE,
    f"{SETTINGS}/fediverse": Capability.OWN,
    f"{SETTINGS}/redirects": Capability.ARRANGE,
    f"{SETTINGS}/redirects/lines": Capability.ARRANGE,
    f"{SETTINGS}/redirects/<int:redirect_id>/removal": Capability.ARRANGE,
    f"{SETTINGS}/addresses": Capability.OWN,
    f"{SETTINGS}/addresses/check": Capability.OWN,
    f"{SETTINGS}/addresses/return": Capability.OWN,
    f"{SETTINGS}/addresses/removal": Capability.OWN,
    f"{SITE}/look": Capability.ARRANGE,
    f"{SETTINGS}/members": Capability.INVITE,
    f"{SETTINGS}/members/<int:membership_id>/role": Capability.INVITE,
    f"{SETTINGS}/members/<int:membership_id>/removal": Capability.INVITE,
    f"{SETTINGS}/ownership": Capability.OWN,
    f"{SETTINGS}/four-eyes": Capability.OWN,
    f"{SETTINGS}/voice": Capability.ENTER,
    f"{SETTINGS}/invitations/<int:invitation_id>/renewal": Capability.INVITE,
    f"{SETTINGS}/invitations/<int:invitation_id>/withdrawal": Capability.INVITE,
    f"{SETTINGS}/export": Capability.OWN,
    f"{SETTINGS}/export/<int:export_id>/link": Capability.OWN,
    f"{SETTINGS}/imports": Capability.IMPORT,
    f"{SETTINGS}/imports/<int:import_id>/stopping": Capability.IMPORT,
    f"{SETTINGS}/imports/<int:import_id>/undoing": Capability.IMPORT,
}
ROUTES = [("get", route) for route in LOOKS] + [("post", route) for route in ACTS]
NEEDS = [("get", *each) for each in LOOKS.items()] + [("post", *each) for each in ACTS.items()]
REFUSED = [
    (role, *each)
    for role in ("author", "contributor", "moderator", "editor")
    for each in NEEDS
    if each[2] not in CAPABILITIES[role]
]
NAMED = [each for each in ROUTES if "<int:" in each[1]]
# What is sent: enough for each address to act on, were it to.
FORM = {"title": "Eve", "text": "Eve was here.", "kind": "article", "language": "en", "time_zone": "UTC"}
FORM |= {"posts_per_page": "5", "email": "eve@evil.example", "role": "owner", "name": "eve.example", "label": "Eve"}
FORM |= {"target": "/eve", "word": "eve", "block_words": "eve", "alt": "Eve", "reply_policy": "nobody"}
FORM |= {"visibility": "private"}


@pytest.fixture
def things(studio, site, marie):
    """One of each thing that an address can name, all of Marie's site."""
    studio.post("/studio/marie/publications", {"title": "Hers", "text": "Marie's.", "kind": "article"})
    post = Post.objects.get()
    upload = Upload.objects.create(site_id=site.id, account_id=marie.id, path="a/b.png", mime="image/png", size=1)
    invitation = invite(site, email="lena@mail.example", role="owner", by=marie).invitation
    return {
        "post_id": post.id,
        "number": 1,
        "upload_id": upload.id,
        "conversation_id": Conversation.objects.get().id,
        "place_id": 1,
        "import_id": 1,
        "export_id": 1,
        "series_id": Series.objects.create(site=site, name="Carnets", slug="carnets").id,
        "redirect_id": Redirect.objects.create(site=site, path="/vieux", target="/").id,
        "membership_id": Membership.objects.get(account=marie).id,
        "invitation_id": invitation.id,
    }


@pytest.fixture
def standing(things):
    """Tells how things stand, so that it can be compared."""

    def told():
        return (
            list(Post.objects.values_list("state", "working_id", "published_id")),
            list(Revision.objects.values_list("id", flat=True)),
            list(Upload.objects.values_list("alt", "deleted_at")),
            list(Conversation.objects.values_list("is_closed", flat=True)),
            sorted(Membership.objects.values_list("account__email", "role", "actor__name")),
            list(Invitation.objects.values_list("email", "role")),
            list(Redirect.objects.values_list("path", "target")),
            list(Series.objects.values_list("name", flat=True)),
        )

    return told


def address(route, things, handle="marie"):
    named = route.replace("<str:handle>", handle)
    return "/studio/" + re.sub(r"<int:(\w+)>", lambda found: str(things[found[1]]), named)


def test_the_tables_know_every_address():
    assert {str(each.pattern) for each in urlpatterns} - {"", "new-site"} == {*LOOKS, *ACTS}


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_to_the_owner_of_another_site_nothing_is_there(things, standing, method, route):
    ana = cast.person("Ana", "ana@harbourcoffee.example")
    cast.harbour_coffee(ana)
    before = standing()
    answer = getattr(browser(ana), method)(address(route, things), FORM)
    assert answer.status_code == 404
    assert standing() == before


@pytest.mark.parametrize(("method", "route"), NAMED)
def test_the_things_of_one_site_are_not_reached_through_another(things, standing, method, route):
    ana = cast.person("Ana", "ana@harbourcoffee.example")
    cast.harbour_coffee(ana)
    before = standing()
    answer = getattr(browser(ana), method)(address(route, things, "harbour"), FORM)
    assert answer.status_code in (404, 302)
    assert standing() == before


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_who_is_not_signed_in_sees_and_does_nothing(things, standing, method, route):
    before = standing()
    answer = getattr(browser(), method)(address(route, things), FORM)
    assert answer.status_code in (302, 403)
    assert "marie" not in answer.content.decode().lower()
    assert standing() == before


@pytest.mark.parametrize(("role", "method", "route", "needed"), REFUSED)
def test_a_role_is_refused_what_it_does_not_hold(member, things, standing, role, method, route, needed):
    somebody = member(role)
    before = standing()
    assert getattr(somebody, method)(address(route, things), FORM).status_code == 403
    assert standing() == before


@pytest.mark.parametrize("value", ["a\0b", "x" * 60_000, "²", "9" * 30, "\u202ea\x0b\ufffe"])
@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_nothing_typed_breaks_a_room(studio, things, method, route, value):
    names = [
        *FORM,
        "slug",
        "excerpt",
        "tags",
        "image",
        "image_alt",
        "seen",
        "key",
        "place",
        "decision",
        "act",
        "q",
        "page",
    ]
    form = dict.fromkeys([*names, "state", "before", "with", "tagline", "footer", "schema"], value)
    studio.raise_request_exception = False
    assert getattr(studio, method)(address(route, things), form).status_code < 500


@pytest.mark.parametrize("value", ["a\0b", "x" * 60_000, "\u202ea\x0b\ufffe"])
@pytest.mark.parametrize("name", ["title", "text", "slug", "excerpt", "tags", "language", "image", "image_alt", "key"])
def test_nothing_typed_breaks_the_editor(studio, site, name, value):
    studio.raise_request_exception = False
    sent = {"title": "T", "text": "Words.", "kind": "article"} | {name: value}
    assert studio.post("/studio/marie/publications", sent).status_code < 500


def test_who_has_left_is_a_stranger(member, site, things):
    author = member("author")
    Membership.objects.filter(role="author").delete()
    assert author.get("/studio/marie/new").status_code == 404


def test_an_account_that_is_shut_does_nothing(member, things):
    author = member("author")
    Membership.objects.select_related("account").get(role="author").account.__class__.objects.filter(
        email="author@slackwater.example"
    ).update(is_active=False)
    assert author.get("/studio/marie/new").status_code == 302


def test_running_the_installation_opens_no_site(things):
    root = cast.person("Root", "root@example.org", is_staff=True)
    assert browser(root).get("/studio/marie/").status_code == 404


def test_only_who_runs_the_installation_founds_sites(member, things):
    assert member("editor").post("/studio/new-site", FORM | {"handle": "eve"}).status_code == 403


def test_an_invitation_gives_its_role_on_its_site_and_nothing_else(site, marie):
    tomas = cast.person("Tomas", "tomas@slackwater.example")
    joined = accept(invite(site, email=tomas.email, role="moderator", by=marie).token, tomas)
    client = browser(tomas)
    client.post(f"/studio/marie/settings/members/{joined.id}/role", {"role": "owner"})
    client.post("/studio/marie/settings/voice", {"name": "Tomas L.", "role": "owner", "site": "1"})
    assert Membership.objects.get(pk=joined.pk).role == "moderator"
