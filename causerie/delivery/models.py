"""Three tables: what leaves, for which address, and to which server."""

from django.db import models

from causerie.kit import clock
from causerie.kit.fields import IdField


class Destination(models.Model):
    """One server that something is sent to, and how it has answered lately.

    `due_at` is when it is visited next, None when nothing waits for it. Whoever visits it holds it by `lease` until
    `lease_ends_at`; meanwhile `due_at` is that moment too, or an earlier one if more came. `reopens_at`: nothing is
    sent before. `is_steady`: it answered last time, and soon. `manner` is what the transports remember of it.
    """

    id = IdField()
    host = models.CharField(max_length=260, unique=True)
    due_at = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_ends_at = models.DateTimeField(null=True)
    is_steady = models.BooleanField(default=False)
    failures = models.PositiveIntegerField(default=0)
    reopens_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    manner = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(
                fields=["is_steady", "due_at"],
                condition=models.Q(due_at__isnull=False),
                name="delivery_destination_turn",
            ),
            models.Index(fields=["tried_at"], name="delivery_destination_tried"),
        ]


class Parcel(models.Model):
    """One activity as it leaves. Its body is built once and is the same for all, now and when it is sent again.

    `subject` ("post/12", or empty) is what its outcome is shown with; parcels of one sender about one subject reach an
    address in the order in which they were made. `servers`, `reached` and `failed` are counted when its deliveries are
    forgotten, at `folded_at`.
    """

    id = IdField()
    protocol = models.CharField(max_length=20)
    sender_id = models.BigIntegerField()
    subject = models.CharField(max_length=100, blank=True)
    activity_id = models.CharField(max_length=500, unique=True)
    body = models.TextField()
    made_at = models.DateTimeField(default=clock.now)
    folded_at = models.DateTimeField(null=True)
    servers = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["subject"], condition=~models.Q(subject=""), name="delivery_parcel_subject"),
            models.Index(fields=["made_at"], condition=models.Q(folded_at=None), name="delivery_parcel_open"),
            models.Index(
                fields=["folded_at"], condition=models.Q(folded_at__isnull=False), name="delivery_parcel_folded"
            ),
        ]


class Delivery(models.Model):
    """One parcel for one address. `line` is the same for all that must arrive one after the other.

    `status` is what the server said last, 0 when it said nothing; `due_at` when this one is tried (again).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        REFUSED = "refused"
        GONE = "gone"
        GIVEN_UP = "given_up"

    id = IdField()
    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="+", db_index=False)
    # Looked for only while it waits, by the index below; servers are forgotten long after what was sent to them.
    destination = models.ForeignKey(
        Destination, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    address = models.CharField(max_length=500)
    line = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "address"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["destination", "id"], condition=models.Q(state="waiting"), name="delivery_delivery_waiting"
            ),
            models.Index(fields=["line", "parcel"], condition=models.Q(state="waiting"), name="delivery_delivery_line"),
        ]
