"""A site with real prose and real voices, made by the same verbs that people use."""

from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from causerie.conversation.contributing import Commenter, FormSignals, contribute
from causerie.conversation.models import Place
from causerie.conversation.moderating import approve
from causerie.kit import clock
from causerie.people.models import Account
from causerie.project import wiring  # noqa: F401  (joins events to reactions)
from causerie.sites.founding import found_site
from causerie.sites.models import Site
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish

ESSAY = Path(__file__).with_name("essay.md").read_text("utf-8")
VOICES = 20
SAYINGS = (
    "Chez nous, au port, c’est l’inverse : le comptoir a fermé, et ils ont mis un écran dans la vitrine.",
    "Les mouettes répondent, au moins. C’est déjà un meilleur taux d’engagement que le mien.",
    "Je tiens une librairie. Le jour où j’ai retiré l’affiche « Coup de cœur » pour me mettre à côté de la table,"
    " j’ai vendu moins vite et beaucoup plus.",
    "Moins vite et beaucoup plus : je note cela au crayon sur le mur de l’atelier.",
    "Bel éloge, mais soyons honnêtes : onze secondes, c’est Ana un mardi matin. Un samedi à midi, avec dix personnes"
    " derrière vous, le comptoir répond « suivant ». Qui paie les onze secondes ?",
    "Nous les payons, et c’est dans nos comptes : six heures par semaine, à trois. L’étiquette a été corrigée lundi ;"
    " les sachets de septembre sont repris, même ouverts.",
    "Réponse précise, le lendemain, avec un prénom. Je retire « suivant ».",
    "Mon père tenait le café, au 12 de votre rue, de 1958 à 1979. Il disait : *la vitrine, c’est pour ceux qui"
    " passent ; le zinc, c’est pour ceux qui reviennent*. Continuez.",
    "Et les serveurs vocaux, on les range où ? Dans la vitrine ou à la cave ?",
)
NAMES = ("Tomas Lindqvist", "Keiko Arai", "Henk", "Samir K.", "Ana Ferreira", "Odile Vasseur", "Farah M.", "João Pires")
# Whom each voice answers: the number of an earlier one, or None for the text itself.
ANSWERS = (None, 0, 1, 1, 0, None, 5, 6, None, None, 9, None, None, 12, None, None, 15, None, None, None)


def account(number: int = 0) -> Account:
    """Somebody who owns sites."""
    return Account.objects.create_user(f"owner{number}@bench.example", "a sentence we like", name="Marie Delorme")


def site(owner: Account, handle: str) -> Site:
    """A site in French."""
    return found_site(
        handle=handle,
        title="Rue des Passeurs",
        owner=owner,
        language="fr",
        time_zone="Europe/Paris",
        tagline="Marie Delorme écrit sur les comptoirs, les virgules et ceux qui répondent.",
    )


def article(site: Site, owner: Account, number: int) -> Post:
    """A published article of 633 words, `number` days old."""
    post = start_post(site, site.actor, kind="article", by=owner)
    draft = Draft(
        title=f"Le comptoir et la vitrine, {number}" if number else "Le comptoir et la vitrine",
        text=ESSAY,
        excerpt="Un sachet de café change de goût. La marque raconte, la boutique répond.",
        tags=("commerce", "conversation", "café", "vieux journaux"),
    )
    save_revision(post, draft, by=owner)
    return publish(post, by=owner, at=clock.now() - timedelta(days=number + 1))


def voices(post: Post, owner: Account, most: int = VOICES) -> list[int]:
    """So many voices under the post, as in ANSWERS, all of them to be seen. Returns their places."""
    places: list[int] = []
    for number, (saying, name, answered) in enumerate(islice(zip(cycle(SAYINGS), cycle(NAMES), cycle(ANSWERS)), most)):
        parent = places[answered] if answered is not None else None
        places.append(say(post, f"{name}", f"{saying} ({number})", parent=parent))
        Place.objects.filter(pk=places[-1], state="held").exists() and approve(places[-1], by=owner)
    return places


def say(post: Post, name: str, text: str, *, parent: int | None = None) -> int:
    """One answer from the page, by a browser of its own."""
    commenter = Commenter(name=name, email="", url="", browser=f"bench-{name}")
    return contribute(post.conversation_id, commenter, text, parent=parent, signals=SIGNALS).place_id


SIGNALS = FormSignals(honeypot="", is_stamped=True, seconds=12.0)
