"""`./run manage refresh_pictures`: bring pictures in posts up to date."""

from django.core.management.base import BaseCommand

from causerie.language.terminal import gettext as _
from causerie.media.looking_again import look_again
from causerie.writing.pictures.refreshing import refresh_some


class Command(BaseCommand):
    help = _("Shows the pictures of all posts in the sizes and formats there are now. The worker makes them.")

    def handle(self, *_arguments: object, **_options: object) -> None:
        while look_again():
            pass
        last = refresh_some(0)
        while last:
            last = refresh_some(last)
