from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class EmailUserManager(UserManager["User"]):
    """Makes users by their e-mail address; there is no other user name."""

    def _create_user(self, username, email, password, **extra_fields):  # type: ignore[no-untyped-def]
        if not email:
            raise ValueError("A user needs an e-mail address")
        user = self.model(email=self.normalize_email(email), **extra_fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email, password=None, **extra_fields):  # type: ignore[no-untyped-def, override]
        return super().create_user("", email, password, **extra_fields)

    def create_superuser(self, email, password=None, **extra_fields):  # type: ignore[no-untyped-def, override]
        return super().create_superuser("", email, password, **extra_fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person who signs in, by e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    # Counted up to end every session at once, however it began: sessions carry a hash of it.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = EmailUserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_unique", violation_error_message=_("This address has an account.")
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django's own knows the password only, so a session without one could not be ended from elsewhere.
        known = f"{self.session_epoch}:{self.password}"
        return salted_hmac("hub.accounts.session", known, secret=secret, algorithm="sha256").hexdigest()
