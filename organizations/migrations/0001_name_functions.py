"""Functions that fold names (``name_key``) and order them (``sort_key``), and the extensions they need.

The embedded server has no ICU, so names are ordered by a key of our own; a key also lets a unique or exclusion rule and
an index see a name as people do. Both functions are immutable: their results are stored in generated columns, so a
change of a function needs a migration that rewrites those columns.
"""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

from partial_dates.operations import CREATE_FUNCTIONS

CREATE = r"""
create function public.plain_letters(t text) returns text
language sql immutable strict parallel safe
set search_path = public
as $$ select public.unaccent('public.unaccent'::regdictionary, t) $$;

-- Letters of the Cyrillic alphabets, and the Latin ones that stand for them, in the plainest Latin; all else loses its
-- marks.
create function public.romanized(t text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  -- What nobody sees goes first: unaccent makes a hyphen of a soft one.
  r text := regexp_replace(lower(normalize(t, NFKC)), U&'[\00AD\180E\200B-\200F\2060\FEFF]', '', 'g');
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['щ','shch'], ['ш','sh'], ['ч','ch'], ['ж','zh'], ['х','kh'], ['ц','ts'], ['ю','yu'], ['я','ya'], ['є','ye'],
    ['ї','yi'], ['ђ','dj'], ['љ','lj'], ['њ','nj'], ['џ','dzh'], ['ғ','gh'], ['ң','ng'], ['ҷ','j'], ['җ','zh'],
    ['ҳ','h'], ['ѕ','dz'], ['ь',''], ['ъ',''], ['č','ch'], ['š','sh'], ['ž','zh']
  ] loop
    r := replace(r, pair[1], pair[2]);
  end loop;
  r := translate(r, 'абвгдеёзийклмнопрстуфыэәқөүұіһўґћјӣӯҡѓќҙҫ', 'abvgdeeziyklmnoprstufyeaqouuihugcjiuqgkzs');
  return public.plain_letters(r);
end $$;

-- A key in which the usual romanizations of one name meet: kh = h, shch = sch = sh, zh = z = s, ts = s, y = j = i,
-- yo = e (ё is written both ways), off = ov, no soft signs, no doubled letters, nothing invisible. It is for finding
-- and comparing, never for showing.
create function public.name_key(t text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  r text := public.romanized(t);
  rule text[];
  letter text;
begin
  r := regexp_replace(r, U&'[''\2019\02BC\02B9`\00B4"]', '', 'g');
  r := btrim(regexp_replace(r, '[^[:alnum:]]+', ' ', 'g'));
  foreach rule slice 1 in array array[
    ['tsch|tch','ch'], ['shch|sch','sh'], ['dzh','j'], ['kh','h'], ['zh','z'], ['ts|tz','s'], ['ph','f'], ['ck','k'],
    ['gh','g'], ['th','t'], ['c(?=[eiy])','s'], ['c(?!h)','k'], ['q','k'], ['w','v'], ['x','ks'], ['[jy]','i'],
    ['z','s'], ['i[eo]','e']
  ] loop
    r := regexp_replace(r, rule[1], rule[2], 'g');
  end loop;
  -- One letter of two, by plain replacement: a back reference takes a minute for what a visitor can type.
  foreach letter in array string_to_array('a b c d e f g h i k l m n o p r s t u v', ' ') loop
    while strpos(r, letter || letter) > 0 loop
      r := replace(r, letter || letter, letter);
    end loop;
  end loop;
  return regexp_replace(r, 'f(?= |$)', 'v', 'g');
end $$;

-- Order of names without ICU: case, marks, quotation marks and hyphens do not count; a letter that an alphabet adds
-- (ә, ғ, ї …) comes right after the letter it grew from.
create function public.sort_key(t text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  r text := regexp_replace(lower(normalize(t, NFC)), U&'[\00AD\180E\200B-\200F\2060\FEFF]', '', 'g');
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['ә','а'], ['ғ','г'], ['ґ','г'], ['ђ','д'], ['є','е'], ['җ','ж'], ['ӣ','и'], ['і','и'], ['ї','и'], ['қ','к'],
    ['ҡ','к'], ['ң','н'], ['ө','о'], ['ү','у'], ['ұ','у'], ['ў','у'], ['ӯ','у'], ['ҳ','х'], ['һ','х'], ['ҷ','ч'],
    ['љ','л'], ['њ','н'], ['ћ','т'], ['џ','ч']
  ] loop
    r := replace(r, pair[1], pair[2] || U&'\FFFD');
  end loop;
  r := replace(r, 'й', U&'\E000');
  r := replace(public.plain_letters(r), U&'\E000', 'й');
  return btrim(regexp_replace(r, '[^[:alnum:]' || U&'\FFFD' || ']+', ' ', 'g'));
end $$;

-- The days on which something that began and ended on partial dates surely held; null when there is no such day.
create function public.sure_period(began date, ended date) returns daterange
language sql immutable parallel safe
set search_path = public
as $$ select case when began is null or ended is null or began <= ended then daterange(began, ended, '[]') end $$;
"""

DROP = """
drop function public.sure_period(date, date);
drop function public.sort_key(text);
drop function public.name_key(text);
drop function public.romanized(text);
drop function public.plain_letters(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        *CREATE_FUNCTIONS,
        migrations.RunSQL(CREATE, DROP),
    ]
