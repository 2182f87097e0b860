"""Groups for the case bank, and what editors and moderators may do in it."""

from django.db import migrations

#: Group → rights, as (model, codename, name). Reviewing is given to nobody: only to who is added.
RIGHTS = {
    "Case contributors": [("submission", "contribute_case", "Can send in a case")],
    "Case reviewers": [
        ("submission", "review_case", "Can review cases"),
        ("submission", "contribute_case", "Can send in a case"),
    ],
    "Privacy officers": [
        ("submission", "read_case_audit", "Can read who saw and decided what"),
    ],
    "Editors": [("submission", "contribute_case", "Can send in a case")],
    "Moderators": [
        ("submission", "contribute_case", "Can send in a case"),
        ("comment", "change_comment", "Can change comment"),
        ("comment", "view_comment", "Can view comment"),
        ("invitation", "add_invitation", "Can add invitation of a contributor"),
        ("invitation", "view_invitation", "Can view invitation of a contributor"),
        ("invitation", "delete_invitation", "Can delete invitation of a contributor"),
    ],
}
ADMIN = {"Privacy officers"}


def grant(apps, schema_editor):
    """Make the groups and give the rights; Django itself makes their rows only after migrations."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        members = group.objects.get_or_create(name=name)[0]
        for model, codename, words in rights:
            kind = content_type.objects.get_or_create(app_label="casebank", model=model)[0]
            right = permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": words}
            )[0]
            members.permissions.add(right)
        if name in ADMIN:
            members.permissions.add(
                *permission.objects.filter(
                    codename="access_admin", content_type__app_label="wagtailadmin"
                )
            )


class Migration(migrations.Migration):
    """Goes back without taking rights away: an administrator may have given them."""

    dependencies = [
        ("casebank", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0002_initial_data"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
