"""The addresses of the small installation."""

from django.urls import path

from tests.project.server import views

urlpatterns = [
    path("", views.site_page),
    path("slow", views.slow_page),
    path("private", views.private_page),
    path("guarded", views.guarded_page),
    path("guarded/private", views.guarded_private_page),
    path("cookie", views.cookie_page),
    path("gone", views.kept_not_found),
    path("moved", views.kept_moved),
    path("fails", views.failing_page),
    path("stream", views.stream),
    path("echo", views.echo),
    path("edit", views.edit),
    path("write", views.write),
    path("fill", views.fill),
    path("count", views.count),
    path("mark-and-die", views.mark_and_die),
]
