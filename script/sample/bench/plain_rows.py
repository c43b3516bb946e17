"""The limit that files of a list are measured by: psql's ``\\copy`` of the same cells, by the best plain SQL known.

It reads every table once, puts together what hangs on an agreement with one aggregate for each table, and sorts at the
end. It needs no batches, knows the columns beforehand, puts no apostrophes, asks nobody's rights but the public's and
states no digest, so it does a little less than an export. ``unlike`` says whether both give the same cells.
"""

import csv
import io
import os
import subprocess
from itertools import zip_longest
from pathlib import Path

from agreements.statements import STATUS
from agreements.status import ENDING_SOON_DAYS
from script.sample.bench.serving import Register
from script.sample.cluster import programs
from script.sample.places import Problem

_ON = "coalesce(l.texts[width_bucket({0}, l.since)], o.name)"
_IN = "l.languages[width_bucket({0}, l.since)]"
_PLAIN = r"""btrim(regexp_replace(lower({0}), '[\s"''«»“”„‘’‚`´ʹ\-‐‑‒–—.,]+', ' ', 'g'))"""
_CALLED = f"""
borne as materialized (
  select n.*, split_part(lower(n.language), '-', 1) = 'en' as own from organizations_organizationname n
  where n.kind = 'official' or (n.kind = 'former' and (n.valid_from <> '' or n.valid_to <> ''))
), twins as (
  select organization_id, array_agg(signed) as signed, array_agg(text) as texts from (
    select b.organization_id, {_PLAIN.format("b.text")} as signed,
      case when count(distinct m.id) = 1 then min(m.text) end as text
    from borne b join borne m using (organization_id, kind, valid_from, valid_to)
    where kind = 'official' and m.own group by 1, 2
  ) as known group by 1
), called as (
  select organization_id, array_agg(day order by day) as since, array_agg(text order by day) as texts,
    array_agg(language order by day) as languages, bool_or(renamed) as renamed
  from (
    select distinct on (cut.organization_id, cut.day) cut.organization_id, cut.day, cut.renamed, b.text, b.language
    from (
      select organization_id, day, bool_or(valid_to <> '') as renamed from borne
      cross join lateral unnest(array['-infinity', valid_from_earliest, valid_to_latest + 1]) as day
      where day is not null group by 1, 2
    ) as cut left join borne b on b.organization_id = cut.organization_id and (b.own or b.valid_to <> '')
      and coalesce(b.valid_from_earliest, '-infinity') <= cut.day and coalesce(b.valid_to_latest, 'infinity') >= cut.day
    order by 1, 2, b.own desc nulls last, coalesce(b.valid_from_earliest, '-infinity') desc, b.id
  ) as held group by 1
)"""
_SIDES = f"""
sides as (
  select p.agreement_id, array_agg(nullif(named.name, '') order by p.position, p.id) as names,
    array_agg(nullif(p.name_as_signed, '') order by p.position, p.id) as as_signed,
    array_agg(nullif({_ON.format("current_date")}, '') order by p.position, p.id) as today,
    string_agg(o.slug, '; ' order by p.position, p.id) as slugs,
    array_agg(nullif(o.country, '') order by p.position, p.id) as countries
  from agreements_party p join agreements_agreementfacts f using (agreement_id)
  join organizations_organization o on o.id = p.organization_id
  left join called l on l.organization_id = o.id left join twins t on t.organization_id = o.id
  cross join lateral (select case
    when l.since is null then o.name
    when f.signed_earliest is not null and {_ON.format("f.signed_earliest")} = {_ON.format("f.signed_latest")}
      and {_IN.format("f.signed_earliest")} is not distinct from {_IN.format("f.signed_latest")}
      then {_ON.format("f.signed_earliest")}
    when p.name_as_signed = '' or not l.renamed then {_ON.format("current_date")}
    else coalesce(t.texts[array_position(t.signed, {_PLAIN.format("p.name_as_signed")})], p.name_as_signed)
  end as name) as named
  where f.public group by 1
)"""
_PEOPLE = """
people as (
  select p.agreement_id, string_agg(concat_ws(', ', coalesce(nullif(g.name_as_signed, ''), h.name),
    nullif(g.capacity, '')), '; ' order by p.position, p.id, g.position, g.id) as people
  from agreements_party p join agreements_signature g on g.party_id = p.id
  join organizations_person h on h.id = g.person_id group by 1
)"""
_THEMES = """
vocabulary as materialized (
  select id, slug, row_number() over (order by sort_key(name), id) as place from agreements_fieldofcooperation
), themes as (
  select t.agreement_id, string_agg(c.slug, '; ' order by c.place) as slugs
  from agreements_agreement_fields t join vocabulary c on c.id = t.fieldofcooperation_id group by 1
)"""
_PAPERS = """
papers as (
  select agreement_id, count(*) as documents from agreements_document where visibility = 'public' group by 1
)"""
_PAGES = "pages as (select agreement_id, string_agg(url, '; ' order by id) as urls from agreements_source group by 1)"


def _once(values: str) -> str:
    """Each once, in order. Most agreements have two parties."""
    return f"""case when cardinality({values}) = 2 and {values}[1] <> {values}[2]
      then {values}[1] || '; ' || {values}[2]
      else (select string_agg(x, '; ' order by i) from (
        select x, min(i) as i from unnest({values}) with ordinality as e (x, i) where x is not null group by x) as u)
    end"""


def _read(name: str) -> str:
    return f"coalesce(nullif(a.{name}, ''), a.{name}_ru)"


PLAIN = f"""
with {_CALLED}, {_SIDES}, {_PEOPLE}, {_THEMES}, {_PAPERS}, {_PAGES}
select a.number, a.title, a.title_ru, k.slug as kind, a.stage, s.status, a.signed,
  {_read("signed_note")} as signed_note, a.effective, a.expires, a.terminated, a.term,
  {_once("sides.names")} as parties, {_once("sides.as_signed")} as parties_as_signed,
  {_once("sides.today")} as parties_today, sides.slugs as organizations, {_once("sides.countries")} as countries,
  people.people as signatories, themes.slugs as fields, a.subject, a.subject_ru, {_read("venue")} as venue,
  {_read("city")} as city, a.country, {_read("event")} as event, array_to_string(a.languages, '; ') as languages,
  a.legal_nature, coalesce(papers.documents, 0) as documents, pages.urls as sources,
  a.updated_at::date as changed, '%(own_address)s' || a.number || '/' as address, null as disarmed
from agreements_agreementfacts f join agreements_agreement a on a.id = f.agreement_id
left join agreements_agreementkind k on k.id = a.kind_id
left join sides on sides.agreement_id = a.id left join people on people.agreement_id = a.id
left join themes on themes.agreement_id = a.id left join papers on papers.agreement_id = a.id
left join pages on pages.agreement_id = a.id {STATUS}
where f.public order by f.signed_latest desc nulls last, f.agreement_id desc
"""


def copied(register: Register, *, as_json: bool = False, to: Path | None = None) -> None:
    """``\\copy`` of them by psql, in the time zone of the register and with the memory that an export has."""
    rows = f"select row_to_json(r) from ({_statement(register)}) as r" if as_json else _statement(register)
    # Of JSON no sign is to be escaped: a delimiter and a quote that it cannot hold.
    options = "csv delimiter e'\\x02' quote e'\\x01'" if as_json else "csv header"
    command = [str(programs() / "bin" / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", register.url, "-c"]
    command.append(f"\\copy ({rows}) to '{to or os.devnull}' {options}")
    zone = register.environment.get("REGISTER_TIME_ZONE", "Europe/Moscow")
    environment = {**os.environ, "PGOPTIONS": f"-c work_mem=64MB -c timezone={zone} -c statement_timeout=0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(f"The plain SQL failed:\n{done.stderr[-1500:]}")


def _statement(register: Register) -> str:
    """On one line, as ``\\copy`` wants it."""
    known = {
        "%(on_day)s": "current_date",
        "%(ending_soon)s": str(ENDING_SOON_DAYS),
        "%(own_address)s": f"{register.environment['REGISTER_URL']}/agreements/",
    }
    text = PLAIN
    for name, value in known.items():
        text = text.replace(name, value)
    return " ".join(line.partition(" -- ")[0].strip() for line in text.splitlines())


def unlike(plain: bytes, ours: bytes) -> str:
    """The first difference between the cells of two CSV files, but for apostrophes that ours put; empty if none."""
    files = [csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")) for file in (plain, ours)]
    for number, (one, other) in enumerate(zip_longest(*files), start=1):
        if one is None or other is None:
            return f"one file ends at row {number}"
        armed = other["disarmed"].split("; ")
        for name, cell in one.items():
            said = other[name].removeprefix("'") if name in armed else other[name]
            if name != "disarmed" and said != cell:
                return f"row {number}, {name}: {cell!r} and {said!r}"
    return ""
