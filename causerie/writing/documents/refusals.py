"""How a document is refused."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class DocumentDamaged(Refusal):
    code = "document-damaged"
    sentence = _("This text did not arrive as the editor writes it, and was not saved. Reload the page and try again.")


class UnknownPart(Refusal):
    code = "unknown-part"
    sentence = _("This text holds something (%(name)s) that this version of Causerie does not know. Take it out.")


class MisplacedPart(Refusal):
    code = "misplaced-part"
    sentence = _("Here, something (%(name)s) stands where it can’t (in %(within)s). Move it out of there.")


class AddressRefused(Refusal):
    code = "address-refused"
    sentence = _("“%(address)s” is not an address that can be used here. Write it in full, beginning with https://.")


class DocumentTooLarge(Refusal):
    code = "document-too-large"
    status = 413
    sentence = _("This text has more than %(most)s parts. Divide it into several posts.")


class NestedTooDeep(Refusal):
    code = "nested-too-deep"
    sentence = _("Lists, quotes and tables stand within one another more than %(most)s levels deep. Take some apart.")


class GalleryTooLarge(Refusal):
    code = "gallery-too-large"
    sentence = _("A gallery shows at most %(most)s pictures. Divide it into two.")
