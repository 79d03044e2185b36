from django.db import migrations

from causerie.media.using import paths_in


def note_uses(apps, schema_editor):
    """Uploads that rules written before show are known as such, so that none is erased under them."""
    Look, Upload, Use = (apps.get_model(*name) for name in (("looks", "Look"), ("media", "Upload"), ("media", "Use")))
    for look in Look.objects.iterator():
        texts = [each.get("css", "") for each in (look.published, look.draft) if isinstance(each, dict)]
        shown = Upload.objects.filter(site_id=look.site_id, path__in=paths_in(*texts))
        for upload in shown.iterator():
            Use.objects.get_or_create(upload=upload, holder="look", holder_id=look.site_id)


class Migration(migrations.Migration):
    dependencies = [("looks", "0001_looks"), ("media", "0004_quota_id")]

    operations = [migrations.RunPython(note_uses, migrations.RunPython.noop)]
