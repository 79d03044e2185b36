from django.db import migrations, models


class Migration(migrations.Migration):
    """Streams walk public posts only, however many others stand among them."""

    dependencies = [("writing", "0008_posts_by_author")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["site", "state", "visibility", "kind", "published_at", "id"], name="writing_post_in_streams"
            ),
        ),
        migrations.RemoveIndex(model_name="post", name="writing_post_stream"),
    ]
