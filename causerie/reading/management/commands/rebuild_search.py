"""`./run manage rebuild_search`: make the search index anew."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from causerie.language.terminal import gettext as _
from causerie.language.terminal import ngettext
from causerie.reading import words
from causerie.reading.indexing import rebuild
from causerie.sites.models import Site


class Command(BaseCommand):
    help = _("Makes the search index anew, of every site or of one. Searching goes on meanwhile.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", metavar="HANDLE", help=_("only this site"))

    def handle(self, *_arguments: object, site: str | None, **_options: object) -> None:
        found = Site.objects.filter(handle=site).first() if site else None
        if site and not found:
            raise CommandError(_("There is no site called %(handle)s.") % {"handle": site})
        if not words.is_readable():
            words.make_readable()
        number = rebuild(found.pk if found else None)
        told = ngettext("%(number)s post is in the index.", "%(number)s posts are in the index.", number)
        self.stdout.write(told % {"number": number})
