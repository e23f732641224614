from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.accounts.models import User
from hub.accounts.services import remove_second_factor


class Command(BaseCommand):
    help = "Take off the second factor of who has lost telephone and recovery codes; ends the account's sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the account's address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"No account has the address {options['email']}.")
        remove_second_factor(user=user)
        self.stdout.write(f"{user.email} sets up a new second factor at the next sign-in.")
