"""The cast: Marie writes, Tomas reads and answers, Harbour Coffee is a small company."""

from causerie.people.models import Account, Actor
from causerie.sites.inviting import accept, invite
from causerie.sites.models import Membership, Site


def person(name: str, email: str, **fields: object) -> Account:
    """Somebody who can log in, with the password `a sentence we like`."""
    return Account.objects.create_user(email, "a sentence we like", name=name, **fields)


def site(handle: str, title: str, owner: Account, **fields: object) -> Site:
    """A site owned by `owner`, speaking as its own actor."""
    voice = Actor.objects.create(kind=fields.get("kind", "person"), is_local=True, name=owner.name)
    made = Site.objects.create(handle=handle, title=title, actor=voice, **fields)
    Membership.objects.create(site=made, account=owner, role=Membership.Role.OWNER, actor=voice)
    return made


def member(of: Site, by: Account, name: str, role: str, **fields: object) -> Membership:
    """Somebody new whom `by` invited to write on the site, and who accepted."""
    account = person(name, f"{name.lower()}@passeurs.example", **fields)
    return accept(invite(of, email=account.email, role=role, by=by).token, account)


def marie() -> Account:
    return person("Marie Delorme", "marie@passeurs.example", language="fr", time_zone="Europe/Paris")


def rue_des_passeurs(owner: Account) -> Site:
    return site("marie", "Rue des Passeurs", owner, language="fr", time_zone="Europe/Paris")


def harbour_coffee(owner: Account) -> Site:
    return site("harbour", "Harbour Coffee", owner, kind="organisation", language="en", time_zone="Europe/London")
