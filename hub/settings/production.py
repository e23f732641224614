"""The base of all settings, and the safe default. Development and test override it."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from hub.settings import environment, languages

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var"), "folder")).absolute()

DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY")
# Keys of before, so that a new one throws nobody out: sessions and links signed with these still hold.
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", [], example="hub.example.fi")
_host = ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
# The site's public address, used in mails, sitemaps and the codes printed on brochures.
BASE_URL = environment.site_address("BASE_URL", f"https://{_host}")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", [BASE_URL])

INSTALLED_APPS = [
    "hub.accounts",
    "hub.core",
    "hub.scheduling",
    "network.institutions",
    "network.access",
    "network.provisioning",
    "network.people",
    "network.topics",
    "network.news",
    "network.coaches",
    "materials.brochures",
    "materials.sharing",
    "network.backoffice.audit",
    "network.backoffice.dashboard",
    "network.backoffice.handbook",
    "network.backoffice.linkcheck",
    "network.projects",
    "home",
    "search",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    # Wagtail says by it how long ago something was, and its words are found only where it is installed.
    "django.contrib.humanize",
]
# Django's own admin is installed for its templates and inspection helpers only; it has no address.

MIDDLEWARE = [
    "hub.core.request_id.RequestIdMiddleware",
    "hub.core.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hub.core.middleware.AdminContentSecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hub.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "network.provisioning.middleware.RolesMiddleware",
    "network.access.middleware.GateMiddleware",
    "hub.core.middleware.SignedInMiddleware",
    "hub.accounts.middleware.SessionMiddleware",
    "hub.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hub.core.readiness.NotReadyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hub.core.former_pages.FormerAddressMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database, cache, mail, files

DATABASES = {"default": environment.database("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": environment.cache("CACHE_URL", "locmemcache://")}

vars().update(environment.email("EMAIL_URL", "smtp://localhost:25"))
# A mail server that takes the connection and then says nothing does not hold its process for ever.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"noreply@{_host}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
STORAGES = {
    # Pictures and logos, fetched by address.
    "default": environment.storage("STORAGE_URL", VAR_DIR / "media", base_url=MEDIA_URL),
    # Rendered brochures and documents: they leave only through views that ask `visible_to`.
    "private": environment.storage("PRIVATE_STORAGE_URL", VAR_DIR / "private", base_url=None),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Languages

LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.LANGUAGES
languages.register_northern_sami()
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["hub.core.formats"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = languages.ADMIN_LANGUAGES
# A translation is published by who may, when it is ready; begun, it changes nothing that visitors see.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
# Nobody here chooses another, and browsers do not know all that the system names.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# People

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "network.people.backends.ReaderLinkBackend",
]
# Staff readers' one-time links: a newer sign-in, password or address voids them.
SESAME_TOKENS = ["sesame.tokens_v2"]
SESAME_MAX_AGE = 30 * 60
SESAME_ONE_TIME = SESAME_INVALIDATE_ON_EMAIL_CHANGE = True
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
# Who meets an internal page is most likely a teacher: the link first, the password from there.
WAGTAIL_FRONTEND_LOGIN_URL = "reader_link"
# The account's own pages change these, with the present password or a code.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
# A working day after the last use (`hub/accounts/sessions.py`).
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 3600 * 3

ACCOUNT_ADAPTER = "hub.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Addresses are known by invitation (`services.create_account`); nobody enters one that must be verified.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
# Else anybody could have the hub write to anybody that there is no account.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
# Who is signed in and may not see a page is led to the sign-in page: back again would go round in circles.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
# Many of a school's people come from one address at eight in the morning; what tells a guesser is failing.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    # One mailbox gets a few links (`network/people/views/readers.py`).
    "reader_link": "100/10m/ip,3/10m/key,12/d/key",
    # As many to the own page of a peer coach (`network/coaches/views/entry.py`).
    "coach_link": "100/10m/ip,3/10m/key,12/d/key",
    # Messages to peer coaches (`network/coaches/contact_views.py`): of one visitor, to one coach, by one sender; and
    # the copies that go to one address.
    "coach_message": "20/h/ip,30/d/key",
    "coach_message_sender": "60/h/ip,6/h/key,20/d/key",
    "coach_message_copy": "60/h/ip,3/d/key",
}
ACCOUNT_FORMS = {
    "login": "hub.accounts.forms.SignInForm",
    "change_password": "hub.accounts.forms.PasswordChangeForm",
    "set_password": "hub.accounts.forms.FirstPasswordForm",
    "reset_password": "hub.accounts.forms.PasswordResetForm",
    "reset_password_from_key": "hub.accounts.forms.NewPasswordForm",
    "reauthenticate": "hub.accounts.forms.ReauthenticateForm",
}
# How many proxies of ours stand in front and write X-Forwarded-For: the throttles need the visitor's own address.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("TRUSTED_PROXIES", 1)

MFA_ADAPTER = "hub.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Telephones' clocks differ; a code is taken once all the same (`hub/accounts/codes.py`).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "hub.accounts.forms.CodeForm",
    "reauthenticate": "hub.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "hub.accounts.forms.SetUpForm",
}
# The demo's codes on the sign-in page: on one's own machine only, a check refuses it elsewhere.
SHOW_DEMO_CODES = False

SOCIALACCOUNT_ADAPTER = "hub.accounts.oidc.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": environment.oidc_providers("OIDC_PROVIDERS"), "OAUTH_PKCE_ENABLED": True}
}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

# Wagtail

WAGTAIL_SITE_NAME = _("Network hub")
# As people write them here. The date picker takes what it cannot read for today, without a word.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H.%M"
# Addresses stand in file names, in mails and on paper: työnantajalle becomes tyonantajalle.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "hub.core.readiness.publish_approved"
WAGTAILIMAGES_IMAGE_MODEL = "core.HubImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "hub.core.forms.SafeImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "core.HubDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# The last three for videos of one's own, with their subtitles.
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf", "pptx", "xlsx", "zip", "mp4", "webm", "vtt"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "hub.core.rich_text.RichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]},
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Whether a periodic job asks, now and then, if addresses on other sites that pages link to still open.
CHECK_OUTSIDE_LINKS = environment.yes_or_no("CHECK_OUTSIDE_LINKS", True)

# Background work. Wagtail's own tasks stay immediate; ours have an alias and a worker of their own.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "work": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# Security

SECURE_SSL_REDIRECT = environment.yes_or_no("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.whole_number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *environment.picture_origins(STORAGES["default"])],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
# Every handler has the filter "private": no line holds a token or somebody's address, whoever writes it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "hub.core.logs.PrivacyFilter"}},
    "formatters": {
        "line": {
            "()": "hub.core.logs.LineFormatter",
            "format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["private"]}},
    "root": {"handlers": ["console"], "level": environment.one_of("LOG_LEVEL", LOG_LEVELS, "INFO")},
    "loggers": {
        # Django's own handlers, and the web server's, know no filter of ours.
        "django": {"handlers": []},
        "django.server": {"handlers": [], "propagate": True},
        "_granian": {"handlers": ["console"], "propagate": False},
        "granian.access": {"handlers": ["console"], "propagate": False},
        # It announces its own start at each import.
        "pikepdf": {"level": "WARNING"},
    },
}
