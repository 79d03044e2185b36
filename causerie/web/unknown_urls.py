"""A host we do not know has no addresses."""

urlpatterns: list[object] = []
