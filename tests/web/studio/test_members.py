import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.notices.sealing import unseal
from causerie.sites.belonging import give_role
from causerie.sites.inviting import invite
from causerie.sites.models import Invitation, Membership
from causerie.work.models import Job
from causerie.writing.models import Post
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db
MEMBERS = "/studio/marie/settings/members"
WORDS = {"title": "The ferry", "text": "It leaves at six.", "kind": "article", "language": "en"}


@pytest.fixture
def confirmed(studio):
    """Marie's browser, in which she has just logged in again."""
    studio.post("/account/reauthenticate/", {"password": "a sentence we like"})
    return studio


def of_role(role):
    return Membership.objects.get(role=role)


def roles():
    return dict(Membership.objects.values_list("account__email", "role"))


def test_an_invitation_tells_until_when_it_is_good_and_is_sent_again(studio, site, marie):
    invite(site, email="lena@mail.example", role="contributor", by=marie)
    kept = Invitation.objects.get()
    assert "good until" in studio.get(MEMBERS).content.decode()
    page = studio.post(f"/studio/marie/settings/invitations/{kept.id}/renewal").content.decode()
    assert "/account/invitation/" in page
    renewed = Invitation.objects.get()
    assert (renewed.email, renewed.role) == ("lena@mail.example", "contributor")
    assert renewed.token_hash != kept.token_hash
    jobs = Job.objects.filter(task__endswith="letters.deliver")
    letters = [unseal(job.arguments["kwargs"]["sealed"]) for job in jobs]
    assert [letter["to"] for letter in letters] == ["lena@mail.example"]


def test_an_editor_sees_no_role_they_may_not_give(member):
    page = member("editor").get(MEMBERS).content.decode()
    assert '<option value="contributor"' in page
    assert '<option value="owner"' not in page
    assert '<option value="editor"' not in page


def test_an_editor_does_not_make_an_owner_nor_unmake_one(member):
    editor = member("editor")
    own, owner = of_role("editor"), of_role("owner")
    assert editor.post(f"{MEMBERS}/{own.id}/role", {"role": "moderator"}).status_code == 403
    assert editor.post(f"{MEMBERS}/{owner.id}/role", {"role": "author"}).status_code == 403
    assert editor.post(f"{MEMBERS}/{owner.id}/removal").status_code == 403
    assert roles() == {"marie@passeurs.example": "owner", "editor@slackwater.example": "editor"}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("members", {"email": "lena@mail.example", "role": "owner"}),
        ("members/{author}/role", {"role": "owner"}),
        ("ownership", {"to": "{author}"}),
    ],
)
def test_an_open_browser_alone_gives_no_ownership(studio, member, path, form):
    member("author")
    author = str(of_role("author").id)
    sent = {name: value.format(author=author) for name, value in form.items()}
    answer = studio.post(f"/studio/marie/settings/{path.format(author=author)}", sent)
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert roles() == {"marie@passeurs.example": "owner", "author@slackwater.example": "author"}
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_logging_in_again_hands_the_site_over_at_once(studio, member):
    member("author")
    asked = studio.post("/studio/marie/settings/ownership", {"to": str(of_role("author").id)})
    studio.post(asked["Location"], {"password": "a sentence we like"})
    assert roles() == {"marie@passeurs.example": "editor", "author@slackwater.example": "owner"}


def test_a_second_owner_is_made_by_who_has_just_logged_in(confirmed, member):
    member("author")
    confirmed.post(f"{MEMBERS}/{of_role('author').id}/role", {"role": "owner"})
    assert set(roles().values()) == {"owner"}


def test_only_the_owner_is_offered_to_hand_over(studio, member):
    assert "Hand the site over" not in member("editor").get(MEMBERS).content.decode()
    assert "Hand the site over" in studio.get(MEMBERS).content.decode()


def test_nobody_is_given_a_role_on_another_site(studio, marie, confirmed):
    ana = cast.person("Ana", "ana@harbourcoffee.example")
    harbour = cast.harbour_coffee(ana)
    hers = Membership.objects.get(site=harbour)
    assert confirmed.post("/studio/marie/settings/ownership", {"to": str(hers.id)}).status_code == 404
    assert confirmed.post(f"{MEMBERS}/{hers.id}/role", {"role": "author"}).status_code == 404
    assert browser(ana).get("/studio/marie/settings/members").status_code == 404


def test_who_is_removed_is_out_at_once_and_what_they_began_stays_to_be_finished(studio, member, site):
    author = member("author")
    author.post("/studio/marie/posts", {"title": "Begun", "text": "Half of it.", "kind": "article"})
    post = Post.objects.get()
    membership = Membership.objects.get(role="author")
    studio.post(f"/studio/marie/settings/members/{membership.id}/removal")
    pages = ("", "new", "posts", f"posts/{post.id}", f"posts/{post.id}/review", f"names/{post.id}", "settings/members")
    assert {author.get(f"/studio/marie/{page}").status_code for page in pages} == {404}
    assert author.post(f"/studio/marie/posts/{post.id}", {"title": "T", "text": "Late."}).status_code == 404
    assert (
        studio.post(f"/studio/marie/posts/{post.id}/publication", {"title": "Begun", "text": "All."}).status_code == 302
    )
    post.refresh_from_db()
    assert (post.state, post.published.text) == ("published", "All.")


def test_a_role_that_changes_while_an_invitation_is_open_ends_it(studio, member, site):
    editor = member("editor")
    editor.post("/studio/marie/settings/members", {"email": "lena@mail.example", "role": "author"})
    membership = Membership.objects.get(role="editor")
    studio.post(f"/studio/marie/settings/members/{membership.id}/role", {"role": "author"})
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_the_last_owner_does_not_leave_by_the_page_either(confirmed, site):
    owner = Membership.objects.get(role="owner")
    confirmed.post(f"/studio/marie/settings/members/{owner.id}/removal")
    assert Membership.objects.filter(pk=owner.pk, role="owner").exists()


@pytest.mark.parametrize("deed", ["publications", "schedules", "posts/{post}/publication", "posts/{post}/schedule"])
def test_whose_role_was_lowered_while_they_wrote_keeps_their_words(member, site, deed):
    author = member("author")
    author.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    give_role(site, Membership.objects.get(role="author").id, "contributor")
    answer = author.post(f"/studio/marie/{deed.format(post=post.id)}", WORDS | {"text": "It leaves at seven."})
    page = LexborHTMLParser(answer.content)
    assert answer.status_code == 403
    assert "Your role on this site does not allow that." in page.body.text()
    assert "It leaves at seven." in page.css_first("textarea[name=text]").text()
    assert list(Post.objects.values_list("state", "scheduled_at")) == [("draft", None)]
