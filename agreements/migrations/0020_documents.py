"""What documents hold: their words, a picture of their first page, and the files they had before.

Words of public documents join the words by which their agreement is found. Which of them the record itself does not have
is kept beside, so that what the register had said in the past is told without them: a document that is not public any
more finds nothing, on no day. Words of other documents stand with the document alone.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import agreements.models.papers

WORDS = r"""
create function public.agreements_document_words(t text) returns tsvector
language sql immutable strict parallel safe
set search_path = public
as $$
  select strip(to_tsvector('russian', agreements_plain(t)))
$$;
"""
NO_WORDS = "drop function public.agreements_document_words(text);"

# Before the others, which call it.
DOCUMENTS = r"""
-- Adds the words of public documents to those of the records, and takes away what they do not hold any more. A vector of
-- words has at most a megabyte, so of very many words some are left out.
create function public.agreements_index_documents(ids bigint[]) returns void
language plpgsql volatile
set search_path = public
as $$
begin
  with own as materialized (
    select w.agreement_id, ts_delete(w.words, coalesce(l.lexemes, '{}')) as words, l.lexemes as before
    from agreements_agreementwords w left join agreements_documentlexemes l on l.agreement_id = w.agreement_id
    where w.agreement_id = any(ids)
      and (l.agreement_id is not null or exists (
        select from agreements_document d join agreements_documentcontent c on c.document_id = d.id
        where d.agreement_id = w.agreement_id and d.visibility = 'public'
      ))
  ),
  told as materialized (
    select o.agreement_id, o.words, o.before, array(
      select u.lexeme
      from agreements_document d
        join agreements_documentcontent c on c.document_id = d.id and c.sha256 = d.sha256
        cross join lateral unnest(c.words) as u
      where d.agreement_id = o.agreement_id and d.visibility = 'public'
      except
      select unnest(tsvector_to_array(o.words))
      order by 1
      limit 30000
    ) as lexemes
    from own o
  ),
  changed as materialized (
    select * from told where lexemes is distinct from coalesce(before, '{}')
  ),
  gone as (
    delete from agreements_documentlexemes l using changed
    where l.agreement_id = changed.agreement_id and changed.lexemes = '{}'
  ),
  kept as (
    insert into agreements_documentlexemes (agreement_id, lexemes)
    select agreement_id, lexemes from changed where lexemes <> '{}'
    on conflict (agreement_id) do update set lexemes = excluded.lexemes
  )
  update agreements_agreementwords w set words = changed.words || array_to_tsvector(changed.lexemes)
  from changed where w.agreement_id = changed.agreement_id;
end $$;

create function public.agreements_documents_changed() returns trigger
language plpgsql
set search_path = public
as $$
declare
  ids bigint[];
begin
  if organizations_bulk() then
    return null;
  end if;
  if tg_argv[0] = 'document' then
    if tg_op = 'DELETE' then
      select array_agg(distinct agreement_id) into ids from old_rows;
    else
      select array_agg(distinct id) into ids from (
        select o.agreement_id as id from old_rows o join new_rows n using (id)
        where (o.visibility, o.sha256, o.agreement_id) is distinct from (n.visibility, n.sha256, n.agreement_id)
        union
        select n.agreement_id from old_rows o join new_rows n using (id) where o.agreement_id <> n.agreement_id
      ) as both_ends;
    end if;
  else
    if tg_op = 'DELETE' then
      select array_agg(distinct agreement_id) into ids
      from agreements_document where id in (select document_id from old_rows);
    else
      select array_agg(distinct agreement_id) into ids
      from agreements_document where id in (select document_id from new_rows);
    end if;
  end if;
  if ids is not null then
    -- In the order in which records are locked when they are indexed themselves.
    perform from agreements_agreement where id = any(ids) order by id for no key update;
    perform agreements_index_documents(ids);
  end if;
  return null;
end $$;

alter table agreements_documentlexemes
  add constraint agreements_documentlexemes_goes_with_agreement
  foreign key (agreement_id) references agreements_agreement (id) on delete cascade;

create trigger b_search_update after update on agreements_document
referencing old table as old_rows new table as new_rows
for each statement execute function public.agreements_documents_changed('document');
create trigger b_search_delete after delete on agreements_document
referencing old table as old_rows
for each statement execute function public.agreements_documents_changed('document');
create trigger b_search_insert after insert on agreements_documentcontent
referencing new table as new_rows
for each statement execute function public.agreements_documents_changed('content');
create trigger b_search_update after update on agreements_documentcontent
referencing old table as old_rows new table as new_rows
for each statement execute function public.agreements_documents_changed('content');
create trigger b_search_delete after delete on agreements_documentcontent
referencing old table as old_rows
for each statement execute function public.agreements_documents_changed('content');
-- Lists that were found by words are kept ready, too.
create trigger register_changed after insert or update or delete on agreements_documentcontent
for each statement execute function public.agreements_register_changed();
"""
NO_DOCUMENTS = """
drop trigger b_search_update on agreements_document;
drop trigger b_search_delete on agreements_document;
drop function public.agreements_documents_changed() cascade;
drop function public.agreements_index_documents(bigint[]);
"""

INDEX = r"""
create or replace function public.agreements_index(ids bigint[]) returns void
language plpgsql volatile
set search_path = public
as $$
declare
  new_words text[];
begin
  -- Of two who change one agreement at once the later one sees what the first has written.
  perform from agreements_agreement where id = any(ids) order by id for no key update;
  insert into agreements_agreementfacts
  select * from agreements_facts_of(ids)
  on conflict (agreement_id) do update set
    (public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
     expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
     organizations, persons)
    = (excluded.public, excluded.for_parties, excluded.registered, excluded.kind_id, excluded.stage,
       excluded.signed_earliest, excluded.signed_latest, excluded.year, excluded.dated, excluded.effective_earliest,
       excluded.expires_latest, excluded.terminated_latest, excluded.term, excluded.renewal_months,
       excluded.notice_days, excluded.superseded_from, excluded.countries, excluded.fields, excluded.organizations,
       excluded.persons);
  -- What was known before is noted; from here on the words are the record's own until its documents are added.
  delete from agreements_documentlexemes where agreement_id = any(ids);
  with names as materialized (
    select * from agreements_names_of(ids)
  ),
  written as (
    insert into agreements_agreementwords (agreement_id, public, words, title_order, title_order_ru)
    select
      a.id,
      f.public,
      to_tsvector('russian', agreements_plain(concat_ws(
        ' . ', a.title, a.title_ru, a.subject, a.subject_ru, array_to_string(a.keywords, ' . '), a.venue, a.venue_ru,
        a.city, a.city_ru, a.event, a.event_ru, a.signed_note, a.signed_note_ru
      )))
      || coalesce(agreements_lexemes(n.words), '')
      || array_to_tsvector(array_remove(
           array[
             case when a.number <> '' then '#' || lower(a.number) end,
             case when a.number <> '' then '#' || lower(substr(a.number, strpos(a.number, '-') + 1)) end,
             '#k' || a.kind_id,
             case when a.country <> '' then '#c' || lower(a.country) end,
             case when (select id from organizations_organization where is_host) = any(f.organizations) then '#host' end
           ]
           || array(select '#c' || lower(c) from unnest(f.countries) as c)
           || array(select '#f' || x from unnest(f.fields) as x),
           null
         )),
      left(sort_key(left(a.title, 200)), 100),
      left(sort_key(left(coalesce(nullif(a.title_ru, ''), a.title), 200)), 100)
    from agreements_agreement a
    join agreements_agreementfacts f on f.agreement_id = a.id
    left join names n on n.agreement_id = a.id
    where a.id = any(ids)
    on conflict (agreement_id) do update set
      (public, words, title_order, title_order_ru)
      = (excluded.public, excluded.words, excluded.title_order, excluded.title_order_ru)
  )
  select array_agg(distinct word) into new_words from names, unnest(words) as word where word is not null;
  if new_words is not null then
    perform organizations_remember(new_words);
  end if;
  perform agreements_index_documents(ids);
end $$;
"""
INDEX_BEFORE = r"""
create or replace function public.agreements_index(ids bigint[]) returns void
language plpgsql volatile
set search_path = public
as $$
declare
  new_words text[];
begin
  -- Of two who change one agreement at once the later one sees what the first has written.
  perform from agreements_agreement where id = any(ids) order by id for no key update;
  insert into agreements_agreementfacts
  select * from agreements_facts_of(ids)
  on conflict (agreement_id) do update set
    (public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
     expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
     organizations, persons)
    = (excluded.public, excluded.for_parties, excluded.registered, excluded.kind_id, excluded.stage,
       excluded.signed_earliest, excluded.signed_latest, excluded.year, excluded.dated, excluded.effective_earliest,
       excluded.expires_latest, excluded.terminated_latest, excluded.term, excluded.renewal_months,
       excluded.notice_days, excluded.superseded_from, excluded.countries, excluded.fields, excluded.organizations,
       excluded.persons);
  with names as materialized (
    select * from agreements_names_of(ids)
  ),
  written as (
    insert into agreements_agreementwords (agreement_id, public, words, title_order, title_order_ru)
    select
      a.id,
      f.public,
      to_tsvector('russian', agreements_plain(concat_ws(
        ' . ', a.title, a.title_ru, a.subject, a.subject_ru, array_to_string(a.keywords, ' . '), a.venue, a.venue_ru,
        a.city, a.city_ru, a.event, a.event_ru, a.signed_note, a.signed_note_ru
      )))
      || coalesce(agreements_lexemes(n.words), '')
      || array_to_tsvector(array_remove(
           array[
             case when a.number <> '' then '#' || lower(a.number) end,
             case when a.number <> '' then '#' || lower(substr(a.number, strpos(a.number, '-') + 1)) end,
             '#k' || a.kind_id,
             case when a.country <> '' then '#c' || lower(a.country) end,
             case when (select id from organizations_organization where is_host) = any(f.organizations) then '#host' end
           ]
           || array(select '#c' || lower(c) from unnest(f.countries) as c)
           || array(select '#f' || x from unnest(f.fields) as x),
           null
         )),
      left(sort_key(left(a.title, 200)), 100),
      left(sort_key(left(coalesce(nullif(a.title_ru, ''), a.title), 200)), 100)
    from agreements_agreement a
    join agreements_agreementfacts f on f.agreement_id = a.id
    left join names n on n.agreement_id = a.id
    where a.id = any(ids)
    on conflict (agreement_id) do update set
      (public, words, title_order, title_order_ru)
      = (excluded.public, excluded.words, excluded.title_order, excluded.title_order_ru)
  )
  select array_agg(distinct word) into new_words from names, unnest(words) as word where word is not null;
  if new_words is not null then
    perform organizations_remember(new_words);
  end if;
end $$;
"""

# The past has no words of documents: see above.
PAST = r"""
create or replace function public.agreements_note_version() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
begin
  if coalesce(current_setting('register.reindex', true), '') = 'on'
     and pg_has_role(session_user, current_user, 'usage') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    -- One entered anew after it was deleted in the same transaction has its row, and what it was, already.
    insert into agreements_knownsince (agreement_id, event) values (new.agreement_id, null)
    on conflict do nothing;
    return null;
  end if;
  insert into agreements_pastversion (
    agreement_id, tx,
    public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
    expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
    organizations, persons,
    words, title_order, title_order_ru
  )
  select
    old.agreement_id, this,
    old.public, old.for_parties, old.registered, old.kind_id, old.stage, old.signed_earliest, old.signed_latest,
    old.year, old.dated, old.effective_earliest, old.expires_latest, old.terminated_latest, old.term,
    old.renewal_months, old.notice_days, old.superseded_from, old.countries, old.fields, old.organizations,
    old.persons,
    ts_delete(w.words, coalesce(l.lexemes, '{}')), w.title_order, w.title_order_ru
  from (select) as once
    left join agreements_agreementwords w on w.agreement_id = old.agreement_id
    left join agreements_documentlexemes l on l.agreement_id = old.agreement_id
  on conflict (agreement_id, tx) where until is null do nothing;
  return null;
end $$;

create or replace function public.agreements_seal_versions() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
  first_event bigint;
begin
  if not exists (select from agreements_pastversion where tx = this and until is null)
     and not exists (select from agreements_knownsince where event is null) then
    return null;
  end if;
  select min(id) into first_event from sealed;
  -- What was entered in this very transaction was never known, and what is the same as before has not changed.
  delete from agreements_pastversion p
  where p.tx = this and p.until is null and (
    not exists (select from agreements_knownsince s where s.agreement_id = p.agreement_id and s.event is not null)
    or exists (
      select from agreements_agreementfacts f join agreements_agreementwords w on w.agreement_id = f.agreement_id
        left join agreements_documentlexemes l on l.agreement_id = f.agreement_id
      where f.agreement_id = p.agreement_id
        and (f.public, f.for_parties, f.registered, f.kind_id, f.stage, f.signed_earliest, f.signed_latest, f.year,
              f.dated, f.effective_earliest, f.expires_latest, f.terminated_latest, f.term, f.renewal_months,
              f.notice_days, f.superseded_from, f.countries, f.fields, f.organizations, f.persons,
             ts_delete(w.words, coalesce(l.lexemes, '{}')), w.title_order, w.title_order_ru)
        is not distinct from
            (p.public, p.for_parties, p.registered, p.kind_id, p.stage, p.signed_earliest, p.signed_latest, p.year,
              p.dated, p.effective_earliest, p.expires_latest, p.terminated_latest, p.term, p.renewal_months,
              p.notice_days, p.superseded_from, p.countries, p.fields, p.organizations, p.persons,
             p.words, p.title_order, p.title_order_ru)
    )
  );
  with ended as (
    update agreements_pastversion p set since = s.event, until = first_event
    from agreements_knownsince s
    where p.tx = this and p.until is null and s.agreement_id = p.agreement_id and s.event < first_event
    returning p.agreement_id
  ),
  gone as (
    delete from agreements_knownsince s using ended
    where s.agreement_id = ended.agreement_id
      and not exists (select from agreements_agreementfacts f where f.agreement_id = s.agreement_id)
    returning s.agreement_id
  )
  update agreements_knownsince s set event = first_event
  where s.agreement_id in (select agreement_id from ended except select agreement_id from gone);
  update agreements_knownsince set event = first_event where event is null;
  return null;
end $$;
"""
PAST_BEFORE = r"""
create or replace function public.agreements_note_version() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
begin
  if coalesce(current_setting('register.reindex', true), '') = 'on'
     and pg_has_role(session_user, current_user, 'usage') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    -- One entered anew after it was deleted in the same transaction has its row, and what it was, already.
    insert into agreements_knownsince (agreement_id, event) values (new.agreement_id, null)
    on conflict do nothing;
    return null;
  end if;
  insert into agreements_pastversion (
    agreement_id, tx,
    public, for_parties, registered, kind_id, stage, signed_earliest, signed_latest, year, dated, effective_earliest,
    expires_latest, terminated_latest, term, renewal_months, notice_days, superseded_from, countries, fields,
    organizations, persons,
    words, title_order, title_order_ru
  )
  select
    old.agreement_id, this,
    old.public, old.for_parties, old.registered, old.kind_id, old.stage, old.signed_earliest, old.signed_latest,
    old.year, old.dated, old.effective_earliest, old.expires_latest, old.terminated_latest, old.term,
    old.renewal_months, old.notice_days, old.superseded_from, old.countries, old.fields, old.organizations,
    old.persons,
    w.words, w.title_order, w.title_order_ru
  from (select) as once left join agreements_agreementwords w on w.agreement_id = old.agreement_id
  on conflict (agreement_id, tx) where until is null do nothing;
  return null;
end $$;

create or replace function public.agreements_seal_versions() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
  this constant bigint := pg_current_xact_id()::text::bigint;
  first_event bigint;
begin
  if not exists (select from agreements_pastversion where tx = this and until is null)
     and not exists (select from agreements_knownsince where event is null) then
    return null;
  end if;
  select min(id) into first_event from sealed;
  -- What was entered in this very transaction was never known, and what is the same as before has not changed.
  delete from agreements_pastversion p
  where p.tx = this and p.until is null and (
    not exists (select from agreements_knownsince s where s.agreement_id = p.agreement_id and s.event is not null)
    or exists (
      select from agreements_agreementfacts f join agreements_agreementwords w on w.agreement_id = f.agreement_id
      where f.agreement_id = p.agreement_id
        and (f.public, f.for_parties, f.registered, f.kind_id, f.stage, f.signed_earliest, f.signed_latest, f.year,
              f.dated, f.effective_earliest, f.expires_latest, f.terminated_latest, f.term, f.renewal_months,
              f.notice_days, f.superseded_from, f.countries, f.fields, f.organizations, f.persons,
             w.words, w.title_order, w.title_order_ru)
        is not distinct from
            (p.public, p.for_parties, p.registered, p.kind_id, p.stage, p.signed_earliest, p.signed_latest, p.year,
              p.dated, p.effective_earliest, p.expires_latest, p.terminated_latest, p.term, p.renewal_months,
              p.notice_days, p.superseded_from, p.countries, p.fields, p.organizations, p.persons,
             p.words, p.title_order, p.title_order_ru)
    )
  );
  with ended as (
    update agreements_pastversion p set since = s.event, until = first_event
    from agreements_knownsince s
    where p.tx = this and p.until is null and s.agreement_id = p.agreement_id and s.event < first_event
    returning p.agreement_id
  ),
  gone as (
    delete from agreements_knownsince s using ended
    where s.agreement_id = ended.agreement_id
      and not exists (select from agreements_agreementfacts f where f.agreement_id = s.agreement_id)
    returning s.agreement_id
  )
  update agreements_knownsince s set event = first_event
  where s.agreement_id in (select agreement_id from ended except select agreement_id from gone);
  update agreements_knownsince set event = first_event where event is null;
  return null;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0019_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.CreateModel(
            name="DocumentLexemes",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="agreements.agreement",
                    ),
                ),
                ("lexemes", django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DocumentContent",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="agreements.document",
                        verbose_name="document",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func("text", function="agreements_document_words"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("picture", models.BinaryField(null=True, verbose_name="first page")),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="problem")),
                ("read_at", models.DateTimeField(auto_now=True, verbose_name="read")),
            ],
            options={
                "verbose_name": "content of a document",
                "verbose_name_plural": "contents of documents",
                "default_permissions": (),
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["words"], name="documentcontent_words")],
            },
        ),
        migrations.CreateModel(
            name="FormerFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=agreements.models.papers.document_path, verbose_name="file"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="size, bytes")),
                ("page_count", models.PositiveIntegerField(null=True, verbose_name="pages")),
                ("replaced_at", models.DateTimeField(auto_now_add=True, verbose_name="replaced")),
                ("replaced_by_name", models.CharField(max_length=150, verbose_name="name of the account")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_files",
                        to="agreements.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="replaced by",
                    ),
                ),
            ],
            options={
                "verbose_name": "former file",
                "verbose_name_plural": "former files",
                "ordering": ["document", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="agreements_formerfile_sha256_form",
                        violation_error_message="The SHA-256 of a document has 64 hexadecimal digits.",
                    )
                ],
            },
        ),
        migrations.RunSQL(DOCUMENTS, NO_DOCUMENTS),
        migrations.RunSQL(INDEX, INDEX_BEFORE),
        migrations.RunSQL(PAST, PAST_BEFORE),
    ]
