"""Production refuses to start on settings that are missing, weak or wrong, and says what to set."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.settings import environment

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "pBq8Zr1mXw4KtY7uNc2VhJ5sDg9LfA3eQi6oRz0TbUvWyEx",
    "ALLOWED_HOSTS": "hub.example.fi, www.hub.example.fi",
    "DATABASE_URL": "postgres://hub:hub@localhost/hub",
}
SHOW = """
import django, json
django.setup()
from django.conf import settings
print(json.dumps([settings.ALLOWED_HOSTS, settings.BASE_URL, settings.DEFAULT_FROM_EMAIL, settings.DEBUG,
    settings.SESSION_COOKIE_SECURE, settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"]]))
"""


def run(code: str | list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    arguments = ["-c", code] if isinstance(code, str) else code
    variables = {**GOOD, **variables}
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "hub.settings.production"}
    given = {name: value for name, value in variables.items() if value}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**clean, **given}, capture_output=True, text=True, check=False
    )


def test_production_starts_with_three_settings_and_derives_the_rest():
    done = run(SHOW)
    assert done.returncode == 0, done.stderr
    hosts, base_url, sender, debug, secure, pictures = json.loads(done.stdout)
    assert hosts == ["hub.example.fi", "www.hub.example.fi"]
    assert (base_url, sender) == ("https://hub.example.fi", "noreply@hub.example.fi")
    assert (debug, secure) == (False, True)
    assert pictures == ["'self'", "data:"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SECRET_KEY", "", "Set SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess"),
        ("SECRET_KEY", "abcdefghijklmnopqrstuvwxyz0123456789", "SECRET_KEY is too easy to guess"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too easy to guess"),
        ("ALLOWED_HOSTS", "", "Set ALLOWED_HOSTS, for example ALLOWED_HOSTS=hub.example.fi"),
        ("ALLOWED_HOSTS", " , ", "Set ALLOWED_HOSTS"),
        ("DATABASE_URL", "", "Set DATABASE_URL, for example DATABASE_URL=postgres://"),
        ("DATABASE_URL", "mysql://hub@localhost/hub", "DATABASE_URL starts with one of postgres://"),
        ("DATABASE_URL", "postgres://hub@localhost:port/hub", "DATABASE_URL: "),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is one of DEBUG, INFO"),
    ],
)
def test_production_refuses_to_start_and_says_what_to_set(name: str, value: str, message: str):
    done = run(["manage.py", "check"], **{name: value})
    assert done.returncode != 0
    assert message in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (lambda: environment.whole_number("NAME", 5), "soon", "NAME is a whole number such as 5"),
        (lambda: environment.whole_number("NAME", 5), "-1", "NAME is a whole number"),
        (lambda: environment.yes_or_no("NAME", True), "perhaps", "NAME is yes or no"),
        *(
            (lambda: environment.site_address("NAME", ""), value, "NAME is the site's own address")
            for value in (
                "hub.example.fi",
                "https://hub.example.fi:port",
                "https://hub.example.fi/hub",
                "https://hub.example.fi?a=b",
                "https://me@hub.example.fi",
                "https://[hub",
            )
        ),
        (lambda: environment.cache("NAME", ""), "memory://", "NAME starts with one of redis://"),
        (lambda: environment.email("NAME", ""), "mail.example.fi", "NAME starts with one of smtp://"),
        (lambda: environment.storage("NAME", ROOT, None), "ftp://host/bucket", "NAME starts with one of file://"),
        (lambda: environment.storage("NAME", ROOT, None), "s3://key:secret@host", "NAME names no bucket"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(monkeypatch, read, value: str, message: str):
    monkeypatch.setenv("NAME", value)
    monkeypatch.setattr(environment, "VARIABLES", {})
    with pytest.raises(ImproperlyConfigured, match=re.escape(message)):
        read()


def test_a_bucket_for_private_files_signs_its_addresses_and_a_public_one_does_not(monkeypatch):
    monkeypatch.setattr(environment, "VARIABLES", {})
    monkeypatch.setenv("NAME", "s3://key:se%2Fcret@s3.example.fi:9000/hub?region=eu-north-1&domain=cdn.example.fi")
    private = environment.storage("NAME", ROOT, base_url=None)["OPTIONS"]
    assert private["querystring_auth"] is True
    assert "custom_domain" not in private
    assert private["endpoint_url"] == "https://s3.example.fi:9000"
    assert (private["access_key"], private["secret_key"]) == ("key", "se/cret")
    public = environment.storage("NAME", ROOT, base_url="/media/")
    assert public["OPTIONS"]["querystring_auth"] is False
    assert environment.picture_origins(public) == ["https://cdn.example.fi"]


def test_the_content_policy_admits_pictures_from_the_bucket():
    done = run(SHOW, STORAGE_URL="s3://key:secret@s3.example.fi/hub")
    assert json.loads(done.stdout)[-1] == ["'self'", "data:", "https://s3.example.fi"]


@pytest.mark.parametrize(
    ("variables", "warning"),
    [
        ({"CACHE_URL": "locmemcache://"}, "hub.W001"),
        ({"ALLOWED_HOSTS": "*"}, "hub.W002"),
        ({"DATABASE_URL": "sqlite:////tmp/hub.sqlite3"}, "hub.W003"),
    ],
)
def test_the_deployment_check_warns(variables: dict[str, str], warning: str):
    done = run(["manage.py", "check", "--deploy"], **{"CACHE_URL": "redis://localhost:6379/0", **variables})
    assert re.findall(r"hub\.W\d+", done.stderr) == [warning]


def test_the_readme_lists_every_variable_that_the_settings_read():
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([a-z/]+) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    import hub.settings.production  # noqa: F401 - reading it fills VARIABLES

    assert dict(rows) == environment.VARIABLES
