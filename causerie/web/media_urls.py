"""The addresses of the media origin."""

urlpatterns: list[object] = []
