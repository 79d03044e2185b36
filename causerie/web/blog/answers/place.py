"""What the form under a post says: whether it is open, for whom, and what will happen to an answer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from causerie.web.blog.answers.form import NOTHING_TYPED, Typed
from causerie.web.blog.answers.stamps import new_stamp
from causerie.web.blog.frame import Frame
from causerie.web.blog.voices.talk import Talk


@dataclass(frozen=True)
class AnswerPlace:
    """`policy` tells in words who may answer and what happens then; `to` is the voice answered, if one is."""

    conversation_id: int
    is_open: bool
    needs_email: bool
    policy: str
    stamp: str
    to: int | None = None
    typed: Typed = NOTHING_TYPED


def answer_place(frame: Frame, talk: Talk) -> AnswerPlace:
    """The form under this conversation."""
    return place_for(frame, talk.conversation_id, talk.policy, is_closed=talk.is_closed)


def place_for(
    frame: Frame,
    conversation_id: int,
    policy: str,
    *,
    is_closed: bool,
    to: int | None = None,
    typed: Typed = NOTHING_TYPED,
) -> AnswerPlace:
    """The form about this conversation, under its policy."""
    is_open = not is_closed and policy != "nobody"
    return AnswerPlace(
        conversation_id=conversation_id,
        is_open=is_open,
        needs_email=policy == "confirmed",
        policy=_words(frame.author, policy, is_closed=is_closed),
        stamp=new_stamp(conversation_id) if is_open else "",
        to=to,
        typed=typed,
    )


def _words(author: str, policy: str, *, is_closed: bool) -> str:
    if is_closed:
        return _("This conversation is closed. What was said stays.")
    sentences = {
        "everyone": _(
            "No account needed. {name} reads everyone’s first message before it shows; after that the door stays open."
        ),
        "confirmed": _("No account needed. Your answer shows once you have followed the link that we mail you."),
        "approved": _("No account needed. {name} reads every answer before it shows."),
        "nobody": _("{name} takes no answers here."),
    }
    return sentences[policy].format(name=author)
