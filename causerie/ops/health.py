"""Whether this installation can do its job, for those who watch it (`/-/health`)."""

from django.db import DatabaseError, connection


def is_well() -> bool:
    """True when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True
