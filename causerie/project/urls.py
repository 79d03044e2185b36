"""The addresses of the app's own host."""

from django.urls import include, path

from causerie.project import wiring  # noqa: F401  (joins events to reactions in this process)

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("causerie.web.notices.urls")),
]
