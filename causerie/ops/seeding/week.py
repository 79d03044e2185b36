"""Playing the week: every word at its moment, the clock held there, through the verbs that everybody uses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TextIO

from django.db import transaction
from django.utils.translation import gettext as _

from causerie.conversation.contributing import withdraw_own
from causerie.events.acting import acting
from causerie.kit import clock
from causerie.kit.html import MEDIA_PATH
from causerie.media.storing import store_upload
from causerie.ops.seeding.cast import MARIE, PASSWORD, PLACES, Place, account_of, site_of
from causerie.ops.seeding.pictures import picture
from causerie.ops.seeding.scripts import Line, Script, scripts, span
from causerie.ops.seeding.voices import speak
from causerie.people import first_day
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site
from causerie.writing import drafting, publishing
from causerie.writing.drafting import Draft
from causerie.writing.models import Post

BEFORE_ALL = timedelta(days=500)
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Moment:
    """Something that happens: a post, a voice under one, or a voice taken back."""

    at: datetime
    script: Script
    line: Line | None = None
    is_withdrawal: bool = False

    @property
    def order(self) -> tuple[datetime, int]:
        return (self.at, self.line.number if self.line else 0)


def seed(out: TextIO) -> None:
    """Fill the installation with the cast and their week, dated from now; what is there already stays as it is."""
    now = clock.now()
    with clock.frozen(now - BEFORE_ALL):
        sites = {place.handle: site_of(place) for place in PLACES}
    keys: dict[Line, str] = {}
    for moment in _moments(now):
        with clock.frozen(moment.at), transaction.atomic():  # the worker sees how each moment ended, not its middle
            _play(moment, sites, keys)
    first_day.close()
    out.write("\n".join(_told(sites)) + "\n")


def _moments(now: datetime) -> list[Moment]:
    """Everything in the order of time; nothing lies in the future."""
    found: list[Moment] = []
    for script in scripts():
        at = now - script.ago
        found.append(Moment(at, script))
        for line in script.lines:
            said_at = min(at + line.after, now - JUST_NOW) + timedelta(seconds=line.number)
            found.append(Moment(said_at, script, line))
            if line.fate == "withdrawn":
                found.append(Moment(said_at + span(line.reason), script, line, is_withdrawal=True))
    return sorted(found, key=lambda moment: moment.order)


def _play(moment: Moment, sites: dict[str, Site], keys: dict[Line, str]) -> None:
    """`keys` are those with which what was said may be taken back."""
    if moment.is_withdrawal:
        if moment.line in keys:
            withdraw_own(keys[moment.line])
        return
    script = moment.script
    site = sites[script.site]
    post = Post.objects.filter(site=site, working__slug=script.slug).first()
    if moment.line is None:
        if post is None:
            _write(script, site)
    elif post and post.conversation_id:
        key = speak(site, post, script, moment.line)
        if key:
            keys[moment.line] = key


def _write(script: Script, site: Site) -> None:
    owner = account_of(_place(site).owner)
    head = script.head
    post = drafting.start_post(site, site.actor, kind=head.get("kind", "article"), by=owner)
    drafting.save_revision(post, _draft(script, site, owner.id), by=owner)
    if head.get("state") == "draft":
        return
    with acting(owner.id):
        publishing.publish(post, by=owner)
        if head.get("pinned"):
            publishing.pin(post, by=owner)


def _draft(script: Script, site: Site, account_id: int) -> Draft:
    head = script.head
    image = ""
    if "image" in head:
        upload = store_upload(
            site.id, account_id, picture(head["image"]), f"{head['image']}.png", alt=head.get("alt", "")
        )
        image = f"{MEDIA_PATH}{upload.path}"
    return Draft(
        title=head.get("title", ""),
        text=script.text,
        slug=script.slug,
        excerpt=head.get("excerpt", ""),
        tags=tuple(tag.strip() for tag in head.get("tags", "").split(",") if tag.strip()),
        image=image,
        image_alt=head.get("alt", ""),
    )


def _place(site: Site) -> Place:
    return next(place for place in PLACES if place.handle == site.handle)


def _told(sites: dict[str, Site]) -> list[str]:
    lines = ["", _("The cast is here, and it has been a lively week."), ""]
    for place in PLACES:
        members = ", ".join([place.owner.email, *(person.email for person, *_role in place.members)])
        lines.append(f"  {place.title:<18} {canonical_address(sites[place.handle]).url():<34} {members}")
    password = _("Password of all of them: %(password)s") % {"password": PASSWORD}
    begin = _("Begin with %(email)s.") % {"email": MARIE.email}
    return [*lines, "", f"  {password}", f"  {begin}"]
