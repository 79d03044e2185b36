"""Dressing: trying a look on as a draft, publishing it, taking it off again."""

from django.db import transaction

from causerie.events import bus
from causerie.kit import clock
from causerie.looks.choices import Choices, read, written
from causerie.looks.events import LookChanged
from causerie.looks.models import Look
from causerie.looks.sheets import keep, own_sheet, tokens_sheet
from causerie.looks.wearing import stored, wearing
from causerie.media.using import Holder, note_uses, paths_in
from causerie.people.models import Account
from causerie.sites.models import Site

LOOK = "look"


def published_choices(site: Site) -> Choices:
    """What readers see."""
    look = Look.objects.filter(site=site).first()
    return read(look.published) if look else Choices()


def draft_choices(site: Site) -> Choices:
    """What the owner sees: the draft, else what readers see."""
    look = Look.objects.filter(site=site).first()
    if not look:
        return Choices()
    return read(look.published if look.draft is None else look.draft)


def has_draft(site: Site) -> bool:
    """Whether there is a draft that readers don't see yet."""
    return Look.objects.filter(site=site, draft__isnull=False).exists()


def draft_look(site: Site, choices: Choices, *, by: Account) -> None:
    """Keep `choices` as the site's draft, with the sheets a preview needs. Readers see nothing of it."""
    with transaction.atomic():
        look = _look(site)
        is_same = written(choices) == written(read(look.published))
        look.draft = None if is_same else written(choices)
        look.changed_by, look.changed_at = by, clock.now()
        look.save(update_fields=["draft", "changed_by", "changed_at"])
        _keep_sheets(site, choices)
        _note_uses(look)


def publish_look(site: Site, choices: Choices, *, by: Account) -> None:
    """Let readers see `choices` from now on; there is no draft afterwards. Records LookChanged."""
    with transaction.atomic():
        look = _look(site)
        _keep_sheets(site, choices)
        look.published, look.draft = written(choices), None
        look.worn = stored(wearing(choices))
        look.changed_by, look.changed_at = by, clock.now()
        look.published_at = look.changed_at
        look.save()
        _note_uses(look)
        bus.record(LookChanged(site_id=site.id))


def discard_draft(site: Site) -> None:
    """Forget the draft: the owner sees what readers see."""
    with transaction.atomic():
        look = _look(site)
        look.draft = None
        look.save(update_fields=["draft"])
        _note_uses(look)


def _look(site: Site) -> Look:
    """The site's row, held until the transaction ends."""
    Look.objects.get_or_create(site=site)
    return Look.objects.select_for_update().get(site=site)


def _note_uses(look: Look) -> None:
    """The site's uploads that its rules show stay while they do. Logos and small signs are copies of their own."""
    shown = paths_in(*(read(each).css for each in (look.published, look.draft) if each))
    note_uses(look.site_id, Holder(LOOK, look.site_id), shown)


def _keep_sheets(site: Site, choices: Choices) -> None:
    keep(site, tokens_sheet(choices), is_own=False)
    keep(site, own_sheet(choices), is_own=True)
