"""How somebody says no more: a link in each letter, an opt-out for each address and scope."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.kit import bearer, clock
from causerie.kit.refusal import Refusal
from causerie.notices.models import OptOut, OptOutLink

LIFETIME = timedelta(days=400)


class LinkGone(Refusal):
    """The link was never valid or is too old: both look alike to a guesser."""

    code = "opt-out-link-gone"
    status = 410
    sentence = _("This link is no longer valid. Use the one in the newest letter.")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a link may say no to: a kind of letter, named by the title of the site or installation."""

    kind: str
    title: str
    language: str
    is_out: bool


def hash_of(address: str) -> str:
    """What is kept of an address that said no; it can't be read back without the installation's secret."""
    return salted_hmac("causerie.notices.opt_out", address.strip().lower(), algorithm="sha256").hexdigest()


def is_out(address: str, scope: str) -> bool:
    """Whether the owner of `address` wants no letters of `scope`."""
    return OptOut.objects.filter(address_hash=hash_of(address), scope=scope).exists()


def new_link(address: str, scope: str, *, title: str, language: str) -> str:
    """The token of a link that opts `address` out of `scope`; only its hash is kept."""
    token, kept = bearer.new_token()
    OptOutLink.objects.create(
        token_hash=kept,
        address_hash=hash_of(address),
        scope=scope,
        title=title,
        language=language,
        expires_at=clock.now() + LIFETIME,
    )
    return token


def choice_of(token: str) -> Choice:
    """What the link with `token` is about. Raises LinkGone."""
    link = _link(token)
    out = OptOut.objects.filter(address_hash=link.address_hash, scope=link.scope).exists()
    return Choice(kind=link.scope.partition("/")[0], title=link.title, language=link.language, is_out=out)


def opt_out(token: str) -> None:
    """No more letters of the link's scope to its address. Doing it twice is doing it once."""
    link = _link(token)
    OptOut.objects.get_or_create(address_hash=link.address_hash, scope=link.scope)


def come_back(token: str) -> None:
    """Letters of the link's scope again."""
    link = _link(token)
    OptOut.objects.filter(address_hash=link.address_hash, scope=link.scope).delete()


@task
def sweep_links() -> None:
    """Forget links that are no longer valid; the opt-outs they made stay."""
    OptOutLink.objects.filter(expires_at__lt=clock.now()).delete()


def _link(token: str) -> OptOutLink:
    link = OptOutLink.objects.filter(token_hash=bearer.hash_of(token), expires_at__gt=clock.now()).first()
    if not link:
        raise LinkGone
    return link
