"""The column is added in place: SQLite would copy every revision to add it otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("writing", "0010_part_of_series"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE writing_revision ADD COLUMN subject_title varchar(300) NOT NULL DEFAULT ''",
            "ALTER TABLE writing_revision DROP COLUMN subject_title",
            state_operations=[
                migrations.AddField(
                    model_name="revision",
                    name="subject_title",
                    field=models.CharField(blank=True, max_length=300),
                ),
            ],
        ),
    ]
