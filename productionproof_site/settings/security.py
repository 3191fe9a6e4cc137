"""Keys, hosts, cookies, passwords and sign-in."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from productionproof_site.core.places import UnusablePlaceError, told
from productionproof_site.settings import env
from productionproof_site.settings.base import PRODUCTION, VAR_DIR


def kept_secret(path: Path) -> str:
    """The key in ``path``, made there the first time; only its owner may read it."""
    with told(path, "Make it readable for this user, or set SECRET_KEY."):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read_secret(path)
        key = secrets.token_urlsafe(50)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(key)
    return key


def _read_secret(path: Path) -> str:
    key = path.read_text(encoding="utf-8").strip()
    if not key:
        raise UnusablePlaceError(
            f"{path} is empty. Delete it, so that a new key is made (everyone signs in again), "
            "or set SECRET_KEY."
        )
    return key


def secret_key() -> str:
    """The signing key; a production site must be given one."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    if PRODUCTION:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set, and PRODUCTION=1 needs one. Make it with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return kept_secret(VAR_DIR / "secret_key")


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.listed("CSRF_TRUSTED_ORIGINS")

# Set HTTPS=0 only where a production site is tried out without a proxy that ends TLS.
HTTPS = env.flag("HTTPS", default=PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "productionproof_site.web.pages.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    # Tests sign in hundreds of times and protect nothing.
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if env.IS_TESTING
    else [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.ScryptPasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/projects/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "productionproof_site.web.forms.accounts.SignInForm",
    "reset_password": "productionproof_site.web.forms.accounts.ForgottenForm",
    "signup": "productionproof_site.web.forms.accounts.SignUpForm",
}
ACCOUNT_EMAIL_VERIFICATION = env.text("EMAIL_VERIFICATION", "mandatory" if PRODUCTION else "none")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_PREVENT_ENUMERATION = True
# Limits on sign-in and sign-up count addresses. Behind proxies the address is in a header that they set.
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", 0, most=10)
if ACCOUNT_EMAIL_VERIFICATION not in {"mandatory", "optional", "none"}:
    raise ImproperlyConfigured(
        f"EMAIL_VERIFICATION is “{ACCOUNT_EMAIL_VERIFICATION}”; set it to mandatory, optional or none."
    )
