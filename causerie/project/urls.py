"""The addresses of the app's own host."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
