"""What is not needed any more is forgotten, and what did not go is tried again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from hub.accounts.models import User
from hub.core import periodic
from network.institutions.models import EmailDomain, Role, RoleAssignment
from network.people.cleanup import forget_readers, run_people_job
from network.people.models import Invitation
from network.people.services import invitations, readers
from tests.network.cast import Cast, person

DAY = timedelta(days=1)


def by_link(address: str = "opettaja@kaira.example", **dates: Any) -> User:
    """A reader that a request for a link made."""
    readers.answer_request(address=address, language="fi", next_url="")
    User.objects.filter(email=address).update(**dates)
    return User.objects.get(email=address)


@pytest.mark.parametrize(
    ("joined", "seen", "stays"),
    [
        (timedelta(hours=23), None, True),
        (timedelta(hours=25), None, False),
        (400 * DAY, 364 * DAY, True),
        (400 * DAY, 366 * DAY, False),
    ],
)
def test_readers_nobody_uses_are_forgotten(cast: Cast, joined: timedelta, seen: timedelta | None, stays: bool) -> None:
    now = timezone.now()
    user = by_link(date_joined=now - joined, last_login=seen and now - seen)
    run_people_job()
    assert User.objects.filter(pk=user.pk).exists() is stays
    # All others: with a password, asked in by somebody, or with more to do.
    assert User.objects.filter(pk__in=[cast.reader.pk, cast.nobody.pk, cast.editor.pk]).count() == 3


def test_only_what_links_made_is_forgotten(cast: Cast) -> None:
    long_ago = timezone.now() - 800 * DAY
    User.objects.update(date_joined=long_ago)
    with_password = by_link("a@kaira.example", date_joined=long_ago)
    with_password.set_password("pitkä-silta-joen-yli")
    with_password.save()
    elsewhere = by_link("b@kaira.example", date_joined=long_ago)
    RoleAssignment.objects.create(user=elsewhere, role=Role.STAFF_READER, institution=cast.theirs)
    maintainer = by_link("c@kaira.example", date_joined=long_ago, is_superuser=True)
    invited = person(Role.STAFF_READER, cast.ours, date_joined=long_ago)
    User.objects.filter(pk=invited.pk).update(password="!")
    before = User.objects.count()
    assert forget_readers(timezone.now()) == 0
    assert User.objects.count() == before
    assert {with_password.pk, elsewhere.pk, maintainer.pk, invited.pk} <= set(User.objects.values_list("pk", flat=True))


def test_a_reader_whose_domain_has_gone_is_forgotten_in_time(cast: Cast) -> None:
    user = by_link(date_joined=timezone.now() - 2 * DAY)
    EmailDomain.objects.all().delete()
    run_people_job()
    assert not User.objects.filter(pk=user.pk).exists()


def test_a_domain_that_another_institution_takes_over_takes_no_readers_along(cast: Cast) -> None:
    user = by_link()
    EmailDomain.objects.filter(domain="kaira.example").update(institution=cast.theirs)  # no signal tells of it
    run_people_job()
    assert not RoleAssignment.objects.filter(user=user).exists()


def test_invitations_are_forgotten_three_months_after_their_end(cast: Cast) -> None:
    now = timezone.now()
    words = {"role": Role.STAFF_READER, "institution": cast.ours}
    for number, (days, kept) in enumerate([(89, True), (91, False)]):
        then = now - days * DAY
        for field in ("accepted_at", "revoked_at", "expires_at"):
            Invitation.objects.create(email=f"{field}-{number}-{kept}@x.example", **words, **{field: then})
    waiting = Invitation.objects.create(email="odottaa@x.example", **words)
    run_people_job()
    left = set(Invitation.objects.values_list("email", flat=True))
    assert waiting.email in left and len(left) == 4 and not any("False" in email for email in left)


def test_a_mail_that_did_not_go_is_tried_again_and_one_that_went_is_not(cast: Cast, work: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.network.people.failing_mail.EmailBackend"
    invitations.invite(by=cast.administrator, email="x@x.example", role=Role.STAFF_READER, institution=cast.ours)
    work()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_people_job()
    assert work() == 0  # only just tried
    later = timezone.now() + timedelta(minutes=16)
    assert run_people_job(later)["invitations sent again"] == 1
    assert run_people_job(later)["invitations sent again"] == 0
    work()
    assert len(mail.outbox) == 1
    assert run_people_job(later + DAY)["invitations sent again"] == 0


def test_a_periodic_job_knows_of_it(cast: Cast) -> None:
    assert "people" in {one.name for one in periodic.run_all() if not one.failure}
