"""Relations between tables point down the floors, and leave no attribute on what they point to.

import-linter can't see foreign keys: they may be named by strings.
"""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.architecture.tree import floors

OURS = [model for model in apps.get_models() if model.__module__.startswith("causerie.")]


def package_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def relations(model: type[models.Model]) -> list[models.Field]:
    return [
        field for field in model._meta.get_fields() if field.is_relation and field.concrete and not field.auto_created
    ]


def upward(model: type[models.Model]) -> list[str]:
    """The relations of `model` that point to a higher floor, or to a stranger on its own."""
    here, level = package_of(model), floors()
    return [
        f"{model.__name__}.{field.name} -> {package_of(field.related_model)}"
        for field in relations(model)
        if field.related_model.__module__.startswith("causerie.")
        and package_of(field.related_model) != here
        and level[package_of(field.related_model)] >= level[here]
    ]


def test_relations_point_down():
    assert [each for model in OURS for each in upward(model)] == []


def test_an_upward_relation_would_be_seen():
    class Planted(models.Model):
        post = models.ForeignKey("writing.Post", models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"
            apps = apps.__class__()

    Planted.__module__ = "causerie.people.models"
    field = Planted._meta.get_field("post")
    field.remote_field.model = apps.get_model("writing.Post")
    assert upward(Planted) == ["Planted.post -> writing"]


def test_relations_leave_no_attribute_behind():
    named = [
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in relations(model)
        if field.remote_field.related_name != "+" and field.model is model and field.name not in inherited(model)
    ]
    assert named == []


def inherited(model: type[models.Model]) -> set[str]:
    """Fields that come from Django's own abstract models (an account's groups and permissions)."""
    return {
        field.name
        for parent in model._meta.parents or model.__mro__[1:]
        if abstract(parent)
        for field in parent._meta.fields + parent._meta.many_to_many
    }


def abstract(parent: type) -> bool:
    return hasattr(parent, "_meta") and parent.__module__.startswith("django.")


def test_no_relation_is_generic():
    generic = [
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, GenericForeignKey)
    ]
    assert generic == []


def test_every_table_of_ours_has_a_time_ordered_id():
    other = [model.__name__ for model in OURS if type(model._meta.pk).__name__ != "IdField"]
    assert other == []
