"""A browser of the signed-in side for tests: on the app's own origin, logged in or not."""

from django.test import Client

from causerie.people.models import Account

HOST = "localhost:8000"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(account: Account | None = None, **more: object) -> Client:
    """A browser at the app's origin; with an account, logged in."""
    client = Client(HTTP_HOST=HOST, **more)
    if account:
        client.force_login(account, backend=BACKEND)
    return client
