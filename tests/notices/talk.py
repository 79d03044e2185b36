"""A post of Marie's, strangers who answer it, and the letters that follow."""

import itertools

from django.core import mail

from causerie.conversation.contributing import Commenter, FormSignals, answer_as_member, contribute
from causerie.kit.bearer import new_token
from causerie.people.models import Account
from causerie.sites.models import Membership, Site
from causerie.work import loop
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish

_numbers = itertools.count(1)


def published(site: Site, by: Account) -> Post:
    post = start_post(site, site.actor, kind="article", by=by)
    save_revision(post, Draft(title="La criée", text="Le quai, à six heures."), by=by)
    publish(post, by=by)
    return post


def say(post: Post, name="Tomas", email="", parent=None, browser=""):
    """A stranger answers on the page."""
    return contribute(
        post.conversation_id,
        Commenter(name=name, email=email, url="", browser=browser or new_token()[0]),
        f"Words number {next(_numbers)}, about the harbour.",
        parent=parent,
        signals=FormSignals(honeypot="", is_stamped=True, seconds=40),
    )


def answer(post: Post, site: Site, account: Account, parent: int):
    """The owner answers."""
    member = Membership.objects.select_related("actor").get(site=site, account=account)
    return answer_as_member(post.conversation_id, member, "Come at five, then.", parent=parent)


def letters_to(address: str) -> list:
    """The letters that have come to `address` once all that is due is done."""
    loop.run_due()
    return [letter for letter in mail.outbox if letter.to == [address]]
