"""Following: who wants to hear whom. At which door, and how the other side is told, is that door's own affair."""

from django.db import transaction

from causerie.events import bus
from causerie.kit import clock
from causerie.people.events import FollowAccepted, FollowAsked, FollowEnded, FollowRefused
from causerie.people.models import Actor, Follow


def ask(follower: Actor, followed: Actor, *, protocol: str, remote_id: str) -> Follow:
    """Note that `follower` wants to hear `followed`. Asked again, only the wish's id is renewed.

    A wish that was refused is a wish again: whoever was asked may think otherwise now.
    """
    with transaction.atomic():
        wish, is_new = Follow.objects.select_for_update().get_or_create(
            follower=follower, followed=followed, defaults={"protocol": protocol, "remote_id": remote_id}
        )
        if not is_new and (wish.remote_id != remote_id or wish.state == Follow.State.REFUSED):
            is_standing = wish.state == Follow.State.ACCEPTED
            wish.state = wish.state if is_standing else Follow.State.ASKED
            wish.protocol, wish.remote_id, wish.asked_at = protocol, remote_id, clock.now()
            wish.save()
        bus.record(FollowAsked(**_told(wish)))
    return wish


def accept(wish: Follow) -> None:
    """Let `followed` be heard by `follower` from now on."""
    _answer(wish, Follow.State.ACCEPTED, FollowAccepted)


def refuse(wish: Follow) -> None:
    """Do not let `followed` be heard, or no longer."""
    _answer(wish, Follow.State.REFUSED, FollowRefused)


def end(wish: Follow) -> None:
    """Let the wish be no more: the follower took it back, or one of the two is gone or blocked."""
    with transaction.atomic():
        if Follow.objects.filter(pk=wish.pk).delete()[0]:
            bus.record(FollowEnded(**_told(wish)))


def _answer(wish: Follow, state: str, event: type[FollowAccepted | FollowRefused]) -> None:
    with transaction.atomic():
        if Follow.objects.filter(pk=wish.pk).exclude(state=state).update(state=state, answered_at=clock.now()):
            wish.state = state
            bus.record(event(**_told(wish)))


def _told(wish: Follow) -> dict[str, object]:
    about = {"follow_id": wish.pk, "follower_id": wish.follower_id, "followed_id": wish.followed_id}
    return about | {"protocol": wish.protocol, "remote_id": wish.remote_id}
