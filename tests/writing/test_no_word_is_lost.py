"""Whatever is saved in whatever order by whoever, by hand or by itself: what was saved by hand is there."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.kit import clock
from causerie.writing.drafting import Draft, revision_of, save_revision, start_post
from causerie.writing.models import Post, Revision
from causerie.writing.publishing import publish
from causerie.writing.refusals import DraftMovedOn
from tests import cast

pytestmark = pytest.mark.django_db

STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "editor": st.sampled_from(["desk", "phone"]),
            "is_autosave": st.booleans(),
            "is_published": st.booleans(),
            "minutes": st.integers(0, 8),
        }
    ),
    max_size=12,
)


@dataclass
class Sitting:
    """Two editors open on one post; each goes on from what it saw last."""

    post: Post
    by: object
    at: datetime = datetime(2026, 5, 1, tzinfo=UTC)
    seen: dict = field(default_factory=dict)
    by_hand: list = field(default_factory=list)
    aside: dict = field(default_factory=dict)
    public: list = field(default_factory=list)
    accepted: str = ""

    def play(self, steps):
        for number, step in enumerate(steps):
            self.at += timedelta(minutes=step["minutes"])
            with clock.frozen(self.at):
                self.save(f"text {number}", step)
        return self

    def save(self, text, step):
        seen = self.seen.get(step["editor"])
        try:
            draft = Draft(title="T", text=text)
            revision = save_revision(self.post, draft, by=self.by, is_autosave=step["is_autosave"], seen=seen)
        except DraftMovedOn as refusal:
            self.aside[refusal.details["kept"]] = text
            self.seen[step["editor"]] = refusal.details["newer"]
            return
        self.accepted, self.seen[step["editor"]] = text, revision.number
        if not step["is_autosave"]:
            self.by_hand.append(text)
        if step["is_published"]:
            publish(self.post, by=self.by)
            self.public.append(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_was_saved_by_hand_refused_or_published_is_there(steps, marie, site):
    post = start_post(site, site.actor, kind="article", by=marie)
    sitting = Sitting(post, marie).play(steps)
    kept = set(Revision.objects.filter(post=post).values_list("text", flat=True))
    assert kept >= {*sitting.by_hand, *sitting.public, *sitting.aside.values()}
    assert {number: revision_of(post, number).text for number in sitting.aside} == sitting.aside
    assert text_of_working_copy(post) == sitting.accepted


def text_of_working_copy(post):
    return post.working.text if post.working else ""


@pytest.fixture
def site(marie):
    return cast.rue_des_passeurs(marie)
