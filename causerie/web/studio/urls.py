"""The addresses of the studio. State changes are resources: a POST to what comes about."""

from django.urls import URLPattern, path

from causerie.web.studio import new_site, today
from causerie.web.studio.activity import activity_page
from causerie.web.studio.answers import decisions, queue_page
from causerie.web.studio.cards import card_page
from causerie.web.studio.doors import View, signed_in
from causerie.web.studio.look import look_page
from causerie.web.studio.media import acting, library
from causerie.web.studio.names import names_page
from causerie.web.studio.posts import bulk, editor, list_page, previewing, quick_note, series_page, standing, timing
from causerie.web.studio.reviews import deciding, handing_in
from causerie.web.studio.reviews import list_page as reviews
from causerie.web.studio.sent import sent_page
from causerie.web.studio.settings import (
    addresses_page,
    export_page,
    facts_page,
    fediverse_page,
    imports_page,
    members_page,
    menu_page,
    podcast_page,
    readers_page,
    redirects_page,
    talk_page,
)
from causerie.web.studio.sheet import converting, mentions, presence, tags
from causerie.web.studio.statistics import statistics_page
from causerie.web.studio.versions import revisions


def room(route: str, view: View, name: str = "") -> URLPattern:
    """An address only for who is signed in."""
    return path(route, signed_in(view), name=name or None)


_SITE = "<str:handle>"
_POST = f"{_SITE}/posts/<int:post_id>"
_SETTINGS = f"{_SITE}/settings"

urlpatterns = [
    room("", today.studio, "studio"),
    room("new-site", new_site.new_site),
    room(f"{_SITE}/", today.today, "studio_today"),
    room(f"{_SITE}/visit", today.visit),
    room(f"{_SITE}/new", editor.new),
    room(f"{_SITE}/note", quick_note.quick_note),
    room(f"{_SITE}/series", series_page.series),
    room(f"{_SITE}/series/<int:series_id>", series_page.series_name),
    room(f"{_SITE}/posts", list_page.posts),
    room(f"{_SITE}/posts/actions", bulk.actions),
    room(f"{_SITE}/publications", editor.first_publication),
    room(f"{_SITE}/schedules", timing.first_schedule),
    room(f"{_SITE}/preview", previewing.live_preview),
    room(f"{_SITE}/documents", converting.documents),
    room(f"{_SITE}/markdown", converting.markdown),
    room(f"{_SITE}/mentions", mentions.mentions),
    room(f"{_SITE}/tags", tags.tags),
    room(f"{_SITE}/cards", card_page.cards),
    room(f"{_SITE}/pictures", card_page.pictures),
    room(_POST, editor.edit, "studio_post"),
    room(f"{_POST}/publication", editor.publication),
    room(f"{_POST}/readers", editor.readers),
    room(f"{_POST}/schedule", timing.post_schedule),
    room(f"{_POST}/schedule/removal", timing.schedule_removal),
    room(f"{_POST}/withdrawal", standing.withdrawal),
    room(f"{_POST}/return", standing.return_to_readers),
    room(f"{_POST}/trash", standing.into_trash),
    room(f"{_POST}/rescue", standing.rescue),
    room(f"{_POST}/end", standing.end),
    room(f"{_POST}/preview", previewing.preview),
    room(f"{_POST}/page", previewing.page_of_draft),
    room(f"{_POST}/presence", presence.presence),
    room(f"{_POST}/sent", sent_page.sent, "studio_sent"),
    room(f"{_POST}/sent/again", sent_page.again),
    room(f"{_POST}/revisions", revisions.revisions),
    room(f"{_POST}/revisions/<int:number>", revisions.revisions),
    room(f"{_POST}/revisions/<int:number>/restoration", revisions.restoration),
    room(f"{_SITE}/submissions", handing_in.first_submission),
    room(f"{_POST}/submission", handing_in.submission),
    room(f"{_SITE}/names", names_page.names),
    room(f"{_SITE}/names/<int:post_id>", names_page.name),
    room(f"{_SITE}/names/<int:post_id>/removal", names_page.removal),
    room(f"{_SITE}/reviews", reviews.reviews),
    room(f"{_POST}/review", deciding.review),
    room(f"{_POST}/review/withdrawal", deciding.withdrawal),
    room(f"{_POST}/review/notes", deciding.notes),
    room(f"{_POST}/review/approval", deciding.approval),
    room(f"{_POST}/review/approval/withdrawal", deciding.approval_withdrawal),
    room(f"{_POST}/review/return", deciding.sending_back),
    room(f"{_POST}/review/publication", deciding.approved_publication),
    room(f"{_SITE}/answers", queue_page.queue),
    room(f"{_SITE}/answers/decisions", decisions.decisions),
    room(f"{_SITE}/answers/undo", decisions.undo),
    room(f"{_SITE}/answers/words", decisions.block_word),
    room(f"{_SITE}/answers/<int:place_id>/answer", decisions.answer),
    room(f"{_SITE}/conversations/<int:conversation_id>/closing", decisions.closing),
    room(f"{_SITE}/conversations/<int:conversation_id>/opening", decisions.opening),
    room(f"{_SITE}/media", library.media),
    room(f"{_SITE}/media/descriptions", acting.descriptions),
    room(f"{_SITE}/media/trash", acting.trash),
    room(f"{_SITE}/media/return", acting.return_),
    room(f"{_SITE}/media/end", acting.end),
    room(f"{_SITE}/media/<int:upload_id>", acting.one),
    room(f"{_SITE}/media/<int:upload_id>/description", acting.description),
    room(f"{_SITE}/media/<int:upload_id>/removal", acting.removal),
    room(f"{_SITE}/media/<int:upload_id>/replacement", acting.replacement),
    room(f"{_SITE}/statistics", statistics_page.statistics),
    room(f"{_SITE}/look", look_page.look),
    room(_SETTINGS, facts_page.facts),
    room(f"{_SETTINGS}/answers", talk_page.talk),
    room(f"{_SETTINGS}/fediverse", fediverse_page.fediverse),
    room(f"{_SETTINGS}/readers", readers_page.readers),
    room(f"{_SETTINGS}/menu", menu_page.menu),
    room(f"{_SETTINGS}/podcast", podcast_page.podcast),
    room(f"{_SETTINGS}/podcast/end", podcast_page.end),
    room(f"{_SETTINGS}/redirects", redirects_page.redirects),
    room(f"{_SETTINGS}/redirects/lines", redirects_page.lines),
    room(f"{_SETTINGS}/redirects/<int:redirect_id>/removal", redirects_page.removal),
    room(f"{_SETTINGS}/addresses", addresses_page.addresses),
    room(f"{_SETTINGS}/addresses/check", addresses_page.address_check),
    room(f"{_SETTINGS}/addresses/return", addresses_page.address_return),
    room(f"{_SETTINGS}/addresses/removal", addresses_page.address_removal),
    room(f"{_SETTINGS}/members", members_page.members),
    room(f"{_SETTINGS}/members/<int:membership_id>/role", members_page.role),
    room(f"{_SETTINGS}/members/<int:membership_id>/removal", members_page.removal),
    room(f"{_SETTINGS}/activity", activity_page.activity),
    room(f"{_SETTINGS}/activity/file", activity_page.activity_file),
    room(f"{_SETTINGS}/ownership", members_page.ownership),
    room(f"{_SETTINGS}/four-eyes", members_page.four_eyes),
    room(f"{_SETTINGS}/voice", members_page.voice),
    room(f"{_SETTINGS}/invitations/<int:invitation_id>/renewal", members_page.renewal),
    room(f"{_SETTINGS}/invitations/<int:invitation_id>/withdrawal", members_page.withdrawal),
    room(f"{_SETTINGS}/export", export_page.export),
    room(f"{_SETTINGS}/export/<int:export_id>/link", export_page.link),
    room(f"{_SETTINGS}/export/file/<str:token>", export_page.file),
    room(f"{_SETTINGS}/imports", imports_page.imports),
    room(f"{_SETTINGS}/imports/<int:import_id>", imports_page.report),
    room(f"{_SETTINGS}/imports/<int:import_id>/stopping", imports_page.stopping),
    room(f"{_SETTINGS}/imports/<int:import_id>/undoing", imports_page.undoing),
]
