"""The addresses of the reader. State changes are resources: a POST to what comes about."""

from causerie.web.reader import people_page, timeline_page, voice_page
from causerie.web.studio.urls import room

_SITE = "<str:handle>"

urlpatterns = [
    room(f"{_SITE}/", timeline_page.timeline, "reader"),
    room(f"{_SITE}/marks", timeline_page.marks),
    room(f"{_SITE}/people", people_page.people),
    room(f"{_SITE}/follows", people_page.follows),
    room(f"{_SITE}/follows/<int:follow_id>/end", people_page.follow_end),
    room(f"{_SITE}/voices/<int:actor_id>", voice_page.voice),
]
