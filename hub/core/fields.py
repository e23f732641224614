from typing import Any

from django.core.validators import URLValidator
from django.db import models
from wagtail import fields


class StreamField(fields.StreamField):
    """A StreamField whose blocks stay out of migrations: a changed block, or start, is no change of the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args and "block_types" not in kwargs:
            args = ([],)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        kwargs.pop("default", None)
        return name, path, [], kwargs


class WebAddressField(models.URLField):
    """A web address; one typed without a scheme gets https, and no other scheme than http and https passes."""

    default_validators = [URLValidator(schemes=["https", "http"])]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
