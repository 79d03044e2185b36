"""`./run site …`: founding a site and giving it a host, from the command line."""

import argparse
import sys

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from causerie.domains.watching import see
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name
from causerie.people import first_day
from causerie.people.models import Account
from causerie.sites import addresses, founding, hosting
from causerie.sites.models import Site


def create_site(options: argparse.Namespace) -> int:
    """Found a site for the account with that address, made when there is none; 0, or 1 having changed nothing."""
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else ""
    try:
        with transaction.atomic():
            site = founding.found_site(
                handle=options.handle,
                title=options.title,
                owner=owner_for(options.email, password, options),
                kind=options.kind,
                language=options.language,
            )
    except Refusal as refusal:
        return _refused(str(refusal))
    except ValidationError as problem:
        return _refused(" ".join(problem.messages))
    first_day.close()
    print(addresses.canonical_address(site).url())  # noqa: T201
    return 0


def owner_for(email: str, password: str, options: argparse.Namespace) -> Account:
    """The account with that address; a new one with that password. The first account runs the installation."""
    account = Account.objects.filter(email=email.lower()).first()
    if account:
        return account
    validate_email(email)
    if not password:
        raise ValidationError(_("There is no account with that address: give its password with --password-stdin."))
    name = clean_name(options.title if options.kind == Site.Kind.ORGANISATION else email.partition("@")[0])
    runs_it = not Account.objects.exists()
    account = Account(email=email.lower(), name=name, language=options.language, is_staff=runs_it)
    validate_password(password, account)
    account.set_password(password)
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def give_address(options: argparse.Namespace) -> int:
    """Let a site answer at a host name, and redirect to it where it is seen to lead here now; 0, or 1 having changed
    nothing.
    """
    site = Site.objects.filter(handle=options.handle).first()
    if not site:
        return _refused(_("There is no site called %(handle)s.") % {"handle": options.handle})
    try:
        host = hosting.give_host(site, options.site_host)
    except Refusal as refusal:
        return _refused(str(refusal))
    pointing, _change = see(site, host.name)
    print(addresses.canonical_address(site).url())  # noqa: T201
    print(pointing.words, file=sys.stdout if pointing.is_here else sys.stderr)
    return 0


def _refused(why: str) -> int:
    print(f"causerie: {why}", file=sys.stderr)  # noqa: T201
    return 1
