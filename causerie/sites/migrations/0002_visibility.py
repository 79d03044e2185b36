"""A site is open to four audiences; one that was not to be found is open to those who have its address."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_unfound(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("sites", "Site").objects.filter(is_public=False).update(visibility="unlisted")


def find_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("sites", "Site").objects.exclude(visibility="public").update(is_public=False)


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="site",
            name="visibility",
            field=models.CharField(
                choices=[
                    ("public", "Everyone"),
                    ("unlisted", "Those who have the address"),
                    ("password", "Those who know the password"),
                    ("private", "Members of this site"),
                ],
                default="public",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="site", name="password", field=models.CharField(blank=True, max_length=128)
        ),
        migrations.RunPython(keep_unfound, find_again),
        migrations.RemoveField(model_name="site", name="is_public"),
    ]
