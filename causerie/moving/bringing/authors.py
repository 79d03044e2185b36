"""Who wrote the posts: a member of the site with the same address, the site's own voice, or a name brought along."""

from django.utils.crypto import salted_hmac

from causerie.kit import clock
from causerie.kit.text import clean_name
from causerie.moving.bringing.run import Run
from causerie.moving.spool.records import Entry
from causerie.people.handles import handle_for
from causerie.people.models import Actor
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.sites.models import Membership


class Authors:
    """The voices of an export's authors here."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[str, Actor] = {}
        self._signing: dict[str, Actor] = {}
        self._is_alone = len(run.spool.writers()) <= 1

    def of(self, login: str) -> Actor:
        """Who speaks here for the author with this log-in."""
        if login not in self._known:
            self._known[login] = self._find(login, is_alone=self._is_alone)
        return self._known[login]

    def signing(self, entry: Entry) -> tuple[Actor, ...]:
        """Who signs an entry that several wrote, in order; none where one did."""
        named = {login: name for domain, login, name in entry.filed if domain == "author"}
        if len(named) < 2:
            return ()
        for login in named.keys() - self._signing.keys():
            self._signing[login] = self._find(login, name=named[login], is_alone=False)
        return tuple(self._signing[login] for login in named)

    def named(self, key: str, name: str) -> Actor:
        """Who speaks here for an author of a house like ours: a name brought along; the site itself for no name."""
        if key and key not in self._known:
            who = Profile(name=clean_name(name) or "?", kind=Actor.Kind.PERSON)
            self._known[key] = handle_for(vouched(self._run, f"author {key}"), who).actor
        return self._known[key] if key else self._run.site.actor

    def _find(self, login: str, *, is_alone: bool, name: str = "") -> Actor:
        author = self._run.spool.author(login.strip("<>"))
        if name and author.name == author.login:
            author.name = name  # the file tells it with the post only
        member = Membership.objects.select_related("actor").filter(
            site=self._run.site, account__email=author.email.lower() or None
        )
        found = member.first()
        if found:
            return found.actor
        if is_alone or not author.name:
            return self._run.site.actor
        name = clean_name(author.name) or clean_name(login)
        proof = vouched(self._run, f"author {author.login}")
        return handle_for(proof, Profile(name=name, kind=Actor.Kind.PERSON)).actor


def vouched(run: Run, who: str) -> Proof:
    """The proof of an import: only somebody known by this import, never anybody else.

    The address can't be turned back into what it was made from (an e-mail address, mostly).
    """
    digest = salted_hmac("causerie.moving.voice", f"{run.name} {who}", algorithm="sha256").hexdigest()[:40]
    return Proof(kind=ProofKind.VOUCHED, protocol="imported", address=f"{run.site.id}:{digest}", at=clock.now())
