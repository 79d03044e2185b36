"""Requests made by hand, as `project.middleware.by_origin` gives them to a view."""

import ipaddress
import itertools
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from causerie.project.origins import origin_of

_make = RequestFactory()
_visitors = itertools.count()


def request_to(handle: str, path: str = "/") -> HttpRequest:
    """A GET of `path` at the site's own address."""
    netloc = f"{handle}.{urlsplit(settings.ORIGIN).netloc}"
    visitor = ipaddress.IPv4Address(0x0A000000 + next(_visitors) % 0xFFFFFF)  # each is somebody else, to every limit
    request = _make.get(path, HTTP_HOST=netloc, REMOTE_ADDR=str(visitor))
    request.origin = origin_of(netloc, request.path_info)
    request.versions = dict(request.origin.found.numbers)
    return request


def asked(view: Callable[..., HttpResponse], handle: str, at: str = "/", **named: object) -> Callable[[], bytes]:
    """A call that makes the page anew each time, in the site's language, and returns its bytes."""
    language = request_to(handle, at).origin.found.site.language

    def make() -> bytes:
        with translation.override(language):
            response = view(request_to(handle, at), **named)
        if response.status_code != 200:
            raise RuntimeError(f"{at} answered {response.status_code}")
        return response.content

    return make
