"""Runs: how long a worker holds one and how often it is tried. Engines read their own variables."""

from django.core.exceptions import ImproperlyConfigured

from productionproof_site.settings import env

RUN_MAX_ATTEMPTS = env.whole("RUN_MAX_ATTEMPTS", 3, least=1, most=10)
RUN_LEASE_SECONDS = env.whole("RUN_LEASE_SECONDS", 45, least=1, most=3600)
RUN_HEARTBEAT_SECONDS = env.whole("RUN_HEARTBEAT_SECONDS", 10, least=1, most=600)
if 2 * RUN_HEARTBEAT_SECONDS > RUN_LEASE_SECONDS:
    raise ImproperlyConfigured(
        f"RUN_HEARTBEAT_SECONDS is “{RUN_HEARTBEAT_SECONDS}”; set it to at most half of RUN_LEASE_SECONDS "
        f"({RUN_LEASE_SECONDS}), or workers lose runs that they are working on."
    )
RUN_SWEEP_SECONDS = env.whole("RUN_SWEEP_SECONDS", 5, least=1, most=600)
RUN_RERING_SECONDS = env.whole("RUN_RERING_SECONDS", 60, least=1, most=3600)
