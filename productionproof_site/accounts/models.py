"""The person who signs in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from productionproof_site.core import clock


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with that e-mail; raises ``User.DoesNotExist``."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person; the e-mail is the login and is kept in lower case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the e-mail in lower case."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on whole.

    def get_full_name(self) -> str:
        """The name, or the e-mail where none was given."""
        return str(self)

    def get_short_name(self) -> str:
        """The first word of the name, or the part of the e-mail before the @."""
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]
