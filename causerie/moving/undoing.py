"""Undoing: all that one import brought goes again, through the verbs; what has been taken up here since stays.

A post goes when nobody has edited or published it here since it came, nobody but imports has answered it, and it is
not gone already. With it go what was said under it, its old addresses, its tags where no other post has them, and the
voices that speak nowhere else. Files go when nothing that stays shows them. Doing it again does nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.conversation.arrivals import Proof, ProofKind, Withdrawn
from causerie.conversation.forgetting import forget_conversation, is_of_imports_alone
from causerie.conversation.models import Appearance
from causerie.conversation.proving import IMPORTED
from causerie.conversation.reacting import withdraw_reaction
from causerie.conversation.receiving import receive
from causerie.events import bus
from causerie.events.acting import acting
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.media.models import Upload
from causerie.media.trashing import remove
from causerie.media.using import holders_of
from causerie.moving.bringing.menu import MENU_KEY, digest_of
from causerie.moving.bringing.reactions import REACTIONS
from causerie.moving.events import ImportUndone
from causerie.moving.models import Import, ImportedItem, ReportLine
from causerie.people.handles import forget_handles, forget_strangers
from causerie.people.models import Account
from causerie.sites.arranging import menu_of, set_menu
from causerie.sites.permissions import Capability, can
from causerie.writing import permalinks, tagging
from causerie.writing.filing.series import forget_unused as forget_unused_series
from causerie.writing.models import Post, Revision
from causerie.writing.trashing import delete_for_ever, trash

AT_ONCE = 50
_SOON = 5  # somebody looks on: before what follows from the posts that came
_BROKE_OFF = _("Taking it away again broke off. It is tried again by itself, and goes on where it stood.")
ENDED = (Import.State.DONE, Import.State.STOPPED, Import.State.REFUSED, Import.State.UNDONE)


class MayNotUndo(Refusal):
    code = "may-not-undo-import"
    status = 403
    sentence = _("Only an owner of the site can undo what was imported into it.")


class StillComing(Refusal):
    code = "import-still-coming"
    status = 409
    sentence = _("This import is still under way. Stop it first, then undo it.")


def undo_later(row: Import, *, by: Account | None) -> None:
    """Let the worker undo the import. Raises MayNotUndo, StillComing."""
    _begin(row, by)
    undo_import.enqueue(import_id=row.pk)


def undo(row: Import, *, by: Account | None) -> Import:
    """Undo the import now. Raises MayNotUndo, StillComing."""
    _begin(row, by)
    _perform(row)
    return row


@task(priority=_SOON)
def undo_import(import_id: int) -> None:
    """Undo an import that is marked to be undone. What breaks off is told, and tried again."""
    row = Import.objects.select_related("site__actor", "by").filter(pk=import_id, state=Import.State.UNDOING).first()
    if not row:
        return
    try:
        _perform(row)
    except BaseException:
        with translation.override(row.by.language if row.by else row.site.language):
            Import.objects.filter(pk=row.pk, state=Import.State.UNDOING).update(problem=str(_BROKE_OFF))
        raise


def _perform(row: Import) -> None:
    with acting(None, is_part=True):
        _Undoing(row).perform()


def _begin(row: Import, by: Account | None) -> None:
    if by is not None and not can(by, row.site, Capability.IMPORT):
        raise MayNotUndo
    with transaction.atomic():
        ended = Import.objects.filter(pk=row.pk, state__in=ENDED)
        begun = ended.update(state=Import.State.UNDOING, done=0, total=0, problem="")
        if begun:
            bus.record(ImportUndone(site_id=row.site_id, import_id=row.pk))
    if not begun and not Import.objects.filter(pk=row.pk, state=Import.State.UNDOING).exists():
        raise StillComing
    row.refresh_from_db()


class _Undoing:
    """One undoing, from the books of its run."""

    def __init__(self, row: Import) -> None:
        self._row = row
        self._items = ImportedItem.objects.filter(run=row)
        self._counts: Counter[str] = Counter()
        self._strangers: set[int] = set()

    def perform(self) -> None:
        row = self._row
        row.total, row.problem = self._items.count(), ""
        row.save(update_fields=["total", "problem"])
        ReportLine.objects.filter(run=row, level=ReportLine.Level.STAYED).delete()
        self._each(self._items.filter(post__isnull=False, path="", remote_id=""), self._undo_post)
        self._each(self._items.exclude(remote_id="").filter(upload_id=None), self._undo_voice)
        menu = Q(key__endswith=f"/{MENU_KEY}")
        self._each(self._items.filter(~menu, post=None).exclude(path=""), self._undo_path)
        self._each(self._items.filter(upload_id__isnull=False), self._undo_file)
        self._undo_menu()
        self._items.filter(post=None, path="").delete()  # of what was deleted here before
        forget_handles(self._strangers)
        row.state, row.ended_at, row.done = Import.State.UNDONE, clock.now(), row.total
        row.counts = {key: value for key, value in row.counts.items() if key.startswith("undone")}
        row.counts = dict(Counter(row.counts) + self._counts)
        row.save(update_fields=["state", "ended_at", "done", "counts"])

    def _each(self, items: QuerySet[ImportedItem], undo: Callable[[ImportedItem], str]) -> None:
        """Undo these, some in one transaction; of what stays, the report says why."""
        for some in _parts(items):
            with transaction.atomic():
                for item in some:
                    reason = undo(item)
                    if reason:
                        self._stays(item, reason)
                    else:
                        ImportedItem.objects.filter(pk=item.pk).delete()
            self._tell_how_far()

    def _tell_how_far(self) -> None:
        """What has gone, and what was found to stay."""
        stays = ReportLine.objects.filter(run=self._row, level=ReportLine.Level.STAYED).count()
        done = max(0, self._row.total - self._items.count() + stays)
        Import.objects.filter(pk=self._row.pk).update(done=min(done, self._row.total))

    def _undo_post(self, item: ImportedItem) -> str:
        post = Post.objects.select_related("working", "site", "conversation", "published", "author").get(
            pk=item.post_id
        )
        reason = _why_it_stays(post)
        if reason:
            return reason
        tags, conversation, authors = post.working.tags, post.conversation, [post.author_id, *post.working.authors]
        series = [post.series_id] if post.series_id else []
        voices = ImportedItem.objects.filter(site=self._row.site, post=post).exclude(pk=item.pk)
        reactions = voices.filter(key__contains=REACTIONS).count()
        self._counts["undone reactions"] += reactions
        self._counts["undone comments"] += voices.exclude(remote_id="").count() - reactions
        self._counts["undone addresses"] += voices.exclude(path="").count()
        voices.delete()
        trash(post, by=None)
        delete_for_ever(post, by=None)
        if conversation:
            self._strangers |= forget_conversation(conversation)
        tagging.forget_unused(self._row.site_id, tags)
        forget_unused_series(series)
        for actor_id in authors:
            forget_strangers(actor_id)
        self._counts["undone posts"] += 1
        return ""

    def _undo_voice(self, item: ImportedItem) -> str:
        if REACTIONS in item.key:
            return self._undo_reaction(item)
        said = Appearance.objects.select_related("handle").filter(protocol=IMPORTED, remote_id=item.remote_id).first()
        if said and not said.withdrawn_at:
            proof = Proof(kind=ProofKind.VOUCHED, protocol=IMPORTED, address=said.handle.address, at=clock.now())
            receive(Withdrawn(proof=proof, protocol=IMPORTED, remote_id=item.remote_id, withdrawn_at=clock.now()))
            self._counts["undone comments"] += 1
        return ""

    def _undo_reaction(self, item: ImportedItem) -> str:
        withdraw_reaction(IMPORTED, item.remote_id, clock.now())
        self._counts["undone reactions"] += 1
        return ""

    def _undo_path(self, item: ImportedItem) -> str:
        if permalinks.lead_no_more(self._row.site_id, item.path):
            self._counts["undone addresses"] += 1
        return ""

    def _undo_file(self, item: ImportedItem) -> str:
        upload = Upload.objects.filter(pk=item.upload_id, deleted_at=None).first()
        if not upload or upload.created_at < self._row.created_at:
            return ""  # it was here before the import showed it
        if holders_of([upload.pk]).get(upload.pk):
            return "shown-elsewhere"
        remove(upload)
        self._counts["undone files"] += 1
        return ""

    def _undo_menu(self) -> None:
        item = self._items.filter(key__endswith=f"/{MENU_KEY}").first()
        lines = [(line.label, line.target) for line in menu_of(self._row.site)]
        if item and item.path == digest_of(lines):
            set_menu(self._row.site, [])
            item.delete()

    def _stays(self, item: ImportedItem, reason: str) -> None:
        upload = Upload.objects.filter(pk=item.upload_id).first()
        title = item.post.working.title if item.post and item.post.working else ""
        ReportLine.objects.create(
            run=self._row,
            level=ReportLine.Level.STAYED,
            kind="file" if upload else item.post.kind[:20],
            subject=upload.name if upload else title or item.post.path or "",
            reason=reason,
            post=item.post,
        )


def _why_it_stays(post: Post) -> str:
    """Why a post is not to be taken away again; empty when nobody here has taken it up."""
    if post.working.number > 2 or Revision.objects.filter(post=post, number=2).exclude(at=post.created_at).exists():
        return "edited-since"
    if post.edited_at != post.working.at:
        return "published-since"
    return "" if is_of_imports_alone(post.conversation_id) else "answered-since"


def _parts(items: QuerySet[ImportedItem]) -> Iterator[list[ImportedItem]]:
    last = 0
    while some := list(items.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield some
        last = some[-1].pk
