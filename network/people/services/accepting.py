"""Taking an invitation up: by a new account, or by the account that the address has."""

from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from hub.accounts.models import User
from hub.accounts.services import create_account, end_sessions
from network.institutions.models import Role, RoleAssignment
from network.people.models import Invitation, ReaderAdmission
from network.people.models.invitations import State
from network.people.services.readers import user_can_use_links

ACCEPTED = "people.accepted"
# How the invited person goes on: by choosing a password, as who has signed in, or by signing in first.
Way = Literal["password", "self", "sign_in"]
RANKS = {role: rank for rank, role in enumerate(Role.values)}


class DeadLinkError(Exception):
    """The invitation cannot be accepted (any more)."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class NotYoursError(Exception):
    """The address has an account, and it is not this session's."""


def way_of(*, invitation: Invitation, user: User | AnonymousUser) -> Way:
    """How `user`, with a session that was opened with more than a link, goes on."""
    return _way(User.objects.filter(email__iexact=invitation.email).first(), user)


def accept(
    *,
    invitation: Invitation,
    user: User | AnonymousUser,
    first_name: str = "",
    last_name: str = "",
    password: str | None = None,
) -> RoleAssignment:
    """Give the invited person the role, and an account where the address has none.

    The names and the password are used where `way_of` says "password". `invitation` is what the link was read as.
    Raises DeadLinkError, NotYoursError; IntegrityError where the address gets an account at this very moment.
    """
    with transaction.atomic():
        row = _locked(invitation)
        account = User.objects.select_for_update().filter(email__iexact=row.email).first()
        way = _way(account, user)
        if way == "sign_in" or (account and not account.is_active):
            raise NotYoursError
        if way == "password":
            account = _with_password(account, row, first_name, last_name, password)
        assert account is not None
        assignment = _give(account, row)
        row.accepted_at = timezone.now()
        row.save(update_fields=["accepted_at"])
        log(row, ACCEPTED, user=account, data={"role": assignment.role})
    return assignment


def _way(account: User | None, user: User | AnonymousUser) -> Way:
    if account is None:
        return "password"
    if user == account:
        return "self"
    # Who has read by links only has nothing to sign in with; the link in the same mailbox proves as much.
    return "password" if not account.has_usable_password() and user_can_use_links(account) else "sign_in"


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("institution", "invited_by")
    row = rows.filter(pk=invitation.pk).first()
    if row is None or row.nonce != invitation.nonce:
        raise DeadLinkError("revoked")
    if row.state != "open":
        raise DeadLinkError(row.state)
    return row


def _with_password(
    account: User | None, row: Invitation, first_name: str, last_name: str, password: str | None
) -> User:
    if not password:
        raise ValueError("A new account needs its password")
    names = {"first_name": first_name, "last_name": last_name}
    if account is None:
        return create_account(email=row.email, password=password, language=row.language, **names)
    account.first_name, account.last_name = first_name, last_name
    account.set_password(password)
    account.save(update_fields=["first_name", "last_name", "password"])
    end_sessions(user=account)
    return account


def _give(account: User, row: Invitation) -> RoleAssignment:
    """The role of the invitation, or the higher one that the person has there already."""
    given = {"role": row.role, "given_by": row.invited_by}
    held, created = RoleAssignment.objects.get_or_create(user=account, institution=row.institution, defaults=given)
    if not created and RANKS[row.role] < RANKS[held.role]:
        held.role, held.given_by, held.given_at = row.role, row.invited_by, timezone.now()
        held.save()
    if held.role == Role.TRANSLATOR:
        held.languages.add(*row.languages.all())
    # Asked in by somebody: the role does not go with the domain of the address.
    ReaderAdmission.objects.filter(assignment=held).delete()
    return held
