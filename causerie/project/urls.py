"""The addresses of the app's own host."""

from django.urls import include, path

from causerie.project import wiring  # noqa: F401  (joins events to reactions in this process)
from causerie.web.account.arriving.set_up import passkey_for_set_up, set_up
from causerie.web.blog.machines.robots_page import robots_of_installation
from causerie.web.front_page import front_page

handler400 = "causerie.web.problem_pages.bad_request"
handler403 = "causerie.web.problem_pages.forbidden"
handler404 = "causerie.web.problem_pages.not_found"
handler500 = "causerie.web.problem_pages.failed"

urlpatterns = [
    path("", front_page),
    path("robots.txt", robots_of_installation),
    path("setup", set_up),
    path("setup/passkey", passkey_for_set_up),
    path("account/", include("causerie.web.account.urls")),
    path("studio/", include("causerie.web.studio.urls")),
    path("read/", include("causerie.web.reader.urls")),
    path("", include("causerie.web.notices.urls")),
    path("", include("causerie.web.fediverse.urls")),
]
