"""Watching: the worker looks at the sites' own names, rarely where all is well and less and less often where not.

A name is lost after three looks in vain, which take half an hour: a resolver that hiccups makes no site move. Its
other addresses then show it again, and its owners have one letter, with what is wrong; another when the name is back.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django_tasks import task

from causerie.domains.pointing import Pointing, look
from causerie.kit import clock
from causerie.notices import letters
from causerie.sites.hosting import due_hosts, give_host, note_look
from causerie.sites.models import Host, Membership, Site

PATIENCE = 3
AT_ONCE = 20


@task
def look_after_names() -> None:
    """Look at the names whose turn it is; some at a time, for each may take ten seconds."""
    for host in due_hosts(AT_ONCE):
        _look_after(host)


def see(site: Site, name: str, *, patience: int = 1) -> tuple[Pointing, str]:
    """Look at a name of the site and keep how it stands; with what changed by that, as `note_look` says it."""
    pointing = look(site, name)
    return pointing, note_look(site, name, pointing.trouble, patience=patience)


def _look_after(host: Host) -> None:
    pointing, change = see(host.site, host.name, patience=PATIENCE)
    if change == "found" and host.is_awaited:
        give_host(host.site, host.name)
    if (change == "lost" and host.is_primary) or (change == "found" and (host.is_awaited or host.lost_at)):
        _tell_owners(host, pointing, change)


def _tell_owners(host: Host, pointing: Pointing, change: str) -> None:
    site, day = host.site, f"{clock.now():%Y-%m-%d}"
    owners = Membership.objects.select_related("account").filter(site=site, role=Membership.Role.OWNER)
    for owner in owners.filter(account__is_active=True):
        account = owner.account
        language = letters.nearest_language(account.language or site.language)
        with translation.override(language):
            trouble = str(Host.Trouble(pointing.trouble).label) if pointing.trouble else ""
        letters.send(
            "own_name",
            account.email,
            language,
            title=site.title,
            scope=f"names/{site.pk}",
            once=f"name/{host.pk}/{change}/{day}/{account.pk}",
            name=host.name,
            is_lost=change == "lost",
            trouble=trouble,
            first=f"{site.handle}.{urlsplit(settings.ORIGIN).netloc}",
            link=f"{settings.ORIGIN}/studio/{site.handle}/settings/addresses",
        )
