"""What an export holds, as plain values. Their words are those of WordPress, whose exports say most, where clear."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

# How an entry's content is written.
WORDPRESS, HTML, LINES, MARKDOWN = "wordpress", "html", "lines", "markdown"
# Written by a house like ours (`moving.leaving`): nothing is cleaned for its old place, all is checked as when typed.
OWN = "own"


@dataclass(kw_only=True)
class Blog:
    """The site the file was taken from."""

    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    base_url: str = ""
    identity: str = ""  # what the blog is called in our books, where it is not its address

    @property
    def address(self) -> str:
        """Where it was, without a slash at the end."""
        return (self.base_url or self.link).rstrip("/")


@dataclass(kw_only=True)
class Author:
    login: str
    name: str = ""
    email: str = ""


@dataclass(kw_only=True)
class Term:
    """A category, tag or menu. `parent` is another category's slug."""

    kind: str
    slug: str
    name: str
    parent: str = ""
    old_id: str = ""


@dataclass(kw_only=True)
class Entry:
    """An item: post, page, attachment, menu item, or something a plugin made.

    `form` is how `content` is written, `base` where what it shows without a host stands. `image` is a cover's
    address; `old_paths` are more addresses it had. `series_part` is its number in `series`.
    """

    kind: str = "post"
    old_id: str = ""
    title: str = ""
    link: str = ""
    guid: str = ""
    slug: str = ""
    status: str = "publish"
    password: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    pub_date: str = ""
    modified_gmt: str = ""
    comment_status: str = "open"
    parent: str = ""
    menu_order: str = "0"
    is_sticky: bool = False
    attachment_url: str = ""
    filed: list[tuple[str, str, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    form: str = WORDPRESS
    base: str = ""
    image: str = ""
    image_alt: str = ""
    canonical_url: str = ""
    language: str = ""
    series: str = ""
    series_part: str = ""
    old_paths: list[str] = field(default_factory=list)
    too_long: str = ""
    own: dict[str, Any] = field(default_factory=dict)  # the facts of a post of a house like ours

    def row(self) -> dict[str, object]:
        """The entry as plain values."""
        return vars(self).copy()

    @property
    def at(self) -> datetime | None:
        """When it was published, if the file tells."""
        return moment(self.date_gmt) or moment(self.pub_date) or moment(self.date)


@dataclass(kw_only=True)
class Remark:
    """A comment, pingback or trackback: on the next entry, or on the one whose number is `on`."""

    on: str = ""
    old_id: str = ""
    parent: str = ""
    author: str = ""
    email: str = ""
    url: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = "1"
    kind: str = "comment"
    too_long: str = ""
    form: str = WORDPRESS
    voice: str = ""  # what who speaks is called in the file, where it has names for that
    precision: str = ""
    language: str = ""

    def row(self) -> dict[str, object]:
        """The remark as plain values."""
        return vars(self).copy()

    @property
    def at(self) -> datetime | None:
        """When it was said, if the file tells."""
        return moment(self.date_gmt) or moment(self.date)


@dataclass(kw_only=True)
class Reaction:
    """A like, or what is like it, of the entry whose number is `on`; `voice` is what who reacted is called there."""

    on: str
    old_id: str
    reaction: str = "like"
    voice: str = ""
    name: str = ""
    url: str = ""
    date: str = ""

    @property
    def at(self) -> datetime | None:
        """When it was, if the file tells."""
        return moment(self.date)


@dataclass(kw_only=True)
class Lead:
    """An old path that leads to another path of the site, or to an address elsewhere."""

    path: str
    target: str


@dataclass(kw_only=True)
class Settings:
    """What the owner of a site in a house like ours had chosen: `moving.leaving.place`.

    `pictures` are files in the import's own folder: the logo, the small sign.
    """

    facts: dict[str, Any]
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Told:
    """Something that the source itself leaves out or changes: a line of the report."""

    kind: str
    subject: str
    reason: str
    is_left: bool = True
    details: dict[str, object] = field(default_factory=dict)


Record = Blog | Author | Term | Entry | Remark | Reaction | Lead | Settings | Told


def moment(text: str) -> datetime | None:
    """A date as WordPress (`2013-04-09 13:37:45`, in UTC) or RSS writes it; None for none, zeros or nonsense."""
    text = text.strip()
    if not text or text.startswith("0000"):
        return None
    try:
        found = parsedate_to_datetime(text) if text[:1].isalpha() else datetime.fromisoformat(text)
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if 1970 <= found.year <= 9000 else None
