"""Machines that a site's owner said no to: each answer names them to the front, which refuses them by their own name.

A page is made and kept for everybody; who asks is looked at when it is given out.
"""

import re
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from causerie.sites.models import Site
from causerie.web.blog.machines.named import ASKED_OUT

HEADER = "X-Causerie-Unwelcome"
_ALWAYS_TOLD = "/robots.txt"  # who may not read what is asked of them takes it that all is allowed (RFC 9309, 2.3.1.3)
_LONGEST_AGENT = 400
_NAMES = {
    choice: re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE | re.ASCII)
    for choice, names in ASKED_OUT.items()
    if names
}


def name_unwelcome(request: HttpRequest, response: HttpResponse, site: Site) -> HttpResponse:
    """Tell the front which machines may not have `response`, a page of the site."""
    if site.machines in _NAMES and request.path_info != _ALWAYS_TOLD:
        response.headers[HEADER] = site.machines
    return response


def is_unwelcome(choice: str, agent: str) -> bool:
    """Whether `agent`, as it calls itself, is of those that a site with this choice refuses."""
    return choice in _NAMES and _is_named(choice, agent[:_LONGEST_AGENT])


@lru_cache(maxsize=4096)
def _is_named(choice: str, agent: str) -> bool:
    return _NAMES[choice].search(agent) is not None
