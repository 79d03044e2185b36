"""What crawlers are asked to leave alone (RFC 9309): forms, all of a site that is not public, and, where its owner
says so, everything, by the machines that learn from texts.

It is a request, not a lock. Listed are names that their operators have published for this file; `*-Extended` are
no crawlers but words for this purpose, so that refusing them takes a site out of no search. Reviewed in June 2026;
there is no header or tag for it that the operators say they obey.
"""

from django.http import HttpRequest, HttpResponse

from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.machines.site_voice import site_voice
from causerie.web.pages import locked

_OPEN = ("Allow: /-/static/", "Disallow: /-/", "Disallow: /search")
_SHUT = ("Disallow: /",)

GATHER_TO_TRAIN = (
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
    "Timpibot",
    "Webzio-Extended",
)
READ_TO_ANSWER = (
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "YouBot",
)
ASKED_OUT: dict[str, tuple[str, ...]] = {
    Site.Machines.ALL: (),
    Site.Machines.NO_TRAINING: GATHER_TO_TRAIN,
    Site.Machines.NONE: GATHER_TO_TRAIN + READ_TO_ANSWER,
}


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: all that is public, never the forms. No statement."""
    site = request.origin.found.site
    lines = ["User-agent: *", *_SHUT]
    if site.visibility == Site.Visibility.PUBLIC:
        names = [f"User-agent: {name}" for name in ASKED_OUT[site.machines]]
        asked_out = [*names, *_SHUT, ""] if names else []
        lines = [*asked_out, "User-agent: *", *_OPEN, "", f"Sitemap: {site_voice(request).url('/sitemap.xml')}"]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    return freshness.keep(request, locked(response))
