"""Moderators make groups and say who trains them."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def grant(apps, schema_editor):
    """Give the rights; Django itself makes their rows only after all migrations."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    kind, _made = content_type.objects.get_or_create(app_label="learning", model="studygroup")
    for group in apps.get_model("auth", "Group").objects.filter(name="Moderators"):
        for action in ACTIONS:
            right, _made = permission.objects.get_or_create(
                content_type=kind,
                codename=f"{action}_studygroup",
                defaults={"name": f"Can {action} group"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    """Goes back without taking rights away: an administrator may have given them."""

    dependencies = [
        ("learning", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
