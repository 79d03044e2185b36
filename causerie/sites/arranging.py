"""Arranging: a site's own facts and rules, and its menu."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name
from causerie.sites.events import ReviewRuleChanged, SiteChanged
from causerie.sites.founding import checked_time_zone, checked_title
from causerie.sites.models import MenuItem, Site

MOST_ON_A_PAGE = 100
MOST_IN_MENU = 20


class PageSizeRefused(Refusal):
    code = "page-size-refused"
    sentence = _("A page of the list holds between 1 and 100 posts.")


class TargetRefused(Refusal):
    code = "target-refused"
    sentence = _("“%(target)s” leads nowhere. Write a path such as /about, or a full address beginning with https://.")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the owner can say of a site."""

    title: str
    tagline: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    posts_per_page: int = 10
    footer: str = ""


def state_facts(site: Site, facts: Facts) -> None:
    """Keep the site's facts. Raises TitleMissing, UnknownTimeZone or PageSizeRefused, and then keeps nothing."""
    if not 1 <= facts.posts_per_page <= MOST_ON_A_PAGE:
        raise PageSizeRefused
    site.title = checked_title(facts.title)
    site.time_zone = checked_time_zone(facts.time_zone)
    site.tagline = clean_name(facts.tagline, 300)
    site.footer = clean_name(facts.footer, 300)
    site.language = facts.language
    site.posts_per_page = facts.posts_per_page
    _keep(site, "title", "time_zone", "tagline", "footer", "language", "posts_per_page")


def become(site: Site, kind: str, voice: str) -> None:
    """Say whether a person or an organisation keeps the site, and the name it speaks by; no name changes none.

    Raises ValueError for an unknown kind.
    """
    site.kind = Site.Kind(kind)
    site.actor.kind, site.actor.name = site.kind, clean_name(voice) or site.actor.name
    with transaction.atomic():
        site.actor.save(update_fields=["kind", "name"])
        _keep(site, "kind")


def set_reply_policy(site: Site, policy: str) -> None:
    """Who may answer, where a post doesn't say otherwise. Raises ValueError for an unknown policy."""
    site.reply_policy = Site.ReplyPolicy(policy)
    _keep(site, "reply_policy")


def welcome_machines(site: Site, choice: str) -> None:
    """Which machines that learn from texts are asked to stay out. Raises ValueError for an unknown choice."""
    site.machines = Site.Machines(choice)
    _keep(site, "machines")


def want_review(site: Site, is_wanted: bool) -> None:
    """Whether somebody else reads each post before readers do: nobody publishes what only they have read."""
    site.is_reviewed = is_wanted
    with transaction.atomic():
        site.save(update_fields=["is_reviewed"])
        bus.record(ReviewRuleChanged(site_id=site.id, is_reviewed=is_wanted))


def set_block_words(site: Site, words: str) -> None:
    """Keep the words that hold an answer back: one a line, without doubles, in the order written."""
    lines = (clean_name(line, 200) for line in words.splitlines())
    site.block_words = "\n".join(dict.fromkeys(line for line in lines if line))
    _keep(site, "block_words")


def add_block_word(site: Site, word: str) -> None:
    """Add one word to those that hold an answer back."""
    set_block_words(site, f"{site.block_words}\n{word}")


def menu_of(site: Site) -> tuple[MenuItem, ...]:
    """The lines of the site's navigation, in order."""
    return tuple(MenuItem.objects.filter(site=site).order_by("position", "id"))


def set_menu(site: Site, lines: list[tuple[str, str]]) -> None:
    """Replace the menu by `lines` of (label, target); lines without a label are left out. Raises TargetRefused."""
    kept = [(clean_name(label, 100), checked_target(target)) for label, target in lines if clean_name(label, 100)]
    with transaction.atomic():
        MenuItem.objects.filter(site=site).delete()
        MenuItem.objects.bulk_create(
            MenuItem(site=site, position=position, label=label, target=target)
            for position, (label, target) in enumerate(kept[:MOST_IN_MENU])
        )
        bus.record(SiteChanged(site_id=site.id))


def checked_target(target: str) -> str:
    """A path on the site, or a full address; raises TargetRefused for all else (scripts, other schemes)."""
    target = clean_name(target, 2000).replace(" ", "%20")
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not is_path and not target.startswith(("https://", "http://", "mailto:")):
        raise TargetRefused(target=target)
    return target


def _keep(site: Site, *names: str) -> None:
    with transaction.atomic():
        site.save(update_fields=names)
        bus.record(SiteChanged(site_id=site.id))
