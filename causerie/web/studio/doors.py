"""The one way to what belongs to a site: who comes, and does their role allow it?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext_lazy as _

from causerie.events.acting import acting
from causerie.kit.refusal import Refusal
from causerie.people.models import Account
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability, may
from causerie.web.account.expired import signed_out
from causerie.writing.models import Post

View = Callable[..., HttpResponse]


class NotAllowed(Refusal):
    code = "not-allowed"
    status = 403
    sentence = _("Your role on this site does not allow that. Ask an owner of the site.")


@dataclass(frozen=True)
class Door:
    """A site, and who has come to it."""

    site: Site
    membership: Membership
    account: Account

    @property
    def root(self) -> str:
        """The address under which the site's rooms lie."""
        return f"/studio/{self.site.handle}"

    def may(self, capability: Capability) -> bool:
        """Whether the role of who has come allows `capability`."""
        return may(self.membership, capability)


def site_for(request: HttpRequest, handle: str, capability: Capability = Capability.ENTER) -> Door:
    """The site called `handle`, for who may do `capability` there.

    To strangers a site they are no member of is not there (404); a role that does not suffice is told (403).
    """
    found = Membership.objects.select_related("site__actor", "actor").filter(account=request.user, site__handle=handle)
    membership = found.first()
    if not membership:
        raise Http404
    if not may(membership, capability):
        raise NotAllowed
    return Door(membership.site, membership, request.user)


def post_for(door: Door, post_id: int) -> Post:
    """The site's post, for who may change it."""
    found = Post.objects.select_related("site", "author", "working", "published").filter(site=door.site, pk=post_id)
    post = found.first()
    if not post:
        raise Http404
    if post.author_id != door.membership.actor_id and not door.may(Capability.EDIT_OTHERS):
        raise NotAllowed
    return post


def posts_of(door: Door) -> QuerySet[Post]:
    """The site's posts that who has come may change: others' drafts are shown to who edits them, to nobody else."""
    found = Post.objects.filter(site=door.site)
    return found if door.may(Capability.EDIT_OTHERS) else found.filter(author=door.membership.actor_id)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which reads answers as JSON."""
    return request.headers.get("Accept", "").startswith("application/json")


def signed_in(view: View) -> View:
    """Let only accounts in: scripts are told 401, forms are kept to be sent again, readers go to the log-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            with acting(request.user.pk):
                return view(request, *args, **kwargs)
        if wants_json(request):
            return JsonResponse({"code": "signed-out"}, status=401)
        if request.method == "POST":
            return signed_out(request)
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")

    return guarded
