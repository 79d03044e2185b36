"""Leaving every browser at once, this one too."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST


@login_required
@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of the account."""
    for session in UserSession.objects.filter(user=request.user):
        session.end()
    logout(request)
    return HttpResponseRedirect("/account/login/")
