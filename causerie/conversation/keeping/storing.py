"""Facts into their tables, each once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from unicodedata import normalize

from causerie.conversation.arrivals import Precision, ProofKind, Said, Words
from causerie.conversation.keeping.wording import Wording, handle_shown
from causerie.conversation.models import Appearance, Claim, Tombstone, Version
from causerie.conversation.settling.facts import Document, Text
from causerie.conversation.settling.naming import host_of
from causerie.kit import clock, ids
from causerie.kit.html import Policy, sanitise, text_of
from causerie.kit.rows import batches, insert_all, insert_once
from causerie.kit.text import clean_name, storable
from causerie.people.models import Handle

MOST_NAMED = 50
_SPREAD = {
    Precision.MILLISECOND: 1,
    Precision.SECOND: 1_000,
    Precision.MINUTE: 60_000,
    Precision.DAY: 86_400_000,
}


@dataclass(frozen=True)
class Stored:
    """A new document: its rows, and the same as a plain value."""

    appearance: Appearance
    version: Version
    claims: Mapping[str, bool]

    @property
    def document(self) -> Document:
        """The document as a plain value."""
        return _document(self.appearance, self.appearance.handle, self.version, self.claims)

    @property
    def wording(self) -> Wording:
        """What it shows."""
        return _wording(self.appearance, self.appearance.handle, self.version)

    def renumber(self, number: int) -> None:
        """Let it have another id, before it is stored."""
        self.appearance.id = self.version.appearance_id = self.appearance.contribution_id = number


def made_of(said: Said, handle: Handle, policy: Policy, withdrawn_at: datetime | None) -> Stored:
    """The rows of a document, ready to be stored."""
    appearance, claims = _appearance(said, handle, withdrawn_at)
    version = version_of(appearance.id, said.words, _dated(said.updated_at or said.said_at), policy)
    appearance.text_key = text_key_of(version.text)
    return Stored(appearance, version, claims)


def store_said(said: Said, handle: Handle, policy: Policy, withdrawn_at: datetime | None) -> Stored | None:
    """Store a document that was never seen before; None when it was. Colliding ids are minted again."""
    stored = made_of(said, handle, policy, withdrawn_at)
    while not insert_once(stored.appearance):
        if Appearance.objects.filter(protocol=said.protocol, remote_id=said.remote_id).exists():
            return None
        stored.renumber(minted(said))
    stored.version.save(force_insert=True)
    for uri, is_redirect in stored.claims.items():
        insert_once(Claim(appearance_id=stored.appearance.id, uri=uri, is_redirect=is_redirect))
    return stored


def seen_before(names: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those documents, by protocol and remote id, that are stored, or were withdrawn before they came."""
    wanted = set(names)
    rows = [
        row
        for some in batches({remote_id for _, remote_id in wanted})
        for model in (Appearance, Tombstone)
        for row in model.objects.filter(remote_id__in=some).values_list("protocol", "remote_id")
    ]
    return wanted & set(rows)


def store_new(stored: Sequence[Stored]) -> None:
    """Store documents that are known to be new, in few statements; colliding ids are minted again."""
    taken: set[int] = set(
        Appearance.objects.filter(id__in=[each.appearance.id for each in stored]).values_list("id", flat=True)
    )
    for each in stored:
        while each.appearance.id in taken:
            each.renumber(ids.new_id(each.appearance.said_at))
        taken.add(each.appearance.id)
    insert_all([each.appearance for each in stored])
    insert_all([each.version for each in stored])
    insert_all(
        [
            Claim(appearance_id=each.appearance.id, uri=uri, is_redirect=is_redirect)
            for each in stored
            for uri, is_redirect in each.claims.items()
        ]
    )


def store_version(appearance: Appearance, words: Words, at: datetime, policy: Policy) -> Version | None:
    """Store what the document says as of `at`; None when that is known already."""
    version = version_of(appearance.id, words, max(_dated(at), appearance.said_at), policy)
    if not insert_once(version):
        return None
    first = Version.objects.filter(appearance_id=appearance.id).order_by("said_at", "digest").first()
    key = text_key_of(first.text)
    if key != appearance.text_key:
        Appearance.objects.filter(id=appearance.id).update(text_key=key)
    return version


def version_of(appearance_id: int, words: Words, at: datetime, policy: Policy) -> Version:
    """The words made harmless, with their text, ready to be stored."""
    html = sanitise(words.html, policy)
    title = clean_name(words.title, 500)
    warning = clean_name(words.warning, 500)
    content = (html, title, warning, words.language, repr(words.media), repr(words.poll))
    return Version(
        appearance_id=appearance_id,
        said_at=at,
        title=title,
        html=html,
        text=text_of(html),
        source=storable(words.source),
        language=words.language[:35],
        warning=warning,
        media=list(words.media),
        poll=words.poll,
        digest=blake2b("\0".join(content).encode(), digest_size=32).hexdigest(),
    )


def text_key_of(text: str) -> str:
    """Equal for texts that differ only in case, spacing or the shape of their letters; empty for no text."""
    plain = " ".join(normalize("NFKC", text).casefold().split())
    return blake2b(plain.encode(), digest_size=16).hexdigest() if plain else ""


def minted(said: Said) -> int:
    """An id of when it was said; within a source's coarse unit of time, spread by the remote id."""
    spread = _SPREAD[said.precision]
    offset = int.from_bytes(blake2b(said.remote_id.encode(), digest_size=8).digest()) % spread
    return ids.new_id(min(said.said_at + timedelta(milliseconds=offset), clock.now()))


def _appearance(said: Said, handle: Handle, withdrawn_at: datetime | None) -> tuple[Appearance, dict[str, bool]]:
    number = minted(said)
    redirects = [to for start, to in said.redirects if said.proof.host and host_of(start) == said.proof.host]
    claims = dict.fromkeys(_bounded(redirects), True) | dict.fromkeys(_bounded(said.claims), False)
    appearance = Appearance(
        id=number,
        contribution_id=number,
        protocol=said.protocol,
        remote_id=said.remote_id,
        handle=handle,
        proof_kind=said.proof.kind,
        proved_host=said.proof.host[:253],
        author_name=clean_name(said.author.name) or handle.actor.name,
        author_url=_web(said.author.url),
        avatar_url=_web(said.author.avatar_url),
        url=next(iter(_bounded([said.url])), ""),
        targets=[[target.relation, target.uri] for target in said.targets if _bounded([target.uri])][:MOST_NAMED],
        visibility=said.visibility,
        home_id=said.home,
        is_repost=said.is_repost,
        said_at=_dated(said.said_at),
        precision=said.precision,
        received_at=clock.now(),
        withdrawn_at=withdrawn_at,
        token_hash=said.token_hash,
        signals=_signals(said),
    )
    return appearance, claims


def _signals(said: Said) -> dict[str, object]:
    if said.proof.kind != ProofKind.VOUCHED:
        return dict(said.signals)
    importer = said.proof.address.partition(":")[0]
    return {"imported": said.imported_state, "importer": int(importer) if importer.isdecimal() else 0}


def _document(appearance: Appearance, handle: Handle, version: Version, claims: dict[str, bool]) -> Document:
    return Document(
        id=appearance.id,
        protocol=appearance.protocol,
        remote_id=appearance.remote_id,
        actor_id=handle.actor_id,
        person=handle.actor_id,
        proof_kind=appearance.proof_kind,
        proved_host=appearance.proved_host,
        said_at=appearance.said_at,
        visibility=appearance.visibility,
        url=appearance.url,
        claims=tuple(sorted(uri for uri, is_redirect in claims.items() if not is_redirect)),
        redirects=tuple(sorted(uri for uri, is_redirect in claims.items() if is_redirect)),
        targets=tuple((relation, uri) for relation, uri in appearance.targets),
        text_key=appearance.text_key,
        home=appearance.home_id,
        is_repost=appearance.is_repost,
        withdrawn_at=appearance.withdrawn_at,
        texts=(Text(version.id, version.said_at, version.digest),),
    )


def _wording(appearance: Appearance, handle: Handle, version: Version) -> Wording:
    return Wording(
        author_name=appearance.author_name,
        author_url=appearance.author_url,
        avatar_url=appearance.avatar_url,
        door=appearance.protocol,
        handle=handle_shown(handle.protocol, handle.address, handle.label),
        version=None if appearance.withdrawn_at else version,
        revised_at=None,
    )


def _bounded(uris: Iterable[str]) -> list[str]:
    """Those that an index can hold, without repetition, up to a number that no honest document exceeds."""
    return [uri for uri in dict.fromkeys(map(storable, uris)) if uri and len(uri.encode()) <= 2000][:MOST_NAMED]


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) and len(url) <= 2000 else ""


def _dated(at: datetime) -> datetime:
    """When it was said, never in the future."""
    return min(at, clock.now())
