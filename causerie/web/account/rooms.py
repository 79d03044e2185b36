"""The pages of one's own account, as its navigation names them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class AccountPage:
    """A line of the navigation."""

    label: str
    address: str
    icon: str
    is_here: bool


def account_pages(path: str) -> tuple[AccountPage, ...]:
    """The account's pages; the one whose address `path` begins with is marked as here."""
    named = (
        (_("You"), "account_profile", "people"),
        (_("E-mail address"), "account_email", "mail"),
        (_("Password"), "account_change_password", "lock"),
        (_("Passkeys and second steps"), "mfa_index", "key"),
        (_("Where you are signed in"), "usersessions_list", "globe"),
    )
    found = [(label, reverse(name), drawing) for label, name, drawing in named]
    here = max((address for _label, address, _icon in found if path.startswith(address)), key=len, default="")
    return tuple(AccountPage(label, address, drawing, address == here) for label, address, drawing in found)
