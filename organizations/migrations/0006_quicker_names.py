"""Names of plain letters, as nearly all are, are cut into words and ordered by the short way.

``name_words`` and ``sort_key`` give for every text what they gave before, so nothing that holds their results is written
anew. Most of their time went into putting right what these names do not have: a test holds both ways against each other.
"""

from importlib import import_module

from django.db import migrations

# The same lists of legal forms stand in both.
before = import_module("organizations.migrations.0003_name_words")

QUICKER = r"""
create or replace function public.name_words(t text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  kept constant text := 'čćšžżçşțđŝâûřöüä';
  shelf constant text := U&'\E000\E001\E002\E003\E004\E005\E006\E007\E008\E009\E00A\E00B\E00C\E00D\E00E\E00F';
  r text;
  words text[];
begin
  -- An acute accent that stands alone would become a blank and a mark, № a word.
  r := translate(t, U&'\00B4\2116', ''' ');
  if strpos(r, '.') > 0 and r ~ '\m[ezso]\. ?[Vsrp]\.' then
    -- Small letters tell these forms from somebody's initials.
    r := regexp_replace(regexp_replace(r, '\me\. ?V\.', 'ev ', 'g'), '\mz\. ?s\.', 'zs ', 'g');
    r := regexp_replace(regexp_replace(r, '\ms\. ?r\. ?o\.', 'sro ', 'g'), '\mo\. ?p\. ?s\.', 'ops ', 'g');
  end if;
  if r !~ U&'[^ -~а-яёА-ЯЁ«»\2013\2014\201C-\201E]' then
    -- Nearly all names: two plain alphabets and the usual signs, in which there is little to put right.
    r := lower(r);
    if strpos(r, '"') > 0 then
      r := regexp_replace(translate(r, '''`', ''), '(?<=[b-df-hj-np-tv-z])"(?=[eij])', '', 'g');
    end if;
    r := translate(r, 'ё''`', 'е');
  else
    r := lower(normalize(r, NFKC));
    -- Apostrophes and what stands for a soft or hard sign join what they part; marks left over, what nobody sees, the
    -- vowels of Arabic and Hebrew and the stretched line of Arabic vanish.
    r := regexp_replace(r, U&'[''`\2018\2019\201B\02B9-\02BF\02C8\02EE\2032\2033\055A\05F3\05F4\A78C\0300-\036F\0483-\0489'
      || U&'\0591-\05BD\05BF\05C1\05C2\05C4\05C5\05C7\0610-\061A\064B-\065F\0670\06D6-\06ED\0640\00AD\061C\115F\1160'
      || U&'\180B-\180E\200B-\200F\202A-\202E\2060-\206F\FE00-\FE0F\FEFF]+', '', 'g');
    r := regexp_replace(r, '(?<=[b-df-hj-np-tv-z])"(?=[eij])', '', 'g');
    r := translate(r, 'ёșţѐѝӣӯӂӱӧӓӥӑӗςأإآٱىيئكةۀە٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
                      'еşțеииужуоаиаеσاااایییکههه01234567890123456789');
    r := translate(public.plain_letters(translate(r, kept, shelf)), shelf, kept);
  end if;
  words := string_to_array(btrim(regexp_replace(r, '[^[:alnum:]]+', ' ', 'g')), ' ');
  if words = array[''] then
    return '{}';
  end if;
  if r ~ '[а-яіјѕһ]' and r ~ '[a-z]|хх' then
    words := array(
      select case
        when word ~ '[а-яіјѕһ]' and word ~ '[a-z]|^[хі]+$' then public.in_one_script(word) else word
      end
      from unnest(words) with ordinality as x(word, n) order by n
    );
  end if;
  if words[1] = any ('@front_words@'::text[]) or words[cardinality(words)] = any ('@behind_words@'::text[]) then
    words := public.without_legal_forms(words);
  end if;
  if length(r) > 60 then
    words := array(select left(word, 60) from unnest(words) with ordinality as x(word, n) order by n);
  end if;
  return words;
end $$;

create or replace function public.sort_key(t text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  r text := lower(t);
  pair text[];
begin
  if r ~ U&'[^ -~а-яё«»\2013\2014\201C-\201E]' then
    r := regexp_replace(lower(normalize(t, NFC)), U&'[\00AD\180E\200B-\200F\2060\FEFF]', '', 'g');
    foreach pair slice 1 in array array[
      ['ә','а'], ['ғ','г'], ['ґ','г'], ['ђ','д'], ['є','е'], ['җ','ж'], ['ӣ','и'], ['і','и'], ['ї','и'], ['қ','к'],
      ['ҡ','к'], ['ң','н'], ['ө','о'], ['ү','у'], ['ұ','у'], ['ў','у'], ['ӯ','у'], ['ҳ','х'], ['һ','х'], ['ҷ','ч'],
      ['љ','л'], ['њ','н'], ['ћ','т'], ['џ','ч']
    ] loop
      r := replace(r, pair[1], pair[2] || U&'\FFFD');
    end loop;
    r := replace(r, 'й', U&'\E000');
    r := replace(public.plain_letters(r), U&'\E000', 'й');
  else
    r := replace(r, 'ё', 'е');
  end if;
  return btrim(regexp_replace(r, '[^[:alnum:]' || U&'\FFFD' || ']+', ' ', 'g'));
end $$;
"""

AS_BEFORE = r"""
create or replace function public.name_words(t text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  kept constant text := 'čćšžżçşțđŝâûřöüä';
  shelf constant text := U&'\E000\E001\E002\E003\E004\E005\E006\E007\E008\E009\E00A\E00B\E00C\E00D\E00E\E00F';
  r text;
  words text[];
begin
  -- An acute accent that stands alone would become a blank and a mark, № a word.
  r := translate(t, U&'\00B4\2116', ''' ');
  if r ~ '\m[ezso]\. ?[Vsrp]\.' then
    -- Small letters tell these forms from somebody's initials.
    r := regexp_replace(regexp_replace(r, '\me\. ?V\.', 'ev ', 'g'), '\mz\. ?s\.', 'zs ', 'g');
    r := regexp_replace(regexp_replace(r, '\ms\. ?r\. ?o\.', 'sro ', 'g'), '\mo\. ?p\. ?s\.', 'ops ', 'g');
  end if;
  r := lower(normalize(r, NFKC));
  -- Apostrophes and what stands for a soft or hard sign join what they part; marks left over, what nobody sees, the
  -- vowels of Arabic and Hebrew and the stretched line of Arabic vanish.
  r := regexp_replace(r, U&'[''`\2018\2019\201B\02B9-\02BF\02C8\02EE\2032\2033\055A\05F3\05F4\A78C\0300-\036F\0483-\0489'
    || U&'\0591-\05BD\05BF\05C1\05C2\05C4\05C5\05C7\0610-\061A\064B-\065F\0670\06D6-\06ED\0640\00AD\061C\115F\1160'
    || U&'\180B-\180E\200B-\200F\202A-\202E\2060-\206F\FE00-\FE0F\FEFF]+', '', 'g');
  r := regexp_replace(r, '(?<=[b-df-hj-np-tv-z])"(?=[eij])', '', 'g');
  r := translate(r, 'ёșţѐѝӣӯӂӱӧӓӥӑӗςأإآٱىيئكةۀە٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
                    'еşțеииужуоаиаеσاااایییکههه01234567890123456789');
  r := translate(public.plain_letters(translate(r, kept, shelf)), shelf, kept);
  words := string_to_array(btrim(regexp_replace(r, '[^[:alnum:]]+', ' ', 'g')), ' ');
  if words = array[''] then
    return '{}';
  end if;
  if r ~ '[а-яіјѕһ]' and r ~ '[a-z]|хх' then
    words := array(select public.in_one_script(word) from unnest(words) with ordinality as x(word, n) order by n);
  end if;
  words := public.without_legal_forms(words);
  if length(r) > 60 then
    words := array(select left(word, 60) from unnest(words) with ordinality as x(word, n) order by n);
  end if;
  return words;
end $$;

create or replace function public.sort_key(t text) returns text
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
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0005_history")]
    operations = [migrations.RunSQL(before.with_forms(QUICKER), AS_BEFORE)]
