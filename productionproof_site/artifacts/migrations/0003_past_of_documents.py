"""Fill in what documents remember, for those that were written before they did."""

from django.db import migrations


def fill(apps, _schema_editor):
    """Every ref of every version by key, and the content of the last run as the base of the next merge."""
    artifacts = apps.get_model("artifacts", "Artifact")
    for artifact in artifacts.objects.filter(generated__isnull=True).iterator():
        refs = {}
        for version in artifact.versions.order_by("number").iterator():
            items = [item for section in version.content["sections"] for item in section["items"]]
            refs.update((item["key"], item["ref"]) for item in items)
            if version.source == "run":
                artifact.generated = version.content
        artifact.refs = refs
        artifact.save(update_fields=["generated", "refs"])


class Migration(migrations.Migration):
    dependencies = [("artifacts", "0002_proposals")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
