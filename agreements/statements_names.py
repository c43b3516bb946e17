"""The SQL of organizations and people: who of them a reader may know of, under which names, in how many agreements.

Parameters as in ``agreements.statements``.
"""

from agreements.statements import VISIBLE

# Which of these organizations and people the reader may know of, as ``querysets.organizations_visible_to`` and
# ``signatories_visible_to`` say it, under their names of today. The work is the same whoever was asked for.
# Keys come by a select, so that their number is unknown to every plan.
KNOWN_OF = f"""
select 'organization', o.id, o.slug, o.name, o.name_ru, o.country
from organizations_organization o
where o.id = any((select %(bodies)s::bigint[])::bigint[]) and o.merged_into_id is null and (
  %(scope)s = 'all' or o.is_host or exists (
    select from agreements_party y join agreements_agreementfacts f on f.agreement_id = y.agreement_id
    where y.organization_id = o.id and {VISIBLE}
  ))
union all
select 'person', h.id, h.slug, h.name, h.name_ru, ''
from organizations_person h
where h.id = any((select %(people)s::bigint[])::bigint[]) and h.merged_into_id is null and (
  %(scope)s = 'all' or exists (
    select from agreements_signature g join agreements_party y on y.id = g.party_id
      join agreements_agreementfacts f on f.agreement_id = y.agreement_id
    where g.person_id = h.id and {VISIBLE}
  ))"""

# Code and names of the options of facets.
OPTIONS = """
select 'kind', id::text, slug, name, name_ru from agreements_agreementkind where id = any(%(kind)s::bigint[])
union all
select 'field', id::text, slug, name, name_ru from agreements_fieldofcooperation where id = any(%(field)s::bigint[])
union all
select 'organization', id::text, slug, name, name_ru from organizations_organization
where id = any(%(organization)s::bigint[])"""

_IN_NAME_ORDER = """
order by case when %(russian)s and o.sort_key_ru <> '' then o.sort_key_ru else o.sort_key end, o.sort_key, o.id"""


def _counted(keys: str) -> str:
    """In how many agreements that the reader may read each of these keys is: one read of the facts for all."""
    return f"""
with counted as materialized (
  select key, count(*) as n
  from (select unnest(f.{keys}) as key from agreements_agreementfacts f where {VISIBLE}) as each
  group by 1
)"""


# Everybody that the reader may know of, in the order of names, each with the number of agreements.
EVERY_ORGANIZATION = f"""{_counted("organizations")}
select o.id, coalesce(c.n, 0), o.kind, o.country
from organizations_organization o left join counted c on c.key = o.id
where o.merged_into_id is null and (%(scope)s = 'all' or o.is_host or c.n is not null){_IN_NAME_ORDER}"""

EVERY_PERSON = f"""{_counted("persons")}
select o.id, coalesce(c.n, 0), '', ''
from organizations_person o left join counted c on c.key = o.id
where o.merged_into_id is null and (%(scope)s = 'all' or c.n is not null){_IN_NAME_ORDER}"""
