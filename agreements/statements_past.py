"""The statements of lists, over what the register had said after an event: the same, of other rows.

What a reader other than staff sees of the past is what they could read then and may read now: who withdraws a record
withdraws its past too. Parameters are those of ``agreements.statements``, and ``as_of``: the number of an event.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agreements import statements
from agreements.statements import FACTS_OF_HITS, HAS_DOCUMENT, HAS_SOURCE, HIT_MAY_BE_KNOWN, STATUS, VISIBLE

_TABLES = {
    FACTS_OF_HITS: "hits h join agreements_facts_at(%(as_of)s) f on f.agreement_id = h.agreement_id",
    "agreements_agreementfacts f ": "agreements_facts_at(%(as_of)s) f ",
    "agreements_agreementwords w ": "agreements_words_at(%(as_of)s) w ",
    "agreements_agreementwords o ": "agreements_words_at(%(as_of)s) o ",
}
_NOW = VISIBLE.replace("f.", "c.")
_VISIBLE_TOO = f"""({VISIBLE} and (%(scope)s = 'all' or exists (
    select from agreements_agreementfacts c where c.agreement_id = f.agreement_id and {_NOW})))"""


_DOCUMENTS = """select (d.row ->> 'agreement_id')::bigint from history_rows('agreements_document', %(as_of)s) as d"""
_STILL = f"""{_DOCUMENTS}
      join agreements_document c on c.id = d.row_id::bigint and c.sha256 = d.row ->> 'sha256'"""
# One set for all rows: to ask for each agreement apart would take a million questions of the history.
_HAD = {
    HAS_DOCUMENT: f"""(
    (%(scope)s = 'all' and f.agreement_id in ({_DOCUMENTS}))
    or (%(scope)s <> 'all' and f.agreement_id in ({_STILL}
      where c.visibility = 'public' and d.row ->> 'visibility' = 'public'))
    or (%(scope)s = 'own' and f.organizations && %(own)s::bigint[] and f.agreement_id in ({_STILL}
      where c.visibility <> 'internal' and d.row ->> 'visibility' <> 'internal'))
  )""",
    HAS_SOURCE: """(f.agreement_id in (
    select (r.row ->> 'agreement_id')::bigint from history_rows('agreements_source', %(as_of)s) as r
  ))""",
}


@dataclass(frozen=True)
class Statements:
    """The SQL of lists; those that come in an order, by its name."""

    count_all: str
    count_filtered: str
    completeness: str
    ranked: str
    count_search: Mapping[str, str]
    page: Mapping[str, str]
    page_of_words: Mapping[str, str]
    keys: Mapping[str, str]


def _of_the_past(statement: str) -> str:
    """The statement over the past."""
    # What was public then may be hidden now, so here the public's hits are looked at too.
    known = HIT_MAY_BE_KNOWN.replace("%(scope)s <> 'own'", "%(scope)s = 'all'")
    for today, then in ((HIT_MAY_BE_KNOWN, known), *_TABLES.items(), *_HAD.items()):
        statement = statement.replace(today, then)
    return statement.replace(VISIBLE, _VISIBLE_TOO)


def _each(of_orders: Mapping[str, str]) -> Mapping[str, str]:
    return {order: _of_the_past(statement) for order, statement in of_orders.items()}


_WORDS = "join agreements_agreementwords o on o.agreement_id = f.agreement_id"
_WORDS_THEN = "join lateral (select f.title_order, f.title_order_ru) o on f.words is not null"


def _page(order: str, joined: str) -> str:
    """One page: the first of the records that are as they were, by the index of the order, and the first of others."""
    columns = dict.fromkeys(part.split()[0] for part in order.split(", "))
    named = {column: f"at_{number}" for number, column in enumerate(columns)}
    taken = ", ".join(f"{column} as {name}" for column, name in named.items())
    fits, then = (statements.FITS.replace(VISIBLE, visible) for visible in (VISIBLE, _VISIBLE_TOO))
    for today, had in _HAD.items():
        fits, then = fits.replace(today, had), then.replace(today, had)
    afterwards = order
    for column, name in named.items():
        afterwards = afterwards.replace(column, name)
    first = f"order by {order} limit %(limit)s::bigint + %(offset)s::bigint"
    return f"""
select agreement_id from (
  (select f.agreement_id, {taken} from agreements_agreementfacts f
    join agreements_knownsince k on k.agreement_id = f.agreement_id and k.event <= %(as_of)s {joined} {STATUS}
  where {fits} {first})
  union all
  (select f.agreement_id, {taken} from agreements_pastversion f {joined.replace(_WORDS, _WORDS_THEN)} {STATUS}
  where f.until > %(as_of)s and f.since <= %(as_of)s and {then} {first})
) as listed
order by {afterwards} limit %(limit)s offset %(offset)s"""


TODAY = Statements(
    count_all=statements.COUNT_ALL,
    count_filtered=statements.COUNT_FILTERED,
    completeness=statements.COMPLETENESS,
    ranked=statements.RANKED,
    count_search=statements.COUNT_SEARCH,
    page=statements.PAGE,
    page_of_words=statements.PAGE_OF_WORDS,
    keys=statements.KEYS,
)
PAST = Statements(
    count_all=_of_the_past(TODAY.count_all),
    count_filtered=_of_the_past(TODAY.count_filtered),
    completeness=_of_the_past(TODAY.completeness),
    ranked=_of_the_past(TODAY.ranked),
    count_search=_each(TODAY.count_search),
    page={name: _page(*parts) for name, parts in statements.ORDERS.items() if name in TODAY.page},
    page_of_words=_each(TODAY.page_of_words),
    keys=_each(TODAY.keys),
)

# What of everything has changed since the event: what is there now, less what was there then.
_OF_THEN = "f.until > %(head)s and f.since <= %(head)s and "
COUNT_SINCE = statements.COUNT_CHANGES.replace(_OF_THEN + VISIBLE, _OF_THEN + _VISIBLE_TOO).replace(
    "%(head)s", "%(as_of)s"
)
COUNT_STATUSES_THEN = _of_the_past(statements.COUNT_STATUSES)

# The rows of a page, as ``agreements.statements.ROWS`` gives them.
ROWS = f"""
select agreements_agreement_at(listed.id, %(as_of)s)::text, s.status, e.term_end, null
from unnest(%(keys)s::bigint[]) with ordinality as listed (id, place)
join agreements_facts_at(%(as_of)s) f
  on f.agreement_id = listed.id and f.agreement_id = any(%(keys)s::bigint[]) -- which both its parts are asked by
  {STATUS}
order by listed.place"""
PAPERS = "select agreements_papers_at(%(key)s, %(as_of)s)::text"
LINKS = "select link::text from agreements_links_at(%(key)s, %(as_of)s) as link"
OTHERS = f"""
select f.agreement_id, agreements_row_at('agreements_agreement', f.agreement_id::text, %(as_of)s)::text
from agreements_facts_at(%(as_of)s) f
where f.agreement_id = any(%(keys)s::bigint[]) and f.registered and {_VISIBLE_TOO}"""
# Numbers are given once and never change, so the present row leads to the past one.
NUMBERED = f"""
select f.agreement_id
from agreements_agreement a join agreements_facts_at(%(as_of)s) f on f.agreement_id = a.id
where a.number = %(number)s and {_VISIBLE_TOO}"""
