"""The addresses under `/account/`; django-allauth's own are below ours."""

from django.urls import include, path

from causerie.web.account.arriving.invitation import invitation, open_link, passkey_for_invitation
from causerie.web.account.departure import leave_everywhere
from causerie.web.account.profile import profile

urlpatterns = [
    path("", profile, name="account_profile"),
    path("departure", leave_everywhere, name="account_departure"),
    path("invitation", invitation, name="invitation"),
    path("invitation/passkey", passkey_for_invitation, name="invitation_passkey"),
    path("invitation/<str:token>", open_link, name="invitation_link"),
    path("", include("allauth.urls")),
]
