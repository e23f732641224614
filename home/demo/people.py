"""The demo's accounts and their roles. Groups and permissions follow from the roles (`network/provisioning`)."""

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Locale

from home.demo import content
from hub.accounts.models import User
from hub.accounts.second_factor import required_of
from hub.accounts.services import create_account, give_demo_second_factor
from network.institutions.models import Institution, Role, RoleAssignment
from network.provisioning.services import provision_everything

TRANSLATED = ("sv", "en", "se")
# Made by the demo's first edition, which knew no institution's own groups.
FORMER_GROUPS = (
    "Koordinaattorit",
    "Oppilaitosten pääkäyttäjät",
    "Oppilaitosten toimittajat",
    "Kääntäjät",
    "Oppilaitosten lukijat",
)


def accounts() -> list[dict[str, str]]:
    """The accounts as data: role, email, first_name, last_name and, where it matters, institution."""
    rows: list[dict[str, str]] = content.load("accounts")["accounts"]
    return rows


def make_accounts(password: str) -> None:
    for data in accounts():
        if User.objects.filter(email__iexact=data["email"]).exists():
            continue
        user = create_account(
            email=data["email"], password=password, first_name=data["first_name"], last_name=data["last_name"]
        )
        if data["role"] == "maintainer":
            user.is_superuser = True
            user.save(update_fields=["is_superuser"])


def author() -> User:
    """Who the demo's content is written by, in its history."""
    email = next(data["email"] for data in accounts() if data["role"] == "coordinator")
    return User.objects.get(email__iexact=email)


def holder(role: str, institution: str) -> User | None:
    """The demo's person with `role` at the institution of that slug."""
    emails = [row["email"] for row in accounts() if (row["role"], row.get("institution")) == (role, institution)]
    return User.objects.filter(email__in=emails).first()


def give_roles() -> None:
    """Each account's role. Whom an institution's administrator has given another meanwhile keeps that."""
    for data in accounts():
        user = User.objects.filter(email__iexact=data["email"]).first()
        if user is None or data["role"] not in Role.values:
            continue
        slug = data.get("institution")
        institution = Institution.objects.filter(slug=slug).first() if slug else None
        if slug and institution is None:
            continue
        row, made = RoleAssignment.objects.get_or_create(
            user=user, institution=institution, defaults={"role": data["role"], "given_by": author()}
        )
        if made and row.role == Role.TRANSLATOR:
            row.languages.set(Locale.objects.filter(language_code__in=TRANSLATED))


def take_former_groups() -> None:
    """Take away the groups of the demo's first edition, whose rights were everybody's."""
    Group.objects.filter(name__in=FORMER_GROUPS, role_group=None).delete()
    provision_everything()


def give_second_factors() -> None:
    """On one's own machine, where the sign-in page tells the code, publishers need no telephone to try the hub."""
    for data in accounts():
        user = User.objects.get(email__iexact=data["email"])
        if settings.SHOW_DEMO_CODES and required_of(user):
            give_demo_second_factor(user)
