"""What the site is made of."""

import zoneinfo
from pathlib import Path

from productionproof_site.core.places import told
from productionproof_site.settings import env

BASE_DIR = env.ROOT
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
with told(VAR_DIR, "Make it writable for this user, or set VAR_DIR to another folder."):
    VAR_DIR.mkdir(parents=True, exist_ok=True)

PRODUCTION = env.flag("PRODUCTION")
DEBUG = env.flag("DEBUG") and not PRODUCTION

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "productionproof_site.core",
    "productionproof_site.accounts",
    "productionproof_site.audit",
    "productionproof_site.teams",
    "productionproof_site.projects",
    "productionproof_site.artifacts",
    "productionproof_site.runs",
    "productionproof_site.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "productionproof_site.core.headers.SecurityHeaders",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "productionproof_site.web.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "productionproof_site.web.middleware.AccessErrorsMiddleware",
]

ROOT_URLCONF = "productionproof_site.urls"
ASGI_APPLICATION = "productionproof_site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our own templates come before those that allauth ships for the same pages.
        "DIRS": [BASE_DIR / "productionproof_site/web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.one_of("TIME_ZONE", "UTC", zoneinfo.available_timezones(), such_as="Europe/Berlin or UTC")
USE_I18N = False
USE_TZ = True

# Fifty descriptions of the largest size, with room for form fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
