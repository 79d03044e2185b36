from django.db import migrations, models


class Migration(migrations.Migration):
    """Posts that come from elsewhere keep the number they had in their series."""

    dependencies = [("writing", "0009_walk_public_posts")]

    operations = [
        migrations.AddField(model_name="post", name="series_part", field=models.PositiveIntegerField(null=True))
    ]
