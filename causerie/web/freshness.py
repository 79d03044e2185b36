"""What a page was made from, told to the page cache in front of Django.

A view names what it is about to read (`depends_on`) *before* its queries; `keep` puts the slots and their
numbers into a header that the front takes off, and by which it knows when to forget the page.
"""

from django.http import HttpRequest, HttpResponse

from causerie.kit import versions

HEADER = "X-Causerie-Versions"


def depends_on(request: HttpRequest, *keys: str) -> None:
    """The answer will be made from what these keys stand for, as it is from now on."""
    for key in keys:
        slot = versions.slot_of(key)
        request.versions.setdefault(slot, versions.number_at(slot))


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the page cache keep `response` until one of its slots changes."""
    pairs = sorted(request.versions.items())
    response.headers[HEADER] = ",".join(f"{slot}={number}" for slot, number in pairs)
    return response
