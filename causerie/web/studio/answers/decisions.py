"""Deciding: show, hide, reject, take back; one voice or many at once; closing; answering in place."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from causerie.conversation import moderating
from causerie.conversation.contributing import answer_as_member
from causerie.conversation.models import Act, Conversation, Place
from causerie.kit.text import whole_number
from causerie.sites.arranging import add_block_word
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for

Verb = Callable[..., Act]

VERBS: dict[str, tuple[Verb, str]] = {
    "approve": (moderating.approve, ""),
    "hide": (moderating.hide, ""),
    "reject": (moderating.reject, ""),
    "spam": (moderating.reject, "spam"),
    "restore": (moderating.restore, ""),
    "hold": (moderating.hold, ""),
}
MOST_UNDONE = 40


@require_POST
def decisions(request: HttpRequest, handle: str) -> HttpResponse:
    """Decide on the ticked voices."""
    door = site_for(request, handle, Capability.MODERATE)
    decision = request.POST.get("decision", "")
    numbers = _numbers(request.POST.getlist("place"))[:200]
    places = list(Place.objects.filter(site=door.site, pk__in=numbers).values_list("id", flat=True))
    if decision not in VERBS or not places:
        messages.warning(request, _("Tick some voices first, then choose what becomes of them."))
        return _back(request, door)
    verb, reason = VERBS[decision]
    acts = [verb(place, by=door.account, reason=reason).id for place in places]
    _say(request, door, decision, acts)
    return _back(request, door)


@require_POST
def answer(request: HttpRequest, handle: str, place_id: int) -> HttpResponse:
    """Answer in place; who waited is shown with the answer."""
    door = site_for(request, handle, Capability.MODERATE)
    place = _place(door, place_id)
    words = request.POST.get("text", "")
    if not words.strip():
        messages.warning(request, _("Write your answer first."))
        return _back(request, door)
    if place.state == Place.State.HELD:
        moderating.approve(place.id, by=door.account)
    answer_as_member(place.conversation_id, door.membership, words, parent=place.id)
    messages.success(request, _("Answered. It stands under their words."))
    return _back(request, door)


@require_POST
def closing(request: HttpRequest, handle: str, conversation_id: int) -> HttpResponse:
    """Close a conversation: what was said stays, nothing is added."""
    door = site_for(request, handle, Capability.MODERATE)
    moderating.close(_conversation(door, conversation_id), by=door.account)
    undo = f"{door.root}/conversations/{conversation_id}/opening"
    messages.success(request, _("The conversation is closed."), extra_tags=f"undo:{undo}")
    return _back(request, door)


@require_POST
def opening(request: HttpRequest, handle: str, conversation_id: int) -> HttpResponse:
    """Open it again."""
    door = site_for(request, handle, Capability.MODERATE)
    moderating.reopen(_conversation(door, conversation_id), by=door.account)
    messages.success(request, _("The conversation is open again."))
    return _back(request, door)


@require_POST
def block_word(request: HttpRequest, handle: str) -> HttpResponse:
    """Add a word that holds answers back from now on."""
    door = site_for(request, handle, Capability.ARRANGE)
    add_block_word(door.site, request.POST.get("word", ""))
    messages.success(request, _("Answers that hold this word will wait for you."))
    return _back(request, door)


def _say(request: HttpRequest, door: Door, decision: str, acts: list[int]) -> None:
    again = "&".join(f"act={act}" for act in acts)
    address = f"undo:{door.root}/answers/undo?{again}" if len(acts) <= MOST_UNDONE else ""
    count = len(acts)
    said = {
        "approve": ngettext("%(count)s voice is shown.", "%(count)s voices are shown.", count),
        "hide": ngettext("%(count)s voice is hidden.", "%(count)s voices are hidden.", count),
        "reject": ngettext("%(count)s voice is rejected.", "%(count)s voices are rejected.", count),
        "spam": ngettext("%(count)s voice is rejected as spam.", "%(count)s voices are rejected as spam.", count),
        "restore": ngettext("%(count)s voice is back.", "%(count)s voices are back.", count),
        "hold": ngettext("%(count)s voice waits again.", "%(count)s voices wait again.", count),
    }[decision]
    messages.success(request, said % {"count": count}, extra_tags=address)


@require_POST
def undo(request: HttpRequest, handle: str) -> HttpResponse:
    """Take back the decisions just made; they stand in the address of the undo."""
    door = site_for(request, handle, Capability.MODERATE)
    numbers = _numbers(request.GET.getlist("act"))[:MOST_UNDONE]
    for act in Act.objects.filter(site=door.site, pk__in=numbers).values_list("id", flat=True):
        moderating.undo(act, by=door.account)
    messages.success(request, _("Taken back."))
    return _back(request, door)


def _numbers(written: list[str]) -> list[int]:
    return [number for number in map(whole_number, written) if number]


def _place(door: Door, place_id: int) -> Place:
    place = Place.objects.filter(site=door.site, pk=place_id).first()
    if not place:
        raise Http404
    return place


def _conversation(door: Door, conversation_id: int) -> int:
    if not Conversation.objects.filter(site=door.site, pk=conversation_id).exists():
        raise Http404
    return conversation_id


def _back(request: HttpRequest, door: Door) -> HttpResponse:
    state = request.POST.get("state", "")
    known = state in ("waiting", "visible", "hidden", "rejected")
    return HttpResponseRedirect(f"{door.root}/answers" + (f"?state={state}" if known else ""))
