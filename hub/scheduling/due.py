"""What Wagtail's own tables say is due: versions to be published, live things to be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from hub.scheduling.models import LateChange

Kind = LateChange.Kind


@dataclass(frozen=True)
class Due:
    """One change, by keys only: reading a stored version may fail already."""

    kind: str
    content_type: int
    key: str
    at: datetime
    revision: int | None = None

    @property
    def model(self) -> Any:
        """The model whose row says so; raises LookupError where a release has taken it away."""
        model = ContentType.objects.get_for_id(self.content_type).model_class()
        if model is None:
            raise LookupError(f"There is no model of content type {self.content_type}")
        return model

    def is_due(self) -> bool:
        """Whether it is due now, by what the database says now."""
        if self.kind == Kind.PUBLISH:
            return Revision.objects.filter(pk=self.revision, approved_go_live_at=self.at).exists()
        return bool(self.model._base_manager.filter(pk=self.key, live=True, expire_at=self.at).exists())


def to_publish() -> Iterator[Due]:
    """Versions whose day has come, the earliest first."""
    rows = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at", "pk")
    for content_type, key, at, revision in list(
        rows.values_list("base_content_type", "object_id", "approved_go_live_at", "pk")
    ):
        yield Due(Kind.PUBLISH, content_type, key, at, revision)


def to_expire() -> Iterator[Due]:
    """Live things whose time is over."""
    things = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in [Page, *things]:
        content_type = ContentType.objects.get_for_model(model).pk
        rows = model._base_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at", "pk")
        for key, at in list(rows.values_list("pk", "expire_at")):
            yield Due(Kind.EXPIRE, content_type, str(key), at)
