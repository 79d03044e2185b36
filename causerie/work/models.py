"""The one table of things to do."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Job(models.Model):
    """One call of one task, tried until it succeeds or is given up.

    `due_at` is when it may be taken: while it waits, the time it is due; while it runs, the time its
    lease ends, after which anybody may take it again.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    id = IdField()
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=300, null=True, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    priority = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-priority", "due_at"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="work_job_turn",
            ),
            models.Index(fields=["state", "due_at"], name="work_job_due"),
            models.Index(fields=["state", "ended_at"], name="work_job_ended"),
        ]
