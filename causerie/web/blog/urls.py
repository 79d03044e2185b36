"""The addresses of a site. What stands here is reserved: no post may take it (`writing.permalinks`)."""

from django.urls import include, path, re_path, register_converter
from django.urls.converters import IntConverter

from causerie.web.blog.answers.address_page import address_page
from causerie.web.blog.answers.answer_page import answer_page
from causerie.web.blog.answers.elsewhere_page import elsewhere_page
from causerie.web.blog.answers.own_page import own_page, withdrawal
from causerie.web.blog.answers.sending import answers
from causerie.web.blog.archive_pages import archive_page
from causerie.web.blog.check_page import check
from causerie.web.blog.closed.key_page import key
from causerie.web.blog.conversation_page import conversation_feed, conversation_page
from causerie.web.blog.hello_page import hello
from causerie.web.blog.home_page import home_page
from causerie.web.blog.look.files import look_picture, look_sheet
from causerie.web.blog.look.preview import look_preview
from causerie.web.blog.machines.feed_pages import WRITERS, site_feed, tag_feed
from causerie.web.blog.machines.podcast_page import podcast
from causerie.web.blog.machines.robots_page import robots
from causerie.web.blog.machines.sitemap_page import sitemap, sitemap_part
from causerie.web.blog.post_page import post_page
from causerie.web.blog.search_page import search_page
from causerie.web.blog.shelves.author_page import author_page
from causerie.web.blog.shelves.series_pages import series_index, series_page
from causerie.web.blog.tag_page import tag_page

handler400 = "causerie.web.problem_pages.bad_request"
handler403 = "causerie.web.problem_pages.forbidden"
handler404 = "causerie.web.problem_pages.not_found"
handler500 = "causerie.web.problem_pages.failed"


class _FourDigits(IntConverter):
    """A year in its one spelling."""

    regex = "[1-9][0-9]{3}"


class _TwoDigits(IntConverter):
    """A month in its one spelling."""

    regex = "0[1-9]|1[0-2]"


register_converter(_FourDigits, "year")
register_converter(_TwoDigits, "month")

urlpatterns = [
    path("", home_page),
    *(path(name, site_feed, {"name": name}) for name in WRITERS),
    path("podcast.xml", podcast),
    path("archive", archive_page),
    path("archive/<year:year>", archive_page),
    path("archive/<year:year>/<month:month>", archive_page),
    path("tags/<str:slug>", tag_page),
    *(path(f"tags/<str:slug>/{name}", tag_feed, {"name": name}) for name in WRITERS),
    path("series", series_index),
    path("series/<str:slug>", series_page),
    path("author/<str:slug>", author_page),
    path("search", search_page),
    path("sitemap.xml", sitemap),
    re_path(r"^sitemap-(?P<start>[0-9a-f-]{1,40})\.xml$", sitemap_part),
    path("robots.txt", robots),
    path(".well-known/causerie-check/<str:token>", check),
    path("-/look/preview/<str:token>", look_preview),
    re_path(r"^-/look/(?P<digest>[0-9a-f]{16})\.css$", look_sheet),
    re_path(r"^-/look/(?P<name>(?:logo|icon)-[0-9a-f-]{1,40})\.png$", look_picture),
    path("-/hello", hello),
    path("-/key", key),
    path("-/answer", answer_page),
    path("-/answers", answers),
    path("-/mine/<str:token>", own_page),
    path("-/mine/<str:token>/withdrawal", withdrawal),
    path("-/address/<str:token>", address_page),
    path("-/elsewhere", elsewhere_page),
    path("", include("causerie.web.fediverse.urls")),
    path("<path:path>/conversation", conversation_page),
    path("<path:path>/conversation.xml", conversation_feed),
    path("<path:path>", post_page),
]
