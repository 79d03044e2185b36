"""Who may answer, and which words hold an answer back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.sites.arranging import set_block_words, set_reply_policy
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import site_for
from causerie.web.studio.shell import show_room


@dataclass(frozen=True)
class TalkPage:
    policy: str
    policies: tuple[tuple[str, str], ...]
    block_words: str


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, handle: str) -> HttpResponse:
    """The rules of the conversation on this site; a post may have its own."""
    door = site_for(request, handle, Capability.ARRANGE)
    if request.method == "POST":
        policy = request.POST.get("reply_policy", "")
        if policy in Site.ReplyPolicy.values:
            set_reply_policy(door.site, policy)
        set_block_words(door.site, request.POST.get("block_words", ""))
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(f"{door.root}/settings/answers")
    policies = tuple((value, str(label)) for value, label in Site.ReplyPolicy.choices)
    page = TalkPage(door.site.reply_policy, policies, door.site.block_words)
    return show_room(request, door, "web/studio/talk.html", page, room="settings", here="talk")
