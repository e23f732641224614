"""Reads settings from the environment, typed, and says what to set where one is missing or wrong.

Each function notes the variable it reads in `VARIABLES`; the table in the README is compared with that by a test.
"""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

# Name → type, as the README names it.
VARIABLES: dict[str, str] = {}

DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")
EMAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail")
CACHE_SCHEMES = ("redis", "rediss", "dbcache", "filecache", "locmemcache", "dummycache")
STORAGE_SCHEMES = ("file", "s3", "s3+http")
OIDC_KEYS = ("id", "name", "server_url", "client_id", "secret", "domains")
# Yes for a provider that knows its own people only and never says of an address that it has verified it.
OIDC_ASSUMED = "assume_verified"
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def text(name: str, default: str, kind: str = "text") -> str:
    VARIABLES[name] = kind
    return os.environ.get(name, "").strip() or default


def required(name: str, example: str, kind: str = "text") -> str:
    """The value of `name`. Raises ImproperlyConfigured naming the variable and an example where it is empty."""
    value = text(name, "", kind)
    if not value:
        raise ImproperlyConfigured(f"Set {name}, for example {name}={example}")
    return value


def secret(name: str) -> str:
    """A key that signs sessions and links: at least 40 characters, at least ten of them different."""
    make = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    value = required(name, "…; make one with: " + make, "secret")
    if len(value) < 40 or len(set(value)) < 10 or value.startswith("django-insecure"):
        raise ImproperlyConfigured(f"{name} is too easy to guess. Make one with: {make}")
    return value


def words(name: str, default: list[str], example: str = "") -> list[str]:
    """A list written with commas between. With an `example` it may not be empty."""
    value = [word.strip() for word in text(name, ",".join(default), "list").split(",") if word.strip()]
    if example and not value:
        raise ImproperlyConfigured(f"Set {name}, for example {name}={example}")
    return value


def whole_number(name: str, default: int) -> int:
    value = text(name, str(default), "number")
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is a whole number such as {default}, not {value!r}")
    return int(value)


def yes_or_no(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no", "yes/no").lower()
    if value not in TRUE + FALSE:
        raise ImproperlyConfigured(f"{name} is yes or no, not {value!r}")
    return value in TRUE


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default, "choice").upper()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is one of {', '.join(choices)}, not {value!r}")
    return value


def site_address(name: str, default: str) -> str:
    """`https://host` or `https://host:port` without a slash at its end."""
    value = text(name, default, "address").rstrip("/")
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        whole = False
    if not whole or value != f"{parts.scheme}://{parts.netloc}" or parts.username is not None:
        raise ImproperlyConfigured(f"{name} is the site's own address such as https://hub.example.fi, not {value!r}")
    return value


def database(name: str) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    url = required(name, "postgres://hub:password@localhost/hub", "address")
    check_scheme(name, url, DATABASE_SCHEMES)
    settings: dict[str, Any] = environ.Env.db_url_config(url)
    settings.setdefault("CONN_MAX_AGE", 60)
    settings["CONN_HEALTH_CHECKS"] = True
    if settings["ENGINE"].endswith("sqlite3"):
        # A writer queues for its turn instead of failing, and readers go on meanwhile.
        settings.setdefault("OPTIONS", {}).update(
            transaction_mode="IMMEDIATE", timeout=20, init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        )
    return settings


def cache(name: str, default: str) -> dict[str, Any]:
    """One entry of Django's CACHES."""
    url = text(name, default, "address")
    check_scheme(name, url, CACHE_SCHEMES)
    settings: dict[str, Any] = environ.Env.cache_url_config(url)
    return settings


def email(name: str, default: str) -> dict[str, Any]:
    """Django's EMAIL_… settings by name."""
    url = text(name, default, "address")
    check_scheme(name, url, EMAIL_SCHEMES)
    settings: dict[str, Any] = environ.Env.email_url_config(url)
    return settings


def storage(name: str, default: Path, base_url: str | None) -> dict[str, Any]:
    """One entry of Django's STORAGES, read from a URL.

    `file:///srv/hub/media` is a folder of this machine; `s3://key:secret@host/bucket?region=eu-north-1` is a bucket,
    `s3:///bucket` one whose host and keys come from the machine's own AWS settings. `base_url` is given for files
    that visitors may fetch by address; the addresses of files without one are signed and run out.
    """
    value = text(name, default.as_uri(), "address")
    check_scheme(name, value, STORAGE_SCHEMES)
    url = urlsplit(value)
    if url.scheme == "file":
        options: dict[str, Any] = {"location": unquote(url.path)}
        if base_url:
            options["base_url"] = base_url
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    bucket = url.path.strip("/")
    if not bucket:
        raise ImproperlyConfigured(f"{name} names no bucket: s3://key:secret@host/bucket")
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": bucket_options(value, bucket, base_url is None)}


def bucket_options(value: str, bucket: str, signed: bool) -> dict[str, Any]:
    url = urlsplit(value)
    query = {key: values[-1] for key, values in parse_qs(url.query).items()}
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": signed,
        "querystring_expire": 300,
        "signature_version": "s3v4",
    }
    if url.hostname:
        options["endpoint_url"] = origin(value)
        # A name of the bucket's own before the host is Amazon's way; other servers seldom have it.
        options["addressing_style"] = query.get("addressing", "path")
    if url.username:
        options["access_key"] = unquote(url.username)
        options["secret_key"] = unquote(url.password or "")
    if "region" in query:
        options["region_name"] = query["region"]
    if "domain" in query and not signed:
        options["custom_domain"] = query["domain"]
    return options


def origin(value: str) -> str:
    url = urlsplit(value)
    protocol = "http" if url.scheme == "s3+http" else "https"
    return f"{protocol}://{url.hostname}{f':{url.port}' if url.port else ''}"


def picture_origins(settings: dict[str, Any]) -> list[str]:
    """Other hosts that a browser fetches the files of this STORAGES entry from; the content policy must name them."""
    options = settings["OPTIONS"]
    if "bucket_name" not in options:
        return []
    if "custom_domain" in options:
        return [f"https://{options['custom_domain']}"]
    return [options.get("endpoint_url", f"https://{options['bucket_name']}.s3.amazonaws.com")]


def oidc_providers(name: str) -> list[dict[str, Any]]:
    """Identity providers as allauth's APPS, from a JSON list; each vouches for addresses of its own domains only."""
    value = text(name, "[]", "json")
    example = json.dumps([{key: "…" for key in OIDC_KEYS if key != "domains"} | {"domains": ["opisto.example"]}])
    try:
        providers = json.loads(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no JSON ({error}). For example: {example}") from error
    if not isinstance(providers, list) or not all(isinstance(provider, dict) for provider in providers):
        raise ImproperlyConfigured(f"{name} is a list of providers, for example {example}")
    apps = [_oidc_app(f"{name}, provider {number}", provider) for number, provider in enumerate(providers, start=1)]
    ids = [app["provider_id"] for app in apps]
    if len(ids) != len(set(ids)):
        raise ImproperlyConfigured(f"{name}: two providers have the same id")
    return apps


def _oidc_app(where: str, provider: dict[str, Any]) -> dict[str, Any]:
    assumed = provider.pop(OIDC_ASSUMED, False)
    if not isinstance(assumed, bool):
        raise ImproperlyConfigured(f"{where}: {OIDC_ASSUMED} is true or false")
    if set(provider) != set(OIDC_KEYS):
        raise ImproperlyConfigured(f"{where} has the keys {', '.join(OIDC_KEYS)}, not {', '.join(sorted(provider))}")
    domains = provider["domains"]
    texts = [provider[key] for key in OIDC_KEYS if key != "domains"]
    if not all(isinstance(word, str) and word for word in texts):
        raise ImproperlyConfigured(f"{where}: all values but domains are texts, and none is empty")
    if not re.fullmatch(r"[a-z0-9-]+", provider["id"]) or provider["id"] == "keskeytetty":
        raise ImproperlyConfigured(f"{where}: the id stands in addresses: small letters, digits and hyphens only")
    url = urlsplit(provider["server_url"])
    if not url.hostname or (url.scheme != "https" and url.hostname not in ("localhost", "127.0.0.1")):
        raise ImproperlyConfigured(f"{where}: server_url begins with https://")
    if not isinstance(domains, list) or not domains or not all(_is_domain(domain) for domain in domains):
        raise ImproperlyConfigured(f'{where}: domains is a list such as ["opisto.example"]')
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider["secret"],
        "settings": {
            "server_url": provider["server_url"].rstrip("/"),
            "domains": [word.lower() for word in domains],
            OIDC_ASSUMED: assumed,
        },
    }


def _is_domain(word: Any) -> bool:
    return isinstance(word, str) and re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", word) is not None


def check_scheme(name: str, url: str, schemes: tuple[str, ...]) -> None:
    scheme, mark, _rest = url.partition("://")
    if not mark or scheme not in schemes:
        starts = ", ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} starts with one of {starts}")
    try:
        urlsplit(url).port  # noqa: B018 - reading it is the check
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
