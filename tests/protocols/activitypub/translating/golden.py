"""Golden pairs: `tests/payloads/activitypub/SOFTWARE/CASE.in.json`, and what it comes to in `CASE.out.json`.

`python -m tests.protocols.activitypub.translating` writes the answers that are missing; read them before you keep them.
A report from the field becomes a file.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from causerie.people.models import Handle
from causerie.people.proofs import Proof, ProofKind
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.reading import ids_of, parse
from causerie.protocols.activitypub.translating import Ignored, translate

PAYLOADS = Path(__file__).resolve().parents[3] / "payloads" / "activitypub"
CASES = sorted(PAYLOADS.glob("*/*.in.json"))
FORWARDED = {"forwarded_comment": "https://friendica.example/profile/jo"}
FORWARDED["actor_is_another"] = "https://social.example/users/ana"
SENT_AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def proof_of(actor, kind=ProofKind.SIGNATURE):
    return Proof(kind=kind, protocol="activitypub", address=actor, at=SENT_AT, host=urlsplit(actor).hostname or "")


def peer_of(actor):
    name = actor.rstrip("/").rpartition("/")[2]
    document = {"type": "Person", "preferredUsername": name, "icon": {"url": f"https://files.example/{name}.png"}}
    host = urlsplit(actor).hostname or ""
    return Peer(handle=Handle(address=actor), kind="Person", name=name, host=host, document=document)


def case_name(file):
    return f"{file.parent.name}/{file.name.removesuffix('.in.json')}"


def translated(file):
    """What a payload comes to, as plain data; proofs are left out, since all have the same."""
    document = parse(file.read_bytes())
    is_fetched = file.parent.name == "fetched"
    named = ids_of(document, "attributedTo" if is_fetched else "actor")
    actor = FORWARDED.get(file.name.removesuffix(".in.json")) or next(iter(named))
    kind = ProofKind.FETCHED if is_fetched else ProofKind.SIGNATURE
    found = translate(document, proof_of(actor, kind), peer_of(actor))
    return plain([found] if isinstance(found, Ignored) else found)


def plain(values):
    kept = [{"is": type(value).__name__} | asdict(value) for value in values]
    shown = [{name: value for name, value in each.items() if name not in ("proof", "protocol")} for each in kept]
    return json.loads(json.dumps([without_nothing(each) for each in shown], default=str))


def without_nothing(value):
    """Fields that say nothing are left out, so that an answer can be read."""
    if not isinstance(value, dict):
        return value
    said = {name: without_nothing(each) for name, each in value.items()}
    return {name: each for name, each in said.items() if each not in ("", (), None, {})}


def answer_of(file):
    return file.with_name(file.name.replace(".in.", ".out."))
