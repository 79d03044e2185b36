"""Views that show what the front gives them, and one small site whose title can be changed."""

import hashlib
import os
import signal
import time

from django.db import transaction
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseRedirect, JsonResponse, StreamingHttpResponse

from causerie.kit import versions
from causerie.people.models import Actor
from causerie.web.blog.machines.unwelcome import HEADER as UNWELCOME
from causerie.web.freshness import depends_on, keep
from causerie.web.no_room import refusal_of

FILLING = "<p>Words that fill the page, so that it is worth compressing.</p>" * 40


def with_versions(get_response):
    def middleware(request):
        request.versions = {}
        return get_response(request)

    def process_exception(request, problem):
        refusal = refusal_of(problem)
        return HttpResponse(str(refusal), status=refusal.status) if refusal else None

    middleware.process_exception = process_exception
    return middleware


def _page(request, text, **kwargs):
    return keep(request, HttpResponse(f"<!doctype html><title>{text}</title>{FILLING}", **kwargs))


def site_page(request):
    """A page made from the one actor's name; says also by which process, and how many were made."""
    depends_on(request, "site/1")
    name = Actor.objects.order_by("id").values_list("name", flat=True).first()
    response = _page(request, f"{name}?{request.META['QUERY_STRING']}")
    response.headers["X-Made-By"] = f"{os.getpid()}-{time.monotonic_ns()}"
    return response


def slow_page(request):
    depends_on(request, "site/1")
    time.sleep(0.5)
    response = _page(request, "slow")
    response.headers["X-Made-By"] = f"{os.getpid()}-{time.monotonic_ns()}"
    return response


def guarded_page(request):
    """As a page of a site that says no to those who gather texts to train."""
    response = _page(request, "Guarded")
    response.headers[UNWELCOME] = "training"
    return response


def guarded_private_page(request):
    return HttpResponse("Guarded", headers={UNWELCOME: "training"})


def private_page(request):
    time.sleep(float(request.GET.get("seconds", "0")))
    return HttpResponse(f"yours {time.monotonic_ns()} {FILLING}")


def cookie_page(request):
    depends_on(request, "site/1")
    response = _page(request, str(time.monotonic_ns()))
    response.set_cookie("a", "b")
    return response


def kept_not_found(request):
    depends_on(request, "site/1")
    return keep(request, HttpResponseNotFound(f"nothing here {time.monotonic_ns()}"))


def kept_moved(request):
    depends_on(request, "site/1")
    response = HttpResponseRedirect("/elsewhere")
    response.status_code = 301
    return keep(request, response)


def failing_page(request):
    time.sleep(0.3)
    raise RuntimeError("on purpose")


def stream(request):
    return StreamingHttpResponse((f"piece {number}\n" for number in range(1000)), content_type="text/plain")


def echo(request):
    """What arrived, as JSON."""
    digest, size = hashlib.sha256(), 0
    while piece := request.read(64 * 1024):
        digest.update(piece)
        size += len(piece)
    return JsonResponse(
        {
            "method": request.method,
            "path": request.path,
            "query": request.META["QUERY_STRING"],
            "size": size,
            "sha256": digest.hexdigest(),
            "client": request.META["REMOTE_ADDR"],
            "scheme": request.scheme,
            "host": request.get_host(),
            "headers": {name.lower(): value for name, value in request.headers.items()},
        }
    )


def edit(request):
    """Give the one actor another name, as a verb of the domain would."""
    with transaction.atomic():
        versions.begin(["site/1"])
        Actor.objects.update_or_create(id=1, defaults={"name": request.GET["name"], "is_local": True})
        transaction.on_commit(lambda: versions.finish(["site/1"]))
    return HttpResponse("done", content_type="text/plain")


def mark_and_die(request):
    """Commit a change, and be killed before its pages could be forgotten."""
    with transaction.atomic():
        versions.begin(["site/1"])
        Actor.objects.update_or_create(id=1, defaults={"name": request.GET["name"], "is_local": True})
    os.kill(os.getpid(), signal.SIGKILL)


def write(request):
    """Read, then write, in one transaction."""
    with transaction.atomic():
        seen = Actor.objects.count()
        Actor.objects.create(name=f"writer {seen}")
    return HttpResponse("written", content_type="text/plain")


def fill(request):
    """Write a large row."""
    with transaction.atomic():
        Actor.objects.create(name="large", summary="words " * 20_000)
    return HttpResponse("written", content_type="text/plain")


def count(request):
    return HttpResponse(str(Actor.objects.count()), content_type="text/plain")
