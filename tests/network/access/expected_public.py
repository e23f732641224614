"""What each role is answered at the addresses outside the admin. See `expected.py`."""

from tests.network.access.expected import Row, everyone

ALL = everyone("ok")
NOTHING = everyone("404")
SIGN_IN = everyone("in")
# Who has signed in has an account; a visitor is led to sign in.
ACCOUNT = everyone("ok", anonymous="in")
# Nobody here has set up what it is about.
NOT_SET_UP = everyone("404", anonymous="in")

PUBLIC: dict[str, Row] = {
    "/": ALL,
    "/robots.txt": ALL,
    "/favicon.ico": ALL,
    "/sitemap.xml": ALL,
    "/media/<path:path>": NOTHING,
    "stylesheet": NOTHING,
    # Drafts are nobody's to read here; what is published, everybody's.
    "wagtail_serve": everyone("404 404 ok ok"),
    "wagtailcore_authenticate_with_password": NOTHING,
    "wagtailcore_login": SIGN_IN,
    "/fi/_util/login/": SIGN_IN,
    "brochure_file": NOTHING,
    # No published page points at them: whose they are has them, and what is shared all who may choose it.
    "wagtaildocs_serve": Row(
        "ok 404 ok", "ok 404 ok", "404", coordinator="ok", maintainer="ok", anonymous="404", reader="404"
    ),
    "wagtaildocs_authenticate_with_password": NOTHING,
    # Links with a word that was never made
    "share_link": NOTHING,
    "share_link_file": NOTHING,
    "invitation": NOTHING,
    "reader_sign_in": everyone("410"),
    "invitation_accepted": ALL,
    "reader_link*": ALL,
    "search": ALL,
    "search_suggestions": ALL,
    # A coach's own page: who has not come by the link is led to ask for it.
    "coach_link*": ALL,
    "coach_entry": everyone("410"),
    "coach_consent": NOTHING,
    "coach_withdrawal": NOTHING,
    "coach_own*": ALL,
    # Signing in
    "sign_in": ALL,
    "sign_out": ALL,
    "account_login": ALL,
    "account_logout": ALL,
    "account_signup": ALL,
    "account_inactive": ALL,
    "account_reset_password*": ALL,
    "mfa_authenticate": everyone("ok", anonymous="in"),
    "openid_connect_login": ALL,
    "openid_connect_callback": SIGN_IN,
    "socialaccount_*": SIGN_IN,
    # One's own account
    "account": ACCOUNT,
    "account_*": ACCOUNT,
    "usersessions_*": ACCOUNT,
    "mfa_*": ACCOUNT,
    "mfa_deactivate_totp": NOT_SET_UP,
    "mfa_view_recovery_codes": NOT_SET_UP,
    "mfa_download_recovery_codes": NOT_SET_UP,
}
