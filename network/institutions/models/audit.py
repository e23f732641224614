from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models.audit_log import BaseLogEntry, BaseLogEntryManager

from hub.core.registry import Registry
from network.institutions.models.institutions import Institution

owners: Registry[Callable[[Any], Institution | None]] = Registry("way to the owner of a row of")


def find_owner_by(model: type[models.Model], find: Callable[[Any], Institution | None]) -> None:
    """Find by `find` whose a row of `model` is: one that has no `institution` of its own to say it."""
    owners.add(model, find)


def _owner_of(instance: Any) -> Institution | None:
    if isinstance(instance, Institution):
        return instance
    find = owners.get(type(instance))
    owner: Institution | None = find(instance) if find else getattr(instance, "institution", None)
    return owner


class InstitutionLogEntryManager(BaseLogEntryManager):
    def log_action(self, instance: Any, action: str, **kwargs: Any) -> Any:
        owner = _owner_of(instance)
        kwargs.setdefault("institution", owner if owner is not None and owner.pk else None)
        # Kept as words too: the entry must say whose thing it was after the institution has gone.
        kwargs["data"] = {**(kwargs.get("data") or {}), "institution": str(owner) if owner is not None else ""}
        return super().log_action(instance, action, object_id=str(instance.pk), **kwargs)

    def for_instance(self, instance: Any) -> models.QuerySet[Any]:
        content_type = ContentType.objects.get_for_model(instance, for_concrete_model=False)
        return self.filter(content_type=content_type, object_id=str(instance.pk))


class InstitutionLogEntry(BaseLogEntry):
    """Who did what to a thing that belongs to an institution, or to the network, and is no page."""

    object_id = models.CharField(max_length=255, db_index=True)
    institution = models.ForeignKey(
        Institution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )

    objects = InstitutionLogEntryManager()

    class Meta:
        ordering = ["-timestamp", "-id"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self) -> str:
        return f"{self.timestamp:%Y-%m-%d %H:%M} {self.action} {self.label}"
