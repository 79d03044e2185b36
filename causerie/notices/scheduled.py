"""Telling somebody that what they scheduled was not published at its time."""

from django.conf import settings
from django_tasks import task

from causerie.notices import letters
from causerie.people.models import Account
from causerie.writing.models import Post
from causerie.writing.refusals import MayNotWrite


@task
def tell_held_back(post_id: int, account_id: int, reason: str) -> None:
    """Send the letter; one for each day that a post is held back."""
    post = Post.objects.select_related("site", "working").filter(pk=post_id).first()
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if not post or not account:
        return
    letters.send(
        "held_back",
        account.email,
        account.language or post.site.language,
        title=post.site.title,
        post=post.working.title or post.working.summary[:80] if post.working else "",
        is_allowed=reason != MayNotWrite.code,
        link=f"{settings.ORIGIN}/studio/{post.site.handle}/posts/{post.pk}",
    )
