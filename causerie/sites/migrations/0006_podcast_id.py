import causerie.kit.fields
import causerie.kit.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """No site had a podcast before this: the table is made anew, with an id as all have."""

    dependencies = [
        ('sites', '0005_podcast'),
    ]

    operations = [
        migrations.DeleteModel(name='Podcast'),
        migrations.CreateModel(
            name='Podcast',
            fields=[
                ('id', causerie.kit.fields.IdField(default=causerie.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sites.site')),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField()),
                ('author', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('category', models.CharField(max_length=60)),
                ('is_explicit', models.BooleanField(default=False)),
                ('cover', models.CharField(blank=True, max_length=300)),
                ('tag', models.CharField(blank=True, max_length=100)),
            ],
        ),
    ]
