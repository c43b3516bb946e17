"""Functions that cut a name into plain words (``name_words``) and tell how a word may sound (``word_readings``).

Both are immutable: tables that hold their results are rewritten by the migration that changes a function. How they
decide stands in docs/adr/0016-names-meet-by-their-readings.md.
"""

from django.db import migrations

from organizations.migrations._name_readings import READINGS

# Legal forms say nothing about who an organization is, and one name is written with and without them. Plain words, as
# name_words makes them; the longest that fits is dropped, as often as one fits.
IN_FRONT = """
ооо|оао|зао|пао|ао|нао|нко|ано|ано впо|ано во|ано дпо|нп|некоммерческое партнерство|ип|чп|тоо|оф|оо|роо|моо|фгбоу
фгбоу во|фгбоу впо|фгаоу|фгаоу во|фгаоу впо|фгбу|фгбун|фгбу науки|фгбну|фгкоу во|фгуп|гбоу|гбоу во|гаоу|гаоу во|гбу
гау|гуп|гку|мбоу|мбу|мау|муп|мку|кгп|ркп|ачу|чоу|чоу во|ноу|ноу впо|гоу|гоу впо|фгоу|фгоу впо|оано|оано во|осоо|сооо
тов|фоп|зат|одо|руп|жшс|жчк|дооел|еоод|оод
автономная некоммерческая организация|автономная некоммерческая организация высшего образования
автономная некоммерческая организация дополнительного профессионального образования|некоммерческая организация
частное образовательное учреждение высшего образования|негосударственное образовательное учреждение
общество с ограниченной ответственностью|акционерное общество|публичное акционерное общество
открытое акционерное общество|закрытое акционерное общество|непубличное акционерное общество
товарищество с ограниченной ответственностью|индивидуальный предприниматель|общественная организация
региональная общественная организация|межрегиональная общественная организация|общественное объединение
общероссийская общественная организация|международная общественная организация|местная общественная организация
республиканская общественная организация|республиканское общественное объединение
федеральное государственное бюджетное образовательное учреждение высшего образования
федеральное государственное бюджетное образовательное учреждение высшего профессионального образования
федеральное государственное автономное образовательное учреждение высшего образования
федеральное государственное автономное образовательное учреждение высшего профессионального образования
федеральное государственное бюджетное учреждение|федеральное государственное бюджетное учреждение науки
федеральное государственное бюджетное научное учреждение|государственное бюджетное учреждение
федеральное государственное унитарное предприятие|государственное унитарное предприятие
товариство з обмеженою відповідальністю|громадська організація|громадське обєднання|публічне акціонерне товариство
грамадскае абяднанне|қоғамдық бірлестігі|жауапкершілігі шектеулі серіктестігі|коомдук бирикмеси|удружење грађана
autonomous non profit organization|autonomous nonprofit organization|autonomous non commercial organization
autonomous noncommercial organization|non commercial partnership|noncommercial partnership|non profit partnership
nonprofit partnership|non profit organization|nonprofit organization|non governmental organization|public union
nongovernmental organization|public association|public organization|interregional public organization
regional public organization|all russian public organization|international public organization
limited liability company|limited liability partnership|joint stock company|public joint stock company
open joint stock company|closed joint stock company|individual entrepreneur
federal state budgetary educational institution of higher education
federal state autonomous educational institution of higher education
federal state budgetary institution of science|federal state budgetary institution
ano|ooo|oao|zao|pao|nko|too|mchj|mmc|llc|ngo|npo|jsc|ojsc|cjsc|pjsc|fgbou|fgbou vo|fgaou|fgaou vo|moo|roo
avtonomnaya nekommercheskaya organizatsiya|obshchestvennaya organizatsiya|nekommercheskoe partnerstvo|the
"""
BEHIND = """
ltd|limited|co ltd|company limited|pte ltd|pvt ltd|pty ltd|private limited|llc|llp|inc|incorporated|corp|plc|jsc|ojsc
cjsc|pjsc|gmbh|ggmbh|ag|kg|gmbh co kg|ev|e v|sa|s a|sarl|s a r l|sas|srl|s r l|spa|s p a|sro|s r o|as|aş|a s|a ş|zs
z s|ops|o p s|sp z o o|sp zoo|spzoo|sp k|bv|b v|nv|n v|oy|oyj|ab|asbl|a s b l|vzw|aisbl|doo|d o o|kft|zrt|nyrt|ood
eood|too|ooo|oao|zao|pao|mchj|mmc|qsc|ngo|ltd şti|limited şirketi|anonim şirketi|dernegi|ictimai birligi
ictimai birliyi|jamoat birlashmasi|тоо|жшс|жчк|осоо|мчж|қоғамдық бірлестігі|коомдук бирикмеси|ооо|оао|зао|пао|ао
"""


def listed(text: str) -> list[str]:
    """The forms of a list above."""
    return text.strip().replace("\n", "|").split("|")


CREATE = r"""
-- Pairs of a text, one after the other: each first is replaced by its second.
create function public.replaced(t text, pairs text[]) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  pair text[];
begin
  foreach pair slice 1 in array pairs loop
    t := replace(t, pair[1], pair[2]);
  end loop;
  return t;
end $$;

-- Words without the legal forms in front and behind, as far as anything is left. A form of single letters (S.A.) may be
-- somebody's initials: two other words must stay beside it.
create function public.without_legal_forms(words text[]) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  name text;
  n integer;
begin
  -- Most names have no form: the lists are read only where the first word (or the last) of one is there. Nobody writes
  -- more than three forms, but anybody may send thousands.
  for i in 1..3 loop
    exit when words[1] <> all ('@front_words@'::text[]);
    name := array_to_string(words[:12], ' ') || ' ';
    select max(cardinality(string_to_array(form, ' '))) into n from unnest('@front@'::text[]) as form
    where starts_with(name, form || ' ');
    exit when n is null or n >= cardinality(words);
    words := words[n + 1 :];
  end loop;
  for i in 1..3 loop
    exit when words[cardinality(words)] <> all ('@behind_words@'::text[]);
    name := ' ' || array_to_string(words[greatest(1, cardinality(words) - 6) :], ' ');
    select max(cardinality(string_to_array(form, ' '))) into n from unnest('@behind@'::text[]) as form
    where right(name, length(form) + 1) = ' ' || form
      and (form !~ '^. ' or cardinality(words) > cardinality(string_to_array(form, ' ')) + 1);
    exit when n is null or n >= cardinality(words);
    words := words[: cardinality(words) - n];
  end loop;
  return words;
end $$;

-- One word in one script: keyboards mix letters that look alike, and Roman numerals are typed with Cyrillic ones.
create function public.in_one_script(word text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  return case
    when word ~ '^[хіivx]*[хivx][хіivx]+$' then translate(word, 'хі', 'xi')
    when word !~ '[a-z]' or word !~ '[а-яіјѕһ]' then word
    when word ~ '[dfglnqrsuvwz]' and word !~ '[бгджзийлпфцчшщъыьэюя]'
      then translate(word, 'асеорхукмнтвіѕј', 'aceopxykmhtbisj')
    else translate(word, 'aceopxykmhtbisj', 'асеорхукмнтвіѕј')
  end;
end $$;

-- The plain words of a name, in order and in their own script: small letters without marks, but for those marks that
-- tell how a name sounds (č š ž ç ş ö ü …, й ї ў); nothing invisible, no legal form unless there is nothing else.
create function public.name_words(t text) returns text[]
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
"""

DROP = """
drop function public.word_readings(text);
drop function public.sounds_caucasian(text);
drop function public.sounds_greek(text);
drop function public.sounds_cyrillic(text);
drop function public.sounds_of_cyrillic(text);
drop function public.sounds_latin(text);
drop function public.sounds_turkish(text, text);
drop function public.sounds_french(text);
drop function public.sounds_german(text, text, text);
drop function public.sounds_slavic(text);
drop function public.sounds_passport(text);
drop function public.bare_latin(text);
drop function public.reading_folded(text);
drop function public.name_words(text);
drop function public.in_one_script(text);
drop function public.without_legal_forms(text[]);
drop function public.replaced(text, text[]);
"""


def with_forms(sql: str) -> str:
    """The functions with the legal forms in the place of their names."""
    front, behind = listed(IN_FRONT), listed(BEHIND)
    for place, words in (
        ("@front_words@", {form.split()[0] for form in front}),
        ("@behind_words@", {form.split()[-1] for form in behind}),
        ("@front@", front),
        ("@behind@", behind),
    ):
        sql = sql.replace(place, "{" + ",".join(sorted(words)) + "}")
    return sql


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_organizations_and_people")]
    operations = [migrations.RunSQL(with_forms(CREATE) + READINGS, DROP)]
