"""Staff readers without accounts to manage: a link to the work address opens the internal material for half a day."""

from datetime import timedelta
from typing import Any, Literal
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from sesame.tokens import create_token, parse_token

from hub.accounts.models import User
from hub.accounts.services import create_account
from network.institutions.active_roles import standing
from network.institutions.models import ADMIN_ROLES, Role, RoleAssignment
from network.people import mail
from network.people.addresses import domain_of, institution_of
from network.people.models import ReaderAdmission

SCOPE = "staff-reader"
LINK_FOR = timedelta(seconds=settings.SESAME_MAX_AGE)
SIGNED_IN_FOR = timedelta(hours=12)
BACKEND = "network.people.backends.ReaderLinkBackend"
Answer = Literal["link", "password", "nothing"]


def user_can_use_links(user: User) -> bool:
    """Whether a link suffices to open the account.

    Never for who does more than read, even where that role rests at the moment, nor for who has a second factor: a
    link would be the way round it.
    """
    if not user.is_active or user.is_superuser:
        return False
    more = RoleAssignment.objects.filter(user=user, role__in=ADMIN_ROLES)
    return not (more.exists() or user.groups.exists() or is_mfa_enabled(user))


def answer_request(*, address: str, language: str, next_url: str) -> Answer:
    """Send what a request for a link to `address` (normalised) deserves: a link, a word about the password, nothing.

    Mails go to the address that the account has. Raises what the mail server raises.
    """
    user = User.objects.filter(email__iexact=address).first()
    if user and not user.is_active:
        return "nothing"
    if user and not user_can_use_links(user):
        url = _absolute("sign_in", language, next_url)
        mail.send_to_password(to=user.email, url=url, language=language)
        return "password"
    user = _reader(user, address, language)
    if user is None:
        return "nothing"
    url = _absolute("reader_sign_in", language, next_url, create_token(user, SCOPE))
    minutes, hours = int(LINK_FOR.total_seconds() // 60), int(SIGNED_IN_FOR.total_seconds() // 3600)
    mail.send_link(to=user.email, url=url, language=language, minutes=minutes, hours=hours)
    return "link"


def whose_link(token: str) -> User | None:
    """Whom `token` would sign in now; None where it has been used, is too old, or was never ours. Changes nothing."""
    user: User | None = parse_token(token, lambda pk: User.objects.filter(pk=pk).first(), SCOPE)
    return user if user and _may_enter(user) else None


def address_named_in(token: str) -> str:
    """Whom `token` names, whether or not it is valid; empty where it names nobody. For the log."""
    named: list[User] = []

    def remember(pk: int) -> User | None:
        named.extend(User.objects.filter(pk=pk))
        return named[0] if named else None

    parse_token(token, remember, SCOPE, max_age=timedelta(days=365))
    return named[0].email if named else ""


def sign_in(*, request: HttpRequest, token: str) -> User | None:
    """Sign the reader of `token` in for half a day; None where `whose_link` says so, or another was faster."""
    from django.contrib.auth import login

    with transaction.atomic():
        # A link holds the time of the last signing in. Who comes second waits here, and then finds another time.
        user: User | None = parse_token(token, lambda pk: User.objects.select_for_update().filter(pk=pk).first(), SCOPE)
        if user is None or not _may_enter(user):
            return None
        login(request, user, backend=BACKEND)
    # From now, however often the visitor comes meanwhile.
    request.session.set_expiry(timezone.now() + SIGNED_IN_FOR)
    return user


def give_place(user: User, address: str) -> bool:
    """Let `user` read for the institution of `address` (normalised). False where the domain is no member's."""
    institution = institution_of(address)
    if institution is None:
        return False
    role = {"role": Role.STAFF_READER}
    assignment, created = RoleAssignment.objects.get_or_create(user=user, institution=institution, defaults=role)
    if created:
        admission = {"domain": domain_of(address), "assignment": assignment}
        ReaderAdmission.objects.update_or_create(user=user, defaults=admission)
    return True


def _reader(user: User | None, address: str, language: str) -> User | None:
    """The reader of `address`, made where a member's domain admits them; None where nothing admits them."""
    if user is None:
        if institution_of(address) is None:
            return None
        try:
            user = create_account(email=address, language=language if language in ADMIN_LANGUAGES else "fi")
        except IntegrityError:  # asked for twice at once
            user = User.objects.get(email__iexact=address)
    if user_can_use_links(user):
        give_place(user, address)
    return user if _may_enter(user) else None


ADMIN_LANGUAGES = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


def _may_enter(user: User) -> bool:
    return user_can_use_links(user) and standing(user).reads_internal


def _absolute(name: str, language: str, next_url: str, *args: Any) -> str:
    with translation.override(language):
        path = reverse(name, args=args)
    return f"{settings.BASE_URL}{path}{'?' + urlencode({'next': next_url}) if next_url else ''}"
