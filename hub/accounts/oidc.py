"""Signing in by an institution's own identity provider (OpenID Connect).

A provider vouches for the addresses of its own domains and for no others, and only where it says that it has verified
them. allauth keeps state, PKCE and the exchange of the code; here the token's signature is checked as well, though it
came straight from the provider, and the identity finds its account.
"""

from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import get_language

from hub.accounts import admission, services, sign_in_log
from hub.accounts.models import User

# Signed by a key of the provider's own. With a shared secret, or unsigned, anybody could have made the token.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class Refused(ImmediateHttpResponse):
    """An identity that opens no account here. `reason` chooses the words: address, domain, unknown or closed."""

    def __init__(self, request: HttpRequest, reason: str, email: str = "") -> None:
        sign_in_log.failed(request, way="identity provider", reason=f"refused, {reason}", email=email)
        super().__init__(render(request, "socialaccount/refused.html", {"reason": reason}, status=403))


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """Takes the identity from the signed token; the rest of the person from the provider's user page, if it must."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        signed = kwargs["response"].get("id_token")
        if not signed:
            raise OAuth2Error("The provider sent no ID token")
        claims = self._decode_id_token(app, signed)
        if "email" not in claims:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("The user page is another person's")
            claims = {**told, **claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
                raise OAuth2Error("The ID token is not signed by a key of the provider's own")
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
            raise OAuth2Error("Invalid ID token") from error
        if not (isinstance(claims.get("sub"), str) and claims["sub"]):
            raise OAuth2Error("The ID token names nobody")
        return claims


class IdentityAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **details: Any) -> None:
        """Whoever turned back at the provider has failed at nothing."""
        error, exception = details.get("error"), details.get("exception")
        if error != AuthError.CANCELLED:
            reason = f"{error or 'unknown'} ({type(exception).__name__})" if exception else str(error or "unknown")
            sign_in_log.failed(request, way="identity provider", reason=reason)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account of an identity, or refuse it. Raises Refused."""
        # Nothing is tied to the account of who happens to be signed in.
        sociallogin.state["process"] = AuthProcess.LOGIN
        domains = sociallogin.provider.app.settings["domains"]
        email = address_vouched_for(sociallogin)
        if not email:
            raise Refused(request, "address")
        if domain_of(email) not in domains:
            raise Refused(request, "domain", email)
        if sociallogin.is_existing:
            user = sociallogin.user
            # The account may have moved to another institution, whose people this provider does not know.
            if domain_of(user.email) not in domains:
                raise Refused(request, "domain", email)
        else:
            user = find_or_admit(request, email, sociallogin.user)
        if not user.is_active:
            raise Refused(request, "closed", email)
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)


def address_vouched_for(sociallogin: SocialLogin) -> str:
    """The address that counts as verified; empty where there is none.

    A provider may be configured to vouch for its people without saying so, as Microsoft Entra does. One that says no,
    or anything else than yes, is believed all the same.
    """
    addresses = sociallogin.email_addresses
    claims = (sociallogin.account.extra_data or {}).get("id_token") or {}
    if addresses and sociallogin.provider.app.settings.get("assume_verified") and "email_verified" not in claims:
        return str(addresses[0].email).strip().lower()
    return verified_address(addresses)


def verified_address(addresses: list[EmailAddress]) -> str:
    """The address that the provider says it has verified; some say so by the word "true"."""
    told = addresses[0] if addresses else None
    if told is None or (told.verified is not True and str(told.verified).lower() != "true"):
        return ""
    return str(told.email).strip().lower()


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


@transaction.atomic
def find_or_admit(request: HttpRequest, email: str, told: User) -> User:
    """The account of `email`, or a new one where somebody admits it. Raises Refused."""
    user = User.objects.filter(email__iexact=email).first()
    if user:
        return user
    welcome = admission.welcome_for(email)
    if welcome is None:
        raise Refused(request, "unknown", email)
    user = services.create_account(
        email=email, first_name=told.first_name, last_name=told.last_name, language=get_language() or "fi"
    )
    welcome(user)
    return user
