"""Making the front from the settings, and reading in beforehand what every request would read."""

import os
from urllib.parse import urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

from causerie.kit import templates
from causerie.media.stores.folder import FolderReader
from causerie.media.stores.reading import Reader
from causerie.project.front.answering import Front, FrontSettings
from causerie.project.front.proxies import networks
from causerie.web.static_files import static_set

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")


def make_front() -> Front:
    """A front for this process, with Django behind it. It starts no thread and opens no connection yet."""
    application = get_wsgi_application()
    environment = settings.ENVIRONMENT
    return Front(
        application,
        FrontSettings(
            app_netloc=urlsplit(settings.ORIGIN).netloc.lower(),
            media_netloc=urlsplit(settings.MEDIA_ORIGIN).netloc.lower(),
            media=_media_reader(),
            run_folder=settings.DATA / "run",
            upload_limit=environment.upload_limit,
            count=import_string("causerie.insight.visits.counting.count"),
            is_unwelcome=import_string("causerie.web.blog.machines.unwelcome.is_unwelcome"),
            settles=(import_string("causerie.writing.leading.tallies.settle"),),
            trusted=networks(environment.trusted_proxies),
        ),
    )


def _media_reader() -> Reader:
    if settings.MEDIA_STORE:
        return import_string("causerie.media.stores.bucket.BucketReader")(settings.MEDIA_STORE)
    return FolderReader(settings.MEDIA_ROOT)


def read_ahead() -> None:
    """Read addresses, templates and translations, so that processes forked after this share them."""
    static_set()
    for urlconf in settings.URLCONFS:
        get_resolver(urlconf).reverse_dict  # noqa: B018  (builds what it looks up in)
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")
    pages = templates.environment()
    for name in pages.list_templates():
        pages.get_template(name)
