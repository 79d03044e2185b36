"""Putting another file in the place of one, wherever posts show it.

An address never changes what it shows, so that it may be kept for ever by who has it; a new file has a new address.
Each post that showed the old one gets a revision that shows the new one, by whoever asked, and is published again
where readers saw its newest words. Where changes wait to be published, readers see the old file until then.
"""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.kit.html import MEDIA_PATH
from causerie.kit.refusal import Refusal
from causerie.media.models import Upload, Use
from causerie.media.naming import stem_of
from causerie.media.trashing import remove
from causerie.people.models import Account
from causerie.writing.drafting import Draft, draft_of, save_revision
from causerie.writing.models import Post
from causerie.writing.pictures.noting import POST
from causerie.writing.publishing import publish

_AT_ONCE = 20


class AnotherKind(Refusal):
    code = "another-kind"
    sentence = _("Replace a picture with a picture, a sound with a sound, a film with a film: posts show it as that.")


def replace_later(old: Upload, new: Upload, *, by: Account) -> int:
    """Have `new` shown wherever posts show `old`; how many those are. Raises AnotherKind."""
    if old.mime.partition("/")[0] != new.mime.partition("/")[0]:
        raise AnotherKind
    number = Use.objects.filter(upload=old, holder=POST).count() if old.pk != new.pk else 0
    if old.pk != new.pk:
        replace_everywhere.enqueue(old_id=old.pk, new_id=new.pk, account_id=by.pk)
    return number


@task
def replace_everywhere(old_id: int, new_id: int, account_id: int, after: int = 0) -> None:
    """Change the next posts that show the old upload; put it into the trash when nothing shows it any more."""
    old, new = Upload.objects.filter(pk=old_id).first(), Upload.objects.filter(pk=new_id).first()
    by = Account.objects.filter(pk=account_id).first()
    if not (old and new and by):
        return
    uses = Use.objects.filter(upload=old, holder=POST, holder_id__gt=after).order_by("holder_id")
    ids = list(uses.values_list("holder_id", flat=True)[:_AT_ONCE])
    for post in Post.objects.filter(pk__in=ids).select_related("site", "author", "working", "published"):
        _replace_in(post, old, new, by)
    if len(ids) == _AT_ONCE:
        replace_everywhere.enqueue(old_id=old_id, new_id=new_id, account_id=account_id, after=ids[-1])
    elif not Use.objects.filter(upload=old).exists():
        remove(old)


def _replace_in(post: Post, old: Upload, new: Upload, by: Account) -> None:
    is_current = post.state == Post.State.PUBLISHED and post.published_id == post.working_id
    try:
        save_revision(post, repointed(draft_of(post.working), old.path, new.path), by=by)
        if is_current:
            publish(post, by=by)
    except Refusal:
        return  # not theirs to change, or not to be published as it stands: it goes on showing the old file


def repointed(draft: Draft, old: str, new: str) -> Draft:
    """The draft with the upload at `new` wherever it shows the one at `old`, or a variant of it."""
    shown = re.compile(re.escape(f"{MEDIA_PATH}{stem_of(old)}") + r"(?:\.w[0-9]+)?\.\w{2,4}(?!\w)")
    address = f"{MEDIA_PATH}{new}"
    document = _repointed(draft.document, shown, address) if draft.document is not None else None
    return replace(draft, text=shown.sub(address, draft.text), image=shown.sub(address, draft.image), document=document)


def _repointed(node: object, shown: re.Pattern[str], address: str) -> object:
    """A document's part; how deep it may be was bounded when it was checked."""
    if isinstance(node, str):
        return shown.sub(address, node)
    if isinstance(node, list):
        return [_repointed(each, shown, address) for each in node]
    if isinstance(node, dict):
        return {name: _repointed(value, shown, address) for name, value in node.items()}
    return node
