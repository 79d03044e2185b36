import causerie.kit.fields
import causerie.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    """No quota was given before this: the table is made anew, with an id as all have."""

    dependencies = [
        ('media', '0003_look_again'),
    ]

    operations = [
        migrations.DeleteModel(name='Quota'),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', causerie.kit.fields.IdField(default=causerie.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('site_id', models.BigIntegerField(unique=True)),
                ('most_bytes', models.BigIntegerField()),
            ],
        ),
    ]
