"""Settings by topic. Everything from outside is read with ``env`` and listed in docs/operations.md.

A bare clone needs no setting: SQLite and the secret key live in ``var/``. ``PRODUCTION=1`` refuses to start
without what a public site needs.
"""

from productionproof_site.settings.base import *
from productionproof_site.settings.celery import *
from productionproof_site.settings.database import *
from productionproof_site.settings.email import *
from productionproof_site.settings.generation import *
from productionproof_site.settings.logging import *
from productionproof_site.settings.security import *
from productionproof_site.settings.static import *
