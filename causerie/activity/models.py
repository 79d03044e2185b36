"""What is kept of what people did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from causerie.kit.fields import IdField
from causerie.people.models import Account
from causerie.sites.models import Site


class Deed(models.Model):
    """Somebody did something on a site. `facts` holds roles, states and numbers, never words that were written.

    `event_id` is the event that it tells, whose ids sort by time. Without an account, the house itself did it
    (`by_house` among the facts: a command, a schedule), or somebody whose account is gone. `post_id` is no foreign
    key: that a post was deleted is told after it is gone.
    """

    class Family(models.TextChoices):
        POSTS = "posts", _("Posts")
        REVIEWS = "reviews", _("Reviews")
        TALK = "talk", _("Answers")
        PEOPLE = "people", _("Members")
        SITE = "site", _("The site")
        MOVING = "moving", _("Moving in and out")

    id = IdField()
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    event_id = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    family = models.CharField(max_length=8, choices=Family)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    post_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["site", "event_id"], name="activity_deeds"),
            models.Index(fields=["site", "account", "event_id"], name="activity_deeds_of"),
            models.Index(fields=["site", "family", "event_id"], name="activity_deeds_in"),
            models.Index(fields=["at"], name="activity_deeds_at"),
        ]
