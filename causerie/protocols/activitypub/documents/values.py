"""What documents are made of: posts and answers as plain values, all addresses full, all HTML sanitised before."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """Whose words they are: the ids of the actor and of the collection of its followers, and its home page."""

    uri: str
    followers: str
    home: str = ""


@dataclass(frozen=True, kw_only=True)
class Medium:
    """A picture, film, sound or file. `colour` is "#rrggbb", `focus` "50 30" from the left and the top; both may be
    empty, as `mime` may; sizes are 0 where they are not known."""

    url: str
    mime: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    colour: str = ""
    focus: str = ""


@dataclass(frozen=True)
class Named:
    """A hashtag ("#name") or somebody who is mentioned ("@name@host"), and where that leads."""

    name: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Another page that a post is about, or answers. `summary` and `icon` may be empty."""

    url: str
    name: str = ""
    summary: str = ""
    icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a post and an answer have in common. `policy` is one of the site's reply policies; `warning` may be empty.

    `updated` is None while they are as they were first.
    """

    id: str
    by: Speaking
    url: str
    html: str
    language: str
    published: datetime
    updated: datetime | None = None
    warning: str = ""
    policy: str = "everyone"
    mentions: tuple[Named, ...] = ()
    tags: tuple[Named, ...] = ()
    media: tuple[Medium, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PostWords(Words):
    """A post. `form` is one of FORMS; `summary` is text; `cover` is among `media` too."""

    form: str
    title: str = ""
    summary: str = ""
    cover: Medium | None = None
    subject: Shown | None = None
    answers: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerWords(Words):
    """What a member of the site answers, to whom: `answers` is the id of that, `to` the id of its author (may be empty:
    our own). `visibility` is one of the conversation's."""

    answers: str
    context: str = ""
    to: str = ""
    visibility: str = "public"


FORMS = ("article", "note", "teaser")
