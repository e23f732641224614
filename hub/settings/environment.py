"""Reads settings from the environment, typed, and says what to set where one is missing or wrong."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def required(name: str, example: str) -> str:
    """The value of `name`. Raises ImproperlyConfigured naming the variable and an example where it is empty."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}, for example {name}={example}")
    return value


def storage(name: str, default: Path, base_url: str | None) -> dict[str, Any]:
    """One entry of Django's STORAGES, read from a URL.

    `file:///srv/hub/media` is a folder of this machine; `s3://key:secret@host/bucket?region=eu-north-1` is a bucket,
    `s3:///bucket` one whose host and keys come from the machine's own AWS settings. `base_url` is given for files
    that visitors may fetch by address; files without one leave only through a view.
    """
    url = urlsplit(env.str(name, default=default.as_uri()))
    if url.scheme == "file":
        options: dict[str, Any] = {"location": unquote(url.path)}
        if base_url:
            options["base_url"] = base_url
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if url.scheme not in ("s3", "s3+http"):
        raise ImproperlyConfigured(f"{name} starts with file:// or s3://, not {url.scheme}://")
    bucket = url.path.strip("/")
    if not bucket:
        raise ImproperlyConfigured(f"{name} names no bucket: s3://key:secret@host/bucket")
    query = {key: values[-1] for key, values in parse_qs(url.query).items()}
    options = {
        "bucket_name": bucket,
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": base_url is None,
        "signature_version": "s3v4",
    }
    if url.hostname:
        port = f":{url.port}" if url.port else ""
        protocol = "http" if url.scheme == "s3+http" else "https"
        options["endpoint_url"] = f"{protocol}://{url.hostname}{port}"
    if url.username:
        options["access_key"] = unquote(url.username)
        options["secret_key"] = unquote(url.password or "")
    if "region" in query:
        options["region_name"] = query["region"]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
