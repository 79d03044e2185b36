"""What the tests of the conversation share: subjects, commenters, and a door of their own."""

from datetime import timedelta

from causerie.conversation.arrivals import Words
from causerie.conversation.contributing import Commenter, Contributed, FormSignals, contribute
from causerie.conversation.models import Conversation, Place
from causerie.conversation.subjects import Opening, open_conversation
from causerie.conversation.threads import Voice, thread_of
from causerie.kit import clock
from causerie.project import wiring  # noqa: F401  (events are refused in a process that has not joined them)
from causerie.sites.models import Site

CALM = FormSignals(seconds=20.0)


def opened(site: Site, number: int = 1, policy: str = "everyone", **more: object) -> Conversation:
    """A post of the site, said an hour ago, and the conversation about it."""
    opening = Opening(
        site=site,
        actor=site.actor,
        words=Words(html=f"<p>The counter and the window, {number}.</p>", title=f"Counter {number}", language="fr"),
        remote_id=f"causerie:post/{site.handle}-{number}",
        url=f"site:{site.pk}/counter-{number}",
        said_at=clock.now() - timedelta(hours=1),
        policy=policy,
        by=None,
        **more,
    )
    return open_conversation(opening)


def comment(talk: Conversation, text: str, *, name: str = "Tomas", parent: int | None = None, **more) -> Contributed:
    """An answer typed on the page, by a browser named after its owner."""
    commenter = Commenter(name=name, browser=more.pop("browser", name), **more.pop("who", {}))
    return contribute(talk.pk, commenter, text, parent=parent, signals=more.pop("signals", CALM))


def place(place_id: int) -> Place:
    return Place.objects.select_related("contribution").get(id=place_id)


def talk_now(talk: Conversation) -> Conversation:
    return Conversation.objects.get(id=talk.pk)


def outline(voices: tuple[Voice, ...]) -> list:
    """The tree as nested lists of texts."""
    return [[voice.fragment.strip(), *outline(voice.answers)] for voice in voices]


def thread(talk: Conversation, **more) -> list:
    return outline(thread_of(talk.pk, **more).voices)


def all_voices(voices: tuple[Voice, ...]) -> list[Voice]:
    """The voices of a tree, in no particular order."""
    return [each for voice in voices for each in (voice, *all_voices(voice.answers))]
