"""`make run`: one machine, an embedded database under `var/`, nothing to set."""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "development-only-not-a-secret")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
_var = Path(os.environ.get("VAR_DIR", Path(__file__).resolve().parents[2] / "var"))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_var / 'hub.sqlite3'}")
os.environ.setdefault("BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("EMAIL_URL", f"filemail://{_var / 'mail'}")
os.environ.setdefault("CACHE_URL", f"filecache://{_var / 'cache'}")

from hub.settings.production import *  # noqa: E402, F403

DEBUG = os.environ.get("DEBUG", "") == "1"
EMAIL_FILE_PATH = str(_var / "mail")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
CSRF_TRUSTED_ORIGINS = []
# The working tree's files as they are: a changed style sheet shows at the next reload.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
