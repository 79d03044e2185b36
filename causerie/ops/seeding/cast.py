"""The cast and their sites."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from causerie.events.acting import acting
from causerie.kit import clock
from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.looks.themes import DEFAULT
from causerie.people.models import Account
from causerie.sites import arranging, inviting
from causerie.sites.arranging import menu_of, set_menu
from causerie.sites.belonging import rename_voice
from causerie.sites.founding import found_site
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import membership_of

PASSWORD = "a place and the talk around it"  # noqa: S105  the same for the whole cast, printed by `./run seed`


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who logs in."""

    name: str
    email: str
    language: str = "en"
    time_zone: str = "Europe/Paris"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A site, its owner and members: (person, role, the name they speak under)."""

    handle: str
    title: str
    tagline: str
    owner: Person
    kind: str = Site.Kind.PERSON
    language: str = "en"
    time_zone: str = "Europe/Paris"
    members: tuple[tuple[Person, str, str], ...] = ()
    menu: tuple[tuple[str, str], ...] = ()
    footer: str = ""
    theme: str = DEFAULT


MARIE = Person(name="Marie Delorme", email="marie@ruedespasseurs.example", language="fr")
TOMAS = Person(name="Tomas Lindqvist", email="tomas@slackwater.example", time_zone="Europe/Stockholm")
ANA = Person(name="Ana Ferreira", email="ana@harbourcoffee.example", time_zone="Europe/London")
JOAO = Person(name="João Pires", email="joao@harbourcoffee.example", time_zone="Europe/London")
CAMILLE = Person(name="Camille Nord", email="camille@studionord.example", language="fr")
ILSE = Person(name="Ilse Vermeer", email="ilse@far.example", time_zone="Europe/Amsterdam")

PLACES = (
    Place(
        handle="marie",
        title="Rue des Passeurs",
        tagline="On y raconte ce que l’on entend ; vous dites si l’on a mal entendu.",
        owner=MARIE,
        language="fr",
        menu=(("À propos", "/a-propos"),),
        footer="Rue des Passeurs, chez Marie Delorme. Textes sous licence CC BY 4.0.",
    ),
    Place(
        handle="tomas",
        title="Slack Water",
        tagline="Boats, bread and the slow web.",
        owner=TOMAS,
        time_zone="Europe/Stockholm",
        menu=(("About", "/about"), ("Photographs", "/tags/photographs")),
        footer="Words CC BY 4.0; take them, bring them back.",
    ),
    Place(
        handle="harbour",
        title="Harbour Coffee",
        tagline="Roasted at the end of the north quay. Somebody answers.",
        owner=ANA,
        kind=Site.Kind.ORGANISATION,
        time_zone="Europe/London",
        members=(
            (JOAO, Membership.Role.EDITOR, "João"),
            (CAMILLE, Membership.Role.MODERATOR, "Studio Nord, for Harbour Coffee"),
        ),
        menu=(("Hours", "/hours"),),
        footer="Harbour Coffee, North Quay.",
        theme="company",
    ),
    Place(
        handle="nord",
        title="Studio Nord",
        tagline="Nous aidons des maisons à répondre.",
        theme="magazine",
        owner=CAMILLE,
        kind=Site.Kind.ORGANISATION,
        language="fr",
    ),
    Place(
        handle="ilse",
        title="far.example",
        tagline="Three thousand small sites, and the person who looks after the disks.",
        theme="journal",
        owner=ILSE,
        time_zone="Europe/Amsterdam",
    ),
)


def account_of(person: Person) -> Account:
    """The person's account, made when there is none. Ilse runs the installation where nobody does yet."""
    found = Account.objects.filter(email=person.email).first()
    if found:
        return found
    account = Account.objects.create_user(
        person.email,
        PASSWORD,
        name=person.name,
        language=person.language,
        time_zone=person.time_zone,
        is_staff=person is ILSE,
        created_at=clock.now(),
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def site_of(place: Place) -> Site:
    """The place's site with its members and menu, founded when it is not there."""
    owner = account_of(place.owner)
    with acting(owner.id):
        return _arranged(place, owner)


def _arranged(place: Place, owner: Account) -> Site:
    site = Site.objects.select_related("actor").filter(handle=place.handle).first()
    if not site:
        site = _found(place, owner)
        publish_look(site, Choices(theme=place.theme), by=owner)
    for person, role, voice in place.members:
        account = account_of(person)
        if not membership_of(account, site):
            invited = inviting.invite(site, email=person.email, role=role, by=owner)
            rename_voice(site, inviting.accept(invited.token, account), voice)
    if place.menu and not menu_of(site):
        set_menu(site, list(place.menu))
    return site


def _found(place: Place, owner: Account) -> Site:
    site = found_site(
        handle=place.handle,
        title=place.title,
        owner=owner,
        kind=place.kind,
        language=place.language,
        time_zone=place.time_zone,
        tagline=place.tagline,
    )
    facts = arranging.Facts(
        title=place.title,
        tagline=place.tagline,
        language=place.language,
        time_zone=place.time_zone,
        footer=place.footer,
    )
    arranging.state_facts(site, facts)
    if place.kind == Site.Kind.ORGANISATION:
        arranging.set_block_words(site, "50% cheaper")
        rename_voice(site, membership_of(owner, site), f"{place.owner.name.split()[0]}, {place.title}")
    return site
