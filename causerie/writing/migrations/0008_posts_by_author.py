from django.db import migrations, models


class Migration(migrations.Migration):
    """A person's page is a walk of one index, whoever else writes on the site."""

    dependencies = [("writing", "0007_names")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["author", "site", "kind", "published_at", "id"],
                condition=models.Q(state="published"),
                name="writing_post_by_author",
            ),
        ),
    ]
