"""A host we do not know has no addresses."""

handler400 = "causerie.web.problem_pages.bad_request"
handler404 = "causerie.web.problem_pages.not_found"
handler500 = "causerie.web.problem_pages.failed"

urlpatterns: list[object] = []
