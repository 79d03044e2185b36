"""The report of an import: what came, what came changed, what did not come and why, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.moving.models import Import, ReportLine
from causerie.moving.sources.known import SOURCES
from causerie.moving.spool.wording import in_words
from causerie.sites.models import Site

SENTENCES: dict[str, str | Promise] = {
    # Of files
    "file-without-folder": _("The file was not brought: no folder of media was given. Posts show it from %(address)s."),
    "file-missing": _("The file is not in the folder of media. Posts show it from %(address)s."),
    "file-missing-in-zip": _("The file is named, but it is not in the zip."),
    "unreadable": _("The file can’t be read: %(problem)s."),
    "refused": _("Refused: %(sentence)s"),
    "not-fetched": _("It could not be fetched from %(address)s (%(problem)s). Posts show it from there."),
    "file-too-large": _("It is larger than any upload may be."),
    # Of posts
    "draft": _("It was a draft, and is one here."),
    "answer": _("It was an answer to somebody else there; it is a draft here."),
    "summary-only": _("The feed gives a summary only."),
    "pending": _("It was waiting for review; it is a draft here."),
    "scheduled": _("It was scheduled for %(date)s; it is a draft here, to be published by hand."),
    "private": _("It was private; it is private here: members of the site read it."),
    "members-only": _("It was for some readers only; it is a draft here, which members of the site see."),
    "password": _("It has the password that it had."),
    "password-short": _("Its password is too short here; members of the site read it until you give it another."),
    "password-stays": _("It had a password, which does not travel; here, members of the site read it."),
    "of-plugin": _("A plugin made it (“%(type)s”); it came as a draft, since it may not be meant to be read."),
    "nothing-written": _("There was nothing in it to read, so it is a draft."),
    "published-later": _("Its date lies in the future, so it is a draft."),
    "undated": _("The file gives no date for it."),
    "trash": _("It was in the trash."),
    "too-long": _("Its text is longer than 16 million characters."),
    "block": _("The block “%(what)s” holds no text of its own and was left out (%(number)s×)."),
    "card": _("The card “%(what)s” is for letters or for selling, and was left out (%(number)s×)."),
    "shortcode": _("The shortcode [%(what)s] is not known here; what it enclosed came without it (%(number)s×)."),
    "gallery-picture": _("Pictures of a gallery are not in the file (%(number)s×)."),
    "gallery-empty": _("A gallery has no pictures in the file (%(number)s×)."),
    "element": _("<%(what)s> was left out: it would act by itself (%(number)s×)."),
    "frame": _("Something embedded (<%(what)s>) is a link now (%(number)s×)."),
    "page-break": _("It was parted into pages; the parts follow each other."),
    "authors": _("It had several authors (%(what)s); a post here has one."),
    "several-series": _("It was part of other series, too (%(what)s); a post here is part of one."),
    "tags-cut": _("It had more tags than a post has here; the first %(most)s came."),
    "machinery": _("%(number)s of these: they belong to WordPress itself."),
    # Of comments
    "not-public": _("%(number)s under a post that is not public here. Publish it and import again: they come then."),
    "spam": _("It was marked as spam."),
    "empty": _("It has no text."),
    "withdrawn": _("Its author took it back."),
    "of-plugin-comment": _("A plugin made it; it is not a comment."),
    "comments-not-fetched": _("What was said under it could not be fetched: %(problem)s."),
    "comments-cut": _("The feed offers %(came)s of the %(number)s comments; the export of the old place holds all."),
    # Of the rest
    "not-of-a-blog": _("%(number)s of these: there is no place for them here."),
    "readers-list": _("Lists of subscribers are not brought: nobody is written to without asking."),
    "page-not-fetched": _("The feed offers more there, which could not be fetched: %(problem)s."),
    # Of undoing
    "edited-since": _("It was edited here since it came, so it stays."),
    "answered-since": _("Somebody has answered it here since it came, so it stays."),
    "published-since": _("It was published here since it came, so it stays."),
    "shown-elsewhere": _("Something that stays shows it, so it stays."),
    "menu": _("%(number)s entries of menus: below the first level, or leading to what did not come."),
    "hierarchy": _("Tags have no levels here: %(pairs)s."),
    "encoding": _("%(number)s bytes were not in the encoding that the file claims; they were read as Windows-1252."),
    "unknown": _("It could not be brought."),
}

COUNTS: dict[str, str | Promise] = {
    "articles": _("articles"),
    "notes": _("notes"),
    "photos": _("photos"),
    "links": _("links"),
    "replys": _("replies"),
    "pages": _("pages"),
    "drafts": _("drafts"),
    "comments": _("comments"),
    "pings": _("pingbacks and trackbacks"),
    "waiting": _("comments that wait for approval"),
    "reactions": _("likes and the like"),
    "files": _("files"),
    "addresses": _("old addresses that lead here"),
    "menu": _("lines of the menu"),
    "known": _("already here"),
    "undone posts": _("posts taken away again"),
    "undone comments": _("comments taken away again"),
    "undone reactions": _("likes and the like taken away again"),
    "undone files": _("files taken away again"),
    "undone addresses": _("old addresses taken away again"),
}


KINDS: dict[str, str | Promise] = {
    "post": _("post"),
    "page": _("page"),
    "comment": _("comment"),
    "file": _("file"),
    "attachment": _("file"),
    "tag": _("tags"),
    "menu": _("menu"),
    "settings": _("settings"),
    "nav_menu_item": _("menu"),
    "feed": _("feed"),
    "members": _("members"),
    "newsletters": _("newsletters"),
}


@dataclass(frozen=True)
class Line:
    """One thing that came changed, or did not come."""

    level: str
    kind: str
    subject: str
    sentence: str
    post_id: int | None


@dataclass(frozen=True)
class Summary:
    """One run in a list of them. Without a `total`, nobody can say how far it is."""

    id: int
    state: str
    state_label: str
    file_name: str
    problem: str
    percent: int
    created_at: datetime
    ended_at: datetime | None
    source: str = ""
    done: int = 0
    total: int = 0
    is_stopping: bool = False


@dataclass(frozen=True)
class Report:
    """What a run did. `counts` are (name, number), only what there was; `left_out_lines` are not listed any more."""

    run: Summary
    counts: tuple[tuple[str, int], ...]
    changed: tuple[Line, ...]
    left: tuple[Line, ...]
    stayed: tuple[Line, ...] = ()


def sentence_of(reason: str, details: Mapping[str, object]) -> str:
    """A reason in the active language."""
    sentence = SENTENCES.get(reason) or SENTENCES["unknown"]
    try:
        return str(sentence) % {name: in_words(value) for name, value in details.items()}
    except KeyError:
        return str(sentence)


def imports_of(site: Site, most: int = 50) -> tuple[Summary, ...]:
    """The site's imports, newest first."""
    return tuple(_summary(run) for run in Import.objects.filter(site=site).order_by("-created_at", "-id")[:most])


def report_of(site: Site, import_id: int, most: int = 2000) -> Report | None:
    """The report of one of the site's imports, or None."""
    run = Import.objects.filter(site=site, pk=import_id).first()
    if not run:
        return None
    lines = [_line(each) for each in ReportLine.objects.filter(run=run).order_by("id")[:most]]
    return Report(
        run=_summary(run),
        counts=tuple((str(name), run.counts[key]) for key, name in COUNTS.items() if run.counts.get(key)),
        changed=tuple(line for line in lines if line.level == ReportLine.Level.CHANGED),
        left=tuple(line for line in lines if line.level == ReportLine.Level.LEFT),
        stayed=tuple(line for line in lines if line.level == ReportLine.Level.STAYED),
    )


def _summary(run: Import) -> Summary:
    is_over = run.state in (Import.State.DONE, Import.State.UNDONE)
    percent = 100 if is_over else min(99, 100 * run.done // run.total) if run.total else 0
    return Summary(
        run.id,
        run.state,
        run.get_state_display(),
        run.file_name,
        run.problem,
        percent,
        run.created_at,
        run.ended_at,
        str(SOURCES[run.kind].name) if run.kind in SOURCES else run.kind,
        run.done,
        run.total,
        run.is_cancelled and run.state in (Import.State.CHECKING, Import.State.BRINGING),
    )


def _line(row: ReportLine) -> Line:
    kind = str(KINDS.get(row.kind, row.kind))
    return Line(row.level, kind, row.subject, sentence_of(row.reason, row.details), row.post_id)
