"""The letter that carries an invitation's link."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from causerie.notices.letters import send
from causerie.sites.inviting import Invited
from causerie.sites.models import Membership


def invitation_url(token: str) -> str:
    """The full address of the link."""
    return settings.ORIGIN + reverse("invitation_link", args=[token])


def send_invitation(invited: Invited) -> None:
    """Send the link to whom it is for, in the site's language."""
    invitation = invited.invitation
    site = invitation.site
    with translation.override(site.language):
        role = str(Membership.Role(invitation.role).label)
    send(
        "invitation",
        invitation.email,
        site.language,
        title=site.title,
        name=str(invitation.invited_by),
        role=role,
        link=invitation_url(invited.token),
    )
