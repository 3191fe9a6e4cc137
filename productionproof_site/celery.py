"""The Celery application; its messages are doorbells, the truth of a run is its row."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "productionproof_site.settings")

app = Celery("productionproof")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
