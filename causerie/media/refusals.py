"""Why an upload is not taken."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class EmptyUpload(Refusal):
    code = "empty-upload"
    sentence = _("This file is empty. Choose another one.")


class UploadTooLarge(Refusal):
    code = "upload-too-large"
    status = 413
    sentence = _(
        "This file is larger than %(most)s megabytes. Make it smaller, or publish it elsewhere and link to it."
    )


class KindNotTaken(Refusal):
    code = "kind-not-taken"
    status = 415
    sentence = _(
        "This is not a kind of file that can be shown safely. Pictures (JPEG, PNG, WebP, GIF, AVIF, HEIC), PDF, "
        "sound (MP3, Ogg, FLAC, WAV, M4A) and films (MP4, MOV, WebM, Ogg) can."
    )


class PictureBroken(Refusal):
    code = "picture-broken"
    sentence = _("This picture is damaged or incomplete. Save it again from the program it was made with.")


class PictureTooLarge(Refusal):
    code = "picture-too-large"
    sentence = _("This picture has more than %(most)s million points. Make it smaller first.")


class FilmTooLong(Refusal):
    code = "film-too-long"
    sentence = _(
        "This film lasts %(minutes)s minutes, and %(most)s are the most here. Cut it shorter, or put it on a film "
        "service and embed its address: readers then load it from where it plays well on every phone."
    )


class SiteFull(Refusal):
    code = "site-full"
    status = 413
    sentence = _(
        "This site may keep %(most)s, and has %(used)s. Erase files from the trash of pictures and files, or ask the "
        "person who runs this server for more room."
    )


class DiskFull(Refusal):
    code = "disk-full"
    status = 507
    sentence = _("There is no room left to keep this file. Tell the person who runs this server; nothing was changed.")


class StoreAway(Refusal):
    code = "store-away"
    status = 503
    sentence = _("The place where files are kept does not answer. Nothing was changed: try again in a few minutes.")
