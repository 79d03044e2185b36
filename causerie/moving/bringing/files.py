"""Attachments: from the folder given with `--media`, by their path or their name, else fetched from where they were."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from django.db import transaction

from causerie.kit.html import MEDIA_PATH, text_of
from causerie.kit.refusal import Refusal
from causerie.kit.rows import batches
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.moving.bringing.addresses import path_of_own
from causerie.moving.bringing.fetching import Fetching
from causerie.moving.bringing.run import Run
from causerie.moving.cleaning.addresses import whole_address
from causerie.moving.cleaning.content import cleaned
from causerie.moving.cleaning.context import Context, Picture
from causerie.moving.spool.records import Entry
from causerie.moving.spool.spooling import place_of
from causerie.writing.permalinks import Lead

_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)|-scaled(?=\.\w{2,5}$)")
_ENDING = re.compile(r"(\.\w{2,5})$")
_MOST_FILES = 200_000
_AHEAD = 24  # files that may be fetched and wait to be stored


class Files:
    """The files of an export: where they are now."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._here: dict[str, str | None] = {}
        self._folder = run.media.resolve() if run.media else None
        self._by_name = _names_in(self._folder) if self._folder else {}
        self._fetching = Fetching(run) if run.row.is_fetching else None

    def bring_all(self) -> None:
        """Store every attachment whose file can be had; report the others."""
        entries = enumerate(self._run.spool.entries("attachment"), 1)
        while some := list(islice(entries, _AHEAD)):
            eager = [(done, key, entry) for done, (_, key, entry) in some if not entry.meta.get("lazy")]
            self._fetch_ahead({key: entry for _, key, entry in eager})
            for done, key, entry in eager:
                if not self._stored(key, entry) and not self._fetching:
                    reason = "file-missing" if self._folder else "file-without-folder"
                    self._run.left("file", _name_of(entry), reason, address=entry.attachment_url[:500])
                self._run.advance(done)

    def fetch_shown(self, entries: Iterable[Entry]) -> None:
        """Fetch what these entries show and the export does not list: several at once, before they are cleaned."""
        if not self._fetching:
            return
        addresses = dict.fromkeys(address.partition("?")[0] for entry in entries for address in _shown_in(entry))
        strays = {
            f"file/{place_of(address)}": Entry(kind="attachment", attachment_url=address)
            for address in addresses
            if self._fetching.may(address) and not self._run.spool.attachment_at(address)
        }
        for some in batches(strays, _AHEAD):
            self._fetch_ahead({key: strays[key] for key in some})

    def close(self) -> None:
        """Fetch nothing more."""
        if self._fetching:
            self._fetching.close()

    def _fetch_ahead(self, coming: Mapping[str, Entry]) -> None:
        """Those of these files that did not come before, and are not in the folder."""
        if self._fetching:
            known = self._run.known(coming)
            missing = [entry for key, entry in coming.items() if key not in known and not self._local(entry)]
            self._fetching.fetch_ahead(entry.attachment_url for entry in missing)

    def address_of(self, address: str) -> str | None:
        """Where the file that was at `address` is now, in any of its sizes; None when it did not come."""
        place = place_of(address.partition("?")[0])
        if place not in self._here:
            if len(self._here) > 10_000:
                self._here.clear()
            self._here[place] = self._look_up(address)
        return self._here[place]

    def picture(self, old_id: str) -> Picture | None:
        """The attachment with this number, as it can be shown."""
        found = self._run.spool.by_id(old_id, "attachment")
        return self._shown(found[1]) if found else None

    def pictures_of(self, old_id: str) -> list[Picture]:
        """The pictures that hang on a post."""
        return [self._shown(entry) for entry in self._run.spool.attachments_of(old_id)]

    def _shown(self, entry: Entry) -> Picture:
        caption = text_of(entry.excerpt)[:500]
        return Picture(address=entry.attachment_url, alt=alt_of(entry), caption=caption, number=entry.old_id)

    def _look_up(self, address: str) -> str | None:
        """The attachment, whole, of which the file at `address` is one of the sizes; else the file by itself."""
        plain = address.partition("?")[0]
        whole = _SIZED.sub("", plain)
        spellings = list(dict.fromkeys((plain, whole, _ENDING.sub(r"-scaled\1", whole))))
        attached = {each: found for each in spellings if (found := self._run.spool.attachment_at(each))}
        upload = next((upload for found in attached.values() if (upload := self._stored(*found))), None)
        strays = (each for each in dict.fromkeys((plain, whole)) if each not in attached)
        upload = upload or next((upload for each in strays if (upload := self._stray(each))), None)
        if not upload:
            return None
        self._lead(plain, upload)
        return f"{MEDIA_PATH}{upload.path}"

    def _stray(self, address: str) -> Upload | None:
        """A file that posts show though the export does not list it."""
        place = place_of(address)
        is_in_folder = "/uploads/" in place and self._folder
        may_be_fetched = self._fetching and self._fetching.may(address)
        if not is_in_folder and not may_be_fetched:
            return None
        return self._stored(f"file/{place}", Entry(kind="attachment", attachment_url=address))

    def _stored(self, key: str, entry: Entry) -> Upload | None:
        known = self._run.found(key)
        if known:
            return Upload.objects.filter(pk=known.upload_id, deleted_at=None).first()
        path = self._local(entry)
        if path:
            return self._store_local(key, entry, path)
        fetched = self._fetching.fetched(entry.attachment_url, _name_of(entry)) if self._fetching else None
        if not fetched:
            return None
        upload = self._store_local(key, entry, fetched)
        fetched.unlink(missing_ok=True)
        return upload

    def _store_local(self, key: str, entry: Entry, path: Path) -> Upload | None:
        try:
            with path.open("rb") as file:
                return self._store(key, entry, file, _name_of(entry) or path.name)
        except OSError as error:
            self._run.left("file", _name_of(entry), "unreadable", problem=error.strerror or "")
            return None

    def _store(self, key: str, entry: Entry, file: BinaryIO, name: str) -> Upload | None:
        run = self._run
        try:
            with transaction.atomic():
                source = entry.meta.get("source_url", entry.attachment_url)
                upload = store_upload(run.site.id, run.row.by_id, file, name, alt=alt_of(entry), source_url=source)
                run.enter(key, upload_id=upload.id)
        except Refusal as refusal:
            run.left("file", _name_of(entry), "refused", sentence=str(refusal))
            return None
        self._lead(entry.attachment_url, upload)
        run.count("files")
        return upload

    def _lead(self, address: str, upload: Upload) -> None:
        """Whoever linked to the file where it was finds it here."""
        path = "" if address.startswith(MEDIA_PATH) else path_of_own(self._run, address)
        if path:
            self._run.count("addresses", self._run.lead([Lead(path, target=f"{MEDIA_PATH}{upload.path}")]))

    def _local(self, entry: Entry) -> Path | None:
        """The file in the folder: by its path below `uploads`, else by its name where only one has it."""
        if not self._folder:
            return None
        path = unquote(urlsplit(entry.attachment_url).path)
        below = entry.meta.get("_wp_attached_file") or path.partition("/uploads/")[2] or path.lstrip("/")
        for start in ("", "uploads", "wp-content/uploads"):
            candidate = (self._folder / start / below).resolve()
            if candidate.is_relative_to(self._folder) and candidate.is_file():
                return candidate
        named = self._by_name.get(Path(path).name, [])
        return named[0] if len(named) == 1 else None


def alt_of(entry: Entry) -> str:
    """What an attachment shows, in words: only where its author said so."""
    return entry.meta.get("_wp_attachment_image_alt", "").strip()


def _shown_in(entry: Entry) -> list[str]:
    """The addresses of files that an entry shows or leads to, as cleaning it will ask for them."""
    found: list[str] = [whole_address(entry.image, entry.base)]
    with suppress(Refusal):
        cleaned(entry.content, Context(base=entry.base, media=found.append), entry.form)
    found.append(entry.meta.get("enclosure", "").partition("\n")[0].strip())
    return [address for address in found if address]


def _name_of(entry: Entry) -> str:
    named = entry.meta.get("name") or Path(unquote(urlsplit(entry.attachment_url).path)).name
    return named or entry.title


def _names_in(folder: Path) -> dict[str, list[Path]]:
    """The files of a folder by name; links that lead out of it are left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    number = 0
    for place, _, names in os.walk(folder):
        for name in names:
            number += 1
            path = (Path(place) / name).resolve()
            if number <= _MOST_FILES and path.is_relative_to(folder):
                found[name].append(path)
    return found
