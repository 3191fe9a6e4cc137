"""Settings by topic. Everything from outside is read with ``env`` and listed in docs/operations.md.

A bare clone needs no setting: SQLite and the secret key live in ``var/``. ``PRODUCTION=1`` refuses to start
without what a public site needs.
"""

from productionproof_site.settings.base import *  # noqa: F403  # Django reads one module of settings.
from productionproof_site.settings.celery import *  # noqa: F403  # As above.
from productionproof_site.settings.database import *  # noqa: F403  # As above.
from productionproof_site.settings.email import *  # noqa: F403  # As above.
from productionproof_site.settings.generation import *  # noqa: F403  # As above.
from productionproof_site.settings.logging import *  # noqa: F403  # As above.
from productionproof_site.settings.security import *  # noqa: F403  # As above.
from productionproof_site.settings.static import *  # noqa: F403  # As above.
