"""Settings of the test suite: SQLite, or the PostgreSQL that `TEST_DATABASE` names (`python -m tests` finds it)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_var = Path(tempfile.mkdtemp(prefix="hub-test-"))
_owner = os.getpid()


@atexit.register
def _tidy() -> None:
    if os.getpid() == _owner:
        shutil.rmtree(_var, ignore_errors=True)


for _name in ("STORAGE_URL", "PRIVATE_STORAGE_URL", "CSRF_TRUSTED_ORIGINS", "DEFAULT_FROM_EMAIL", "OIDC_PROVIDERS"):
    os.environ.pop(_name, None)
os.environ["VAR_DIR"] = str(_var)
os.environ["SECRET_KEY"] = "a-key-that-signs-nothing-but-what-the-test-suite-signs"  # noqa: S105
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE", f"sqlite:///{_var / 'hub.sqlite3'}")
os.environ["BASE_URL"] = "http://localhost"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["TRUSTED_PROXIES"] = "0"
os.environ["CACHE_URL"] = "locmemcache://"
os.environ["CHECK_OUTSIDE_LINKS"] = "no"
os.environ.setdefault("LOG_LEVEL", "WARNING")

from hub.settings.production import *  # noqa: E402, F403

# A file, not memory: tests of races open several connections.
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"]["NAME"] = str(_var / "test.sqlite3")
elif "TEST_DATABASE_NAME" in os.environ:
    # A name of this run's own: two runs may share a server.
    DATABASES["default"]["TEST"]["NAME"] = os.environ["TEST_DATABASE_NAME"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
