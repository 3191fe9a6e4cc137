"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """All pages of the site."""

    name = "productionproof_site.web"
    label = "web"
