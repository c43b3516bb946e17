"""The register's public keys: never deleted, never exchanged, never valid again, watched like every other table."""

import django.db.models.functions.text
from django.db import migrations, models

KEPT = """
create function public.history_signingkey_kept() returns trigger
language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A key is never deleted: what it signed could not be checked.'
      using errcode = 'integrity_constraint_violation', constraint = 'history_signingkey_kept', table = tg_table_name;
  end if;
  if (new.id, new.key_id, new.public_key, new.valid_from) is distinct from
     (old.id, old.key_id, old.public_key, old.valid_from)
     or (old.retired_at is not null and new.retired_at is distinct from old.retired_at)
     or (old.revoked_at is not null
         and (new.revoked_at, new.reason) is distinct from (old.revoked_at, old.reason)) then
    raise exception 'A key keeps its name, its beginning and its end.'
      using errcode = 'integrity_constraint_violation', constraint = 'history_signingkey_kept', table = tg_table_name;
  end if;
  return new;
end $$;

create trigger history_signingkey_kept before update or delete on public.history_signingkey
for each row execute function public.history_signingkey_kept();
alter table public.history_signingkey enable always trigger history_signingkey_kept;
select history_watch('history_signingkey');
"""

DROP_KEPT = """
drop trigger history_signingkey_kept on public.history_signingkey;
drop function public.history_signingkey_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_events")]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=32, unique=True, verbose_name="key")),
                ("public_key", models.CharField(max_length=44, unique=True, verbose_name="public key")),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="retired at")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
            ],
            options={
                "verbose_name": "signing key",
                "verbose_name_plural": "signing keys",
                "ordering": ("-valid_from", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "key_id",
                                django.db.models.functions.text.Left(
                                    models.Func(
                                        models.Func(
                                            models.Func(
                                                models.F("public_key"), models.Value("base64"), function="decode"
                                            ),
                                            function="sha256",
                                        ),
                                        models.Value("hex"),
                                        function="encode",
                                        output_field=models.CharField(),
                                    ),
                                    32,
                                ),
                            )
                        ),
                        name="history_signingkey_named_by_its_digest",
                        violation_error_message="A key is named by the digest of its public half.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retired_at", None), ("retired_at__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="history_signingkey_ends_after_it_begins",
                        violation_error_message="A key is retired after it became valid.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at", None), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="history_signingkey_revoked_for_a_reason",
                        violation_error_message="Say why the key is revoked; everybody will read it.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEPT, DROP_KEPT),
    ]
