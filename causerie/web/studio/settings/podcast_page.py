"""The site's podcast: what directories ask of a show."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit.html import MEDIA_PATH
from causerie.kit.refusal import Refusal
from causerie.protocols.feeds.podcast import CATEGORIES
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.sites.podcasting import Show, arrange_podcast, end_podcast, is_cover_fine, podcast_of
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room


class PodcastForm(forms.Form):
    """What the show says of itself."""

    title = forms.CharField(
        label=gettext_lazy("Name of the show"), max_length=200, widget=forms.TextInput({"dir": "auto"})
    )
    summary = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4, "dir": "auto", "class": "input"}),
    )
    author = forms.CharField(label=gettext_lazy("Whose it is"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    email = forms.EmailField(
        label=gettext_lazy("Address for directories"),
        required=False,
        help_text=gettext_lazy("Some directories write to it to know that the show is yours. Everyone can read it."),
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=[(each, each) for each in CATEGORIES])
    cover = forms.CharField(
        label=gettext_lazy("Cover"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The address of one of your pictures and files: square, 1400 to 3000 points a side."),
    )
    tag = forms.CharField(
        label=gettext_lazy("Only posts under this tag"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Empty takes all posts with sound."),
    )
    is_explicit = forms.BooleanField(label=gettext_lazy("Not for children"), required=False)


@dataclass(frozen=True)
class PodcastPage:
    """The form, and the show's address once it has one."""

    form: PodcastForm
    address: str
    has_poor_cover: bool


@require_http_methods(["GET", "HEAD", "POST"])
def podcast(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what the podcast says of itself; POST changes it."""
    door = site_for(request, handle, Capability.ARRANGE)
    show = podcast_of(door.site)
    form = PodcastForm(request.POST or None, initial=_known(door.site, show))
    if request.method == "POST" and form.is_valid() and _kept(door.site, form):
        messages.success(request, _("Kept. The show is at its address."))
        return HttpResponseRedirect(f"{door.root}/settings/podcast")
    return _show(request, door, form, show)


@require_POST
def end(request: HttpRequest, handle: str) -> HttpResponse:
    """The site has no podcast any more."""
    door = site_for(request, handle, Capability.ARRANGE)
    end_podcast(door.site)
    messages.success(request, _("There is no show any more. The posts stay."))
    return HttpResponseRedirect(f"{door.root}/settings/podcast")


def _show(request: HttpRequest, door: Door, form: PodcastForm, show: Show | None) -> HttpResponse:
    address = canonical_address(door.site).url("/podcast.xml") if show else ""
    page = PodcastPage(form, address, bool(show) and not is_cover_fine(show.cover))
    status = 422 if form.is_bound else 200
    return show_room(request, door, "web/studio/podcast.html", page, room="settings", here="podcast", status=status)


def _known(site: Site, show: Show | None) -> dict[str, object]:
    if not show:
        own = {"title": site.title, "summary": site.tagline, "author": site.actor.name}
        return own | {"category": "Society & Culture"}
    cover = f"{MEDIA_PATH}{show.cover}" if show.cover else ""
    return {name: getattr(show, name) for name in PodcastForm.base_fields} | {"cover": cover}


def _kept(site: Site, form: PodcastForm) -> bool:
    try:
        arrange_podcast(site, Show(**form.cleaned_data))
    except Refusal as refusal:
        form.add_error("cover", str(refusal))
        return False
    return True
