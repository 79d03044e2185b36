"""What `bench cold` is measured against. Written with care (related rows are joined), but by the book."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from causerie.conversation.models import Place
from causerie.sites.models import MenuItem, Site
from causerie.web.components import avatars
from causerie.web.static_files import address as static
from causerie.writing.models import Post, Tagging

PUBLIC = {"state": Post.State.PUBLISHED}


def post_page(request: HttpRequest, site: Site, path: str) -> HttpResponse:
    post = get_object_or_404(
        Post.objects.select_related("published", "author", "conversation"), site=site, path=path, **PUBLIC
    )
    others = Post.objects.filter(site=site, kind__in=["article", "note"], **PUBLIC).select_related("published")
    places = (
        Place.objects.filter(conversation=post.conversation, state=Place.State.VISIBLE)
        .select_related("contribution__author")
        .order_by("branch_key", "order_key")
    )
    context = _shared(request, site) | {
        "post": post,
        "revision": post.published,
        "tags": [tagging.tag for tagging in Tagging.objects.filter(post=post).select_related("tag")],
        "previous": others.filter(published_at__lt=post.published_at).order_by("-published_at").first(),
        "next": others.filter(published_at__gt=post.published_at).order_by("published_at").first(),
        "voices": _nested(list(places)),
        "minutes": max(1, round(post.published.words / 220)),
    }
    return _answer(request, "naive/post.html", context, site)


def home(request: HttpRequest, site: Site) -> HttpResponse:
    voices = Place.objects.filter(conversation=OuterRef("conversation"), state=Place.State.VISIBLE)
    posts = (
        Post.objects.filter(site=site, kind__in=["article", "note"], **PUBLIC)
        .select_related("published", "conversation")
        .annotate(latest_id=Subquery(voices.order_by("-said_at").values("id")[:1]))
        .order_by("-published_at")
    )
    page = Paginator(posts, site.posts_per_page).get_page(request.GET.get("page"))
    latest = Place.objects.select_related("contribution").in_bulk([post.latest_id for post in page if post.latest_id])
    for post in page:
        post.latest = latest.get(post.latest_id)
    return _answer(request, "naive/home.html", _shared(request, site) | {"page": page}, site)


class ContentFeed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: object, item: dict[str, object]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class SiteFeed(Feed):
    feed_type = ContentFeed

    def get_object(self, request: HttpRequest, site: Site) -> Site:
        return site

    def title(self, site: Site) -> str:
        return site.title

    def link(self, site: Site) -> str:
        return "/"

    def description(self, site: Site) -> str:
        return site.tagline

    def items(self, site: Site) -> list[Post]:
        posts = Post.objects.filter(site=site, kind__in=["article", "note"], **PUBLIC)
        return list(posts.select_related("published", "author").order_by("-published_at")[:20])

    def item_title(self, post: Post) -> str:
        return post.published.title

    def item_description(self, post: Post) -> str:
        return post.published.summary

    def item_link(self, post: Post) -> str:
        return post.path

    def item_pubdate(self, post: Post) -> object:
        return post.published_at

    def item_author_name(self, post: Post) -> str:
        return post.author.name

    def item_categories(self, post: Post) -> list[str]:
        return post.published.tags

    def item_extra_kwargs(self, post: Post) -> dict[str, object]:
        return {"content": post.published.html.replace("/-/media/", settings.MEDIA_ORIGIN + "/")}


def _shared(request: HttpRequest, site: Site) -> dict[str, object]:
    menu = MenuItem.objects.filter(site=site)
    pages = Post.objects.filter(site=site, kind="page", **PUBLIC).select_related("published").order_by("published_at")
    return {
        "site": site,
        "menu": menu,
        "pages": pages[:5],
        "base": request.origin.found.canonical.url(""),
        "css": static("article.css"),
    }


def _nested(places: list[Place]) -> list[Place]:
    by_id = {place.id: place for place in places}
    for place in places:
        place.answers = []
        place.initials = avatars.initials(place.contribution.author_name)
        place.ground = avatars.ground(place.contribution.author_name)
    for place in places:
        if place.parent_id in by_id:
            by_id[place.parent_id].answers.append(place)
    return [place for place in places if place.parent_id not in by_id]


def _answer(request: HttpRequest, template: str, context: dict[str, object], site: Site) -> HttpResponse:
    with timezone.override(ZoneInfo(site.time_zone)):
        return HttpResponse(engines["book"].get_template(template).render(context, request))
