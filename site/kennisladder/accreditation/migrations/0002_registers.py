"""A fresh site has the registers that we know, and editors may change them."""

from django.db import migrations

from kennisladder.accreditation.actions.registers import read_content

GROUPS = ("Moderators", "Editors")
MODELS = ("register", "accreditation")


def install(apps, schema_editor):
    """Add the registers of the content file."""
    Register = apps.get_model("accreditation", "Register")
    RegisterGroup = apps.get_model("accreditation", "RegisterGroup")
    names = {field.name for field in Register._meta.get_fields()}
    for data in read_content():
        fields = {name: value for name, value in data.items() if name in names - {"groups"}}
        register = Register.objects.create(**{**fields, "sources": "\n".join(data["sources"])})
        for place, group in enumerate(data.get("groups", [])):
            RegisterGroup.objects.create(register=register, sort_order=place, **group)


def permit(apps, schema_editor):
    """Let editors keep registers and accreditations; certificates and exports hold names."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    permissions = []
    for model in MODELS:
        kind, _new = ContentType.objects.get_or_create(app_label="accreditation", model=model)
        for act in ("add", "change", "delete"):
            permission, _new = Permission.objects.get_or_create(
                content_type=kind,
                codename=f"{act}_{model}",
                defaults={"name": f"Can {act} {model}"},
            )
            permissions.append(permission)
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("accreditation", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
