"""The words of the index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL. `reading/words.py` reads and writes them."""

from django.db import migrations

# Contentless: only the index is kept, not the words a second time. Rows can be deleted since SQLite 3.43.
FTS5 = "CREATE VIRTUAL TABLE reading_words USING fts5(site, title, body, tokenize='ascii', detail=column{more})"
CONTENTLESS = ", content='', contentless_delete=1"

TSVECTOR = (
    "CREATE TABLE reading_words (entry_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX reading_words_found ON reading_words USING gin (words)",
)


def create(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        for statement in TSVECTOR:
            schema_editor.execute(statement)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    schema_editor.execute(FTS5.format(more=CONTENTLESS if version >= (3, 43, 0) else ""))


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE reading_words")


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial")]
    operations = [migrations.RunPython(create, drop, elidable=False)]
