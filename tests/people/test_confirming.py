"""The mail loop: an address is a claim until its link comes back."""

from datetime import timedelta

import pytest
from django.core import mail

from causerie.conversation.contributing import own_contribution
from causerie.kit import clock
from causerie.people.confirming import ConfirmationOutdated, confirm, token_of
from causerie.people.models import Confirmation, Joining
from causerie.people.recognising import persons_of
from causerie.work.loop import run_due
from tests.conversation.conftest import noon
from tests.conversation.stage import comment, opened, place

__all__ = ["noon"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(site):
    """An answer where addresses must be confirmed."""
    return comment(opened(site, policy="confirmed"), "Hello.", who={"email": "Tomas@Far.example "})


def test_an_answer_waits_for_its_address_and_goes_on_once_that_is_confirmed(asked):
    assert (asked.state, asked.needs_confirmation) == ("held", True)
    confirm(token_of(Confirmation.objects.get().pk))
    run_due()
    assert place(asked.place_id).state == "visible"
    assert not own_contribution(asked.token).needs_confirmation


def test_a_letter_goes_to_the_address_and_holds_the_link(asked):
    run_due()
    (letter,) = [each for each in mail.outbox if each.to == ["tomas@far.example"]]
    assert token_of(Confirmation.objects.get().pk) in letter.body


def test_confirming_twice_is_one_joining_and_the_token_is_kept_nowhere(asked):
    token = token_of(Confirmation.objects.get().pk)
    assert confirm(token) == confirm(token)
    assert Joining.objects.count() == 1
    assert token not in str(Confirmation.objects.values().get())


def test_an_old_link_confirms_nothing(asked):
    token = token_of(Confirmation.objects.get().pk)
    with clock.later(timedelta(days=8)), pytest.raises(ConfirmationOutdated):
        confirm(token)


def test_joined_actors_are_one_person_until_that_is_undone(asked):
    joining = confirm(token_of(Confirmation.objects.get().pk))
    persons = persons_of([joining.one_id])
    assert persons[joining.one_id] == persons[joining.other_id]
    Joining.objects.update(undone_at=clock.now())
    assert set(persons_of([joining.one_id])) == {joining.one_id}
