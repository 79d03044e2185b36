from django.db import migrations


def have_them_looked_at(apps, schema_editor):
    """What was uploaded and written before variants there were is brought up to date by the worker, in small pieces."""
    if not apps.get_model("media", "Upload").objects.filter(frames=None, width__isnull=False).exists():
        return
    job = apps.get_model("work", "Job")
    job.objects.create(
        task="causerie.writing.pictures.refreshing.refresh_pictures",
        arguments={"args": [], "kwargs": {}},
        priority=-10,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("media", "0002_variants_uses_quotas"),
        ("work", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(have_them_looked_at, migrations.RunPython.noop),
    ]
