"""The roles of staff as groups with their permissions; see section "Who may see and do what" of the documentation."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW_ALL = {
    "organizations": ["organization", "organizationname", "organizationidentifier", "person", "personname"],
    "agreements": [
        "agreement",
        "party",
        "signature",
        "attendee",
        "document",
        "source",
        "agreementlink",
        "agreementkind",
        "fieldofcooperation",
    ],
}
WRITTEN_BY_CLERKS = {
    "organizations": ["organization", "organizationname", "organizationidentifier", "person", "personname"],
    "agreements": ["agreement", "party", "signature", "attendee", "document", "source", "agreementlink"],
}
CLERK_DELETES = {
    "organizations": ["organizationname", "organizationidentifier", "personname"],
    "agreements": ["agreement", "party", "signature", "attendee", "document", "source", "agreementlink"],
}
REGISTRAR_MORE = {
    "organizations": ["merge_organization", "merge_person", "delete_organization", "delete_person"],
    "agreements": [
        "publish_agreement",
        "withdraw_agreement",
        "terminate_agreement",
        "change_published_agreement",
        "add_agreementkind",
        "change_agreementkind",
        "delete_agreementkind",
        "add_fieldofcooperation",
        "change_fieldofcooperation",
        "delete_fieldofcooperation",
    ],
    "accounts": [
        "view_user",
        "add_user",
        "change_user",
        "view_membership",
        "add_membership",
        "change_membership",
        "delete_membership",
    ],
}


def codenames(verb, models):
    return {app: [f"{verb}_{model}" for model in names] for app, names in models.items()}


def grant(apps, group, by_app):
    permissions = apps.get_model("auth", "Permission").objects.using(group._state.db)
    for app, names in by_app.items():
        found = permissions.filter(content_type__app_label=app, codename__in=names)
        missing = set(names) - set(found.values_list("codename", flat=True))
        if missing:
            raise LookupError(f"No such permission in {app}: {sorted(missing)}")
        group.permissions.add(*found)


def make(apps, schema_editor):
    # Permissions are made after the last migration; here they are needed earlier.
    for label in ("accounts", "organizations", "agreements"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        config.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    auditor = groups.create(name="auditor")
    clerk = groups.create(name="clerk")
    registrar = groups.create(name="registrar")
    for role in (auditor, clerk, registrar):
        grant(apps, role, codenames("view", VIEW_ALL))
    for role in (clerk, registrar):
        grant(apps, role, codenames("add", WRITTEN_BY_CLERKS))
        grant(apps, role, codenames("change", WRITTEN_BY_CLERKS))
        grant(apps, role, codenames("delete", CLERK_DELETES))
    grant(apps, registrar, REGISTRAR_MORE)


def unmake(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=["auditor", "clerk", "registrar"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_vocabulary"),
        ("accounts", "0001_accounts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, unmake)]
