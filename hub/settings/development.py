"""`make run`: one machine, an embedded database under `var/`, nothing to set."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

_var = Path(os.environ.get("VAR_DIR", Path(__file__).resolve().parents[2] / "var")).absolute()


def _own_key() -> str:
    """A key of this machine's own, made at the first start: a known one would let anybody sign a session."""
    path = _var / "secret-key"
    try:
        _var.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


if not os.environ.get("SECRET_KEY"):
    os.environ["SECRET_KEY"] = _own_key()
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_var / 'hub.sqlite3'}")
os.environ.setdefault("BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("TRUSTED_PROXIES", "0")
os.environ.setdefault("EMAIL_URL", f"filemail://{_var / 'mail'}")
# Nothing leaves this machine by itself.
os.environ.setdefault("CHECK_OUTSIDE_LINKS", "no")
os.environ.setdefault("CACHE_URL", f"filecache://{_var / 'cache'}")

from hub.settings.production import *  # noqa: E402, F403

DEBUG = os.environ.get("DEBUG", "") == "1"
EMAIL_FILE_PATH = str(_var / "mail")
# As with the demo's known password: not where others can reach the site.
SHOW_DEMO_CODES = urlsplit(BASE_URL).hostname in ("localhost", "127.0.0.1", "::1")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
CSRF_TRUSTED_ORIGINS = []
# The working tree's files as they are: a changed style sheet shows at the next reload.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
