"""One table: what came, and what became of it."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Envelope(models.Model):
    """One message as it came over the wire, proved, and not believed any further yet.

    `remote_id` is the message's own id, `about` the id of what it speaks of, `kind` what it is in its protocol's words
    ("Create Note"). `author` is who is proved to have sent it, `host` their server; `proof` is how that was proved.
    While somebody opens it `lease` is theirs and `due_at` when it ends. `needs_network`: it can't be opened without
    asking another server. `reason` says in a few words why it ended, or was put off, as it was.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        IGNORED = "ignored"
        REFUSED = "refused"
        BROKEN = "broken"

    id = IdField()
    protocol = models.CharField(max_length=20)
    remote_id = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64)
    about = models.CharField(max_length=2000, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    author = models.CharField(max_length=2000)
    host = models.CharField(max_length=253)
    proof = models.JSONField(default=dict)
    site_id = models.BigIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField()
    received_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    needs_network = models.BooleanField(default=False)
    lease = models.CharField(max_length=32, blank=True)
    due_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        # Few: each is written while somebody waits. Who looks by author or host, or sweeps at night, reads the table.
        constraints = [models.UniqueConstraint(fields=["protocol", "remote_id", "digest"], name="intake_envelope_once")]
        indexes = [
            models.Index(
                fields=["needs_network", "due_at"], condition=models.Q(state="waiting"), name="intake_envelope_turn"
            ),
            models.Index(fields=["author", "id"], condition=models.Q(state="waiting"), name="intake_envelope_line"),
            models.Index(fields=["about"], name="intake_envelope_about"),
        ]
