"""Addresses of signing in and of one's own account, below each language; allauth knows them by its own names."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.cache import never_cache

from hub.accounts.views import (
    AccountView,
    CodeView,
    RecoveryCodesView,
    SessionsView,
    SetUpView,
    SignInView,
    SignOutView,
    lead_to_sign_in,
)
from hub.core.local_paths import local_path, local_re_path, with_former

urlpatterns = with_former(
    [
        local_path("kirjaudu/", SignInView.as_view(), name="account_login"),
        local_path("kirjaudu/", SignInView.as_view(), name="sign_in"),
        # allauth wants to name a page for new accounts in its mails; there is none.
        local_path("kirjaudu/", SignInView.as_view(), name="account_signup"),
        local_path("kirjaudu/ulos/", SignOutView.as_view(), name="account_logout"),
        local_path("kirjaudu/ulos/", SignOutView.as_view(), name="sign_out"),
        local_path("kirjaudu/koodi/", never_cache(CodeView.as_view()), name="mfa_authenticate"),
        local_path("kirjaudu/suljettu/", account.account_inactive, name="account_inactive"),
        local_path("kirjaudu/salasana/", account.password_reset, name="account_reset_password"),
        local_path("kirjaudu/salasana/lahetetty/", account.password_reset_done, name="account_reset_password_done"),
        local_path(
            "kirjaudu/salasana/vaihdettu/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        local_re_path(
            r"^kirjaudu/salasana/uusi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            never_cache(account.password_reset_from_key),
            name="account_reset_password_from_key",
        ),
        local_path("tili/", AccountView.as_view(), name="account"),
        local_path("tili/salasana/", never_cache(account.password_change), name="account_change_password"),
        local_path("tili/salasana/ensimmainen/", never_cache(account.password_set), name="account_set_password"),
        local_path("tili/istunnot/", SessionsView.as_view(), name="usersessions_list"),
        local_path("tili/varmista/", never_cache(account.reauthenticate), name="account_reauthenticate"),
        local_path("tili/varmista/koodi/", never_cache(mfa.reauthenticate), name="mfa_reauthenticate"),
        local_path("tili/vahvistus/", mfa.index, name="mfa_index"),
        local_path("tili/vahvistus/kayttoon/", never_cache(SetUpView.as_view()), name="mfa_activate_totp"),
        local_path("tili/vahvistus/pois/", never_cache(totp.deactivate_totp), name="mfa_deactivate_totp"),
        local_path(
            "tili/vahvistus/varakoodit/", never_cache(RecoveryCodesView.as_view()), name="mfa_view_recovery_codes"
        ),
        local_path(
            "tili/vahvistus/varakoodit/uudet/",
            never_cache(recovery_codes.generate_recovery_codes),
            name="mfa_generate_recovery_codes",
        ),
        local_path(
            "tili/vahvistus/varakoodit/lataa/",
            recovery_codes.download_recovery_codes,
            name="mfa_download_recovery_codes",
        ),
        # Wagtail's own sign-in page for readers, under each language.
        path("_util/login/", lead_to_sign_in),
    ]
)
