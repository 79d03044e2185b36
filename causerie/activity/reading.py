"""Reading the log: newest first, a page at a time, with the names that belong to its ids today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from causerie.activity.models import Deed
from causerie.sites.models import Membership, Site
from causerie.writing.audiences.standing import is_told_to_strangers
from causerie.writing.models import Post

ON_A_PAGE = 50


@dataclass(frozen=True)
class Told:
    """A deed as it is read. `who` is empty for the house itself; `title` is told of posts that readers see, only."""

    event_id: int
    at: datetime
    kind: str
    family: str
    who: str
    about: str
    is_own: bool
    post_id: int | None
    is_there: bool
    title: str
    facts: dict[str, str]


@dataclass(frozen=True)
class Log:
    """A page of the log; `older` is the event to go on from, 0 at the end."""

    deeds: tuple[Told, ...]
    older: int


def log_of(site: Site, *, account_id: int | None = None, family: str = "", before: int = 0) -> Log:
    """The site's deeds, of one account or family where given. Three statements."""
    found = list(_chosen(site, account_id, family, before)[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    return Log(tuple(_named(site, shown)), shown[-1].event_id if len(found) > ON_A_PAGE else 0)


def whole_log(site: Site, *, account_id: int | None = None, family: str = "") -> Iterator[Told]:
    """All of it, newest first, a page in memory at a time."""
    before = 0
    while True:
        log = log_of(site, account_id=account_id, family=family, before=before)
        yield from log.deeds
        before = log.older
        if not before:
            return


def people_in(site: Site) -> tuple[tuple[int, str], ...]:
    """Who did something that is still told of, by name."""
    found = Deed.objects.filter(site=site, account__isnull=False).values_list("account_id", "account__name").distinct()
    return tuple(sorted(set(found), key=lambda each: each[1].casefold()))


def _chosen(site: Site, account_id: int | None, family: str, before: int) -> QuerySet[Deed]:
    deeds = Deed.objects.filter(site=site).select_related("account", "about").order_by("-event_id")
    if account_id is not None:
        deeds = deeds.filter(account_id=account_id)
    if family:
        deeds = deeds.filter(family=family)
    return deeds.filter(event_id__lt=before) if before else deeds


def _named(site: Site, deeds: list[Deed]) -> Iterator[Told]:
    posts = _posts(site, {deed.post_id for deed in deeds if deed.post_id})
    names = _voices(site, {each for deed in deeds for each in (deed.account_id, deed.about_id) if each})
    for deed in deeds:
        post = posts.get(deed.post_id)
        yield Told(
            event_id=deed.event_id,
            at=deed.at,
            kind=deed.kind,
            family=deed.family,
            who=names.get(deed.account_id) or (str(deed.account) if deed.account else ""),
            about=names.get(deed.about_id) or (str(deed.about) if deed.about else ""),
            is_own=deed.account_id is not None and deed.account_id == deed.about_id,
            post_id=deed.post_id,
            is_there=post is not None,
            title=_title(post),
            facts=deed.facts,
        )


def _posts(site: Site, ids: Iterable[int]) -> dict[int, Post]:
    return Post.objects.filter(site=site).select_related("published", "site").in_bulk(ids)


def _voices(site: Site, accounts: Iterable[int]) -> dict[int, str]:
    members = Membership.objects.filter(site=site, account_id__in=accounts)
    return dict(members.values_list("account_id", "actor__name"))


def _title(post: Post | None) -> str:
    """Only of what strangers may read: a draft's words are its writer's, and those of a post for few are for few."""
    if not is_told_to_strangers(post):
        return ""
    return post.published.title or post.published.summary[:80]
