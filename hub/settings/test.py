"""Settings of the test suite. `TEST_DATABASE` (sqlite, or a postgres address) comes from `tests/databases.py`."""

import os
import tempfile
from pathlib import Path

_var = Path(tempfile.mkdtemp(prefix="hub-test-"))
os.environ["VAR_DIR"] = str(_var)
os.environ["SECRET_KEY"] = "test-only"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE", f"sqlite:///{_var / 'hub.sqlite3'}")
os.environ["BASE_URL"] = "http://localhost"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["CACHE_URL"] = "locmemcache://"
os.environ.setdefault("LOG_LEVEL", "WARNING")

from hub.settings.production import *  # noqa: E402, F403

# A file, not memory: tests of races open several connections.
DATABASES["default"].setdefault("TEST", {})  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = str(_var / "test.sqlite3")  # noqa: F405
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
