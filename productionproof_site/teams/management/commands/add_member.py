"""``manage.py add_member``: let a person into a team, on behalf of one of its owners."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from productionproof_site.accounts.models import User
from productionproof_site.core.errors import ConflictError
from productionproof_site.teams.actions import add_member
from productionproof_site.teams.errors import PermissionDeniedError
from productionproof_site.teams.models import Role
from productionproof_site.teams.policy import Permission
from productionproof_site.teams.queries import teams_for


class Command(BaseCommand):
    """Adds a member; the audit trail names the owner it was done for."""

    help = "Let a person with an account into the team of an owner."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, as what, and on whose behalf."""
        parser.add_argument("email", help="the person's account")
        parser.add_argument("--role", choices=[str(role) for role in Role], default=str(Role.VIEWER))
        parser.add_argument("--owner", required=True, help="e-mail address of an owner of the team")
        parser.add_argument("--team", default="", help="name of the team, where the owner has several")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find both people and the team, and add."""
        try:
            self._add(options)
        except DatabaseError as error:
            raise CommandError(f"The database is not ready: {error}. Run “migrate” first.") from error

    def _add(self, options: dict[str, Any]) -> None:
        owner, person = _person(options["owner"]), _person(options["email"])
        teams = [
            team
            for team in teams_for(owner, need=Permission.TEAM_MANAGE)
            if options["team"] in {"", team.name}
        ]
        if len(teams) != 1:
            named = ", ".join(team.name for team in teams) or "none"
            raise CommandError(f"Choose one team with --team. Teams of {owner.email} that fit: {named}.")
        try:
            add_member(actor=owner, team=teams[0], user=person, role=Role(options["role"]))
        except (ConflictError, PermissionDeniedError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.email} is now {options['role']} in {teams[0].name}.")


def _person(email: str) -> User:
    try:
        return User.objects.get(email__iexact=email)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no account {email}. They sign up first.") from error
