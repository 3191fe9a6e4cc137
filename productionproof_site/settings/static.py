"""Static files, served by the site itself."""

from productionproof_site.settings import env
from productionproof_site.settings.base import BASE_DIR, PRODUCTION

STATIC_URL = "static/"
# Beside the code and not in var/, because it belongs to one release and not to the data.
STATIC_ROOT = BASE_DIR / "staticfiles"
# Without collectstatic (a clone, the tests) files are served from where they are.
SERVESTATIC_USE_FINDERS = not PRODUCTION
SERVESTATIC_AUTOREFRESH = env.flag("DEBUG") and not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
