"""The addresses of a site."""

urlpatterns: list[object] = []
