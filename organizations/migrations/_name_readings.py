"""SQL of the functions by which a word is read; the migration 0003_name_words creates them."""

# Capitals are sounds that Latin writes with several letters: C ч, J дж, S ш, T ц, W щ, X х, Z ж; H is a г that others
# write h. They never clash with a letter that is still to be read.
READINGS = r"""
-- A reading as it is compared: letters that are left mean what they mean everywhere; joints of sounds are closed (t+s,
-- s+h …), i before e is not heard, one letter of two.
create function public.reading_folded(r text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  folded text := '';
  letter text;
  before text := '';
begin
  r := public.replaced(translate(r, 'yjwqch', 'iivkkX'), array[['x','ks'], ['ts','T'], ['tT','T'], ['tC','C'],
    ['sC','W'], ['SC','W'], ['dZ','J'], ['iii','i'], ['ii','i'], ['ie','e']]);
  if r !~ 'aa|bb|dd|ee|ff|gg|ii|kk|ll|mm|nn|oo|pp|rr|ss|tt|uu|vv|zz|CC|HH|JJ|SS|TT|WW|XX|ZZ' then
    return r;
  end if;
  foreach letter in array string_to_array(r, null) loop
    if letter <> before or letter between '0' and '9' then
      folded := folded || letter;
    end if;
    before := letter;
  end loop;
  return folded;
end $$;

-- A Latin word without the marks that name_words keeps: who types a foreign name leaves them out.
create function public.bare_latin(word text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  return translate(word, 'čćšžżçşțđŝâûřöüäə', 'ccszzcstdsaurouaa');
end $$;

-- Passports and the English press.
create function public.sounds_passport(word text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  return public.replaced(regexp_replace(public.bare_latin(word), '^chr', 'kr'), array[['shch','W'], ['tsch','C'],
    ['sch','W'], ['tch','C'], ['ch','C'], ['dzh','J'], ['zh','Z'], ['sh','S'], ['kh','X'], ['tz','T'], ['dj','J'],
    ['ck','k'], ['j','J'], ['ce','se'], ['ci','si'], ['cy','si']]);
end $$;

-- Scholars, ISO 9, GOST, and the languages that write Slavic names in Latin letters.
create function public.sounds_slavic(word text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  -- Polish rz is ж beside certain letters, elsewhere it may be two sounds; j after l and n may be a soft sign.
  word := regexp_replace(word, '(?<=[pbtdkgh])rz|rz(?=y?$)', 'Z', 'g');
  word := regexp_replace(word, '(?<=[ln])j(?![aeiouyâû])', '', 'g');
  return public.replaced(word, array[['šč','W'], ['ŝ','W'], ['szcz','W'], ['shch','W'], ['dž','J'], ['dż','J'],
    ['dj','J'], ['đ','J'], ['č','C'], ['ć','C'], ['cz','C'], ['š','S'], ['sz','S'], ['ž','Z'], ['ż','Z'], ['ř','rZ'],
    ['ch','X'], ['kh','X'], ['sh','S'], ['zh','Z'], ['ç','C'], ['ş','S'], ['ț','T'], ['â','ia'], ['û','iu'],
    ['ü','iu'], ['ö','e'], ['ä','e'], ['ə','a'], ['c','T'], ['x','X']]);
end $$;

-- German: sch is ш or ж, one s may be a з where it has a voice; after the first letter only, or nowhere.
create function public.sounds_german(word text, sch text, voiced text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  word := public.replaced(word, array[['schtsch','W'], ['stsch','W'], ['dsch','J'], ['tsch','C'], ['sch',sch],
    ['sh','Z'], ['ch','X'], ['ss','ß'], ['tz','T'], ['ts','T'], ['ck','k'], ['ae','ä'], ['oe','ö'], ['ue','ü'],
    ['z','T']]);
  if voiced = 'all' then
    word := regexp_replace(word, '(?<![kptf])s(?=[aeiouybdgvwmnlrjäöü])|(?<=[aeiouy])s$', 'z', 'g');
  elsif voiced = 'inner' then
    word := regexp_replace(word, '(?<!^|[kptf])s(?=[aeiouybdgvwmnlrjäöü])|(?<=[aeiouy])s$', 'z', 'g');
  end if;
  return public.replaced(word, array[['ß','s'], ['ü','iu'], ['ö','e'], ['ä','e']]);
end $$;

create function public.sounds_french(word text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  return public.replaced(regexp_replace(public.bare_latin(word), '([iy]n)e$', '\1'), array[['chtch','W'], ['tch','C'],
    ['dj','J'], ['ch','S'], ['sh','S'], ['zh','Z'], ['j','Z'], ['ou','u'], ['kh','X'], ['gue','ge'], ['gui','gi'],
    ['guy','gi'], ['qu','k'], ['ck','k'], ['ce','se'], ['ci','si'], ['cy','si']]);
end $$;

-- Turkish, Azerbaijani, Turkmen: c is дж, j is ж, q may be г, ə is heard as a or as e.
create function public.sounds_turkish(word text, schwa text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  return public.replaced(word, array[['şç','W'], ['ç','C'], ['ş','S'], ['ch','C'], ['sh','S'], ['kh','X'], ['ž','Z'],
    ['j','Z'], ['c','J'], ['q','g'], ['x','X'], ['ə',schwa], ['ü','iu'], ['ö','e'], ['ä','e']]);
end $$;

-- The manners in which a Latin word may be meant, by what its letters show, as sounds still to be folded; the most
-- usual first. Without this check each manner would also misread the words of all the others.
create function public.sounds_latin(word text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  marked boolean := word ~ '[čćšžżçşțđŝâûřöüäə]';
  hissing boolean := word ~ 'tsch|sch';
  english boolean := replace(replace(word, 'tsch', ''), 'sch', '') ~ 'kh|zh|sh|ts';
  found text[] := '{}';
begin
  word := replace(replace(replace(word, 'ph', 'f'), 'th', 't'), 'gh', 'g');
  word := regexp_replace(regexp_replace(word, '(?<=[oe])ff$', 'v'), '(?<=n)h$', '');
  if word !~ 'tsch' then
    found := array[public.sounds_passport(word)];
  end if;
  if marked or (not english and not hissing and word ~ 'c(?!k)|ck[ai]|j|x|sz|[pbtdkg]rz|rz$') then
    found := found || public.sounds_slavic(word);
  elsif english and word ~ 'j' then
    found := found || public.sounds_passport(replace(word, 'j', 'i'));
  end if;
  if word ~ 'ic$' and not marked then
    -- Southern Slavs without their marks are most of those who end so.
    found := found || array[public.sounds_slavic(replace(word, 'c', 'č')),
      public.sounds_slavic(translate(word, 'csz', 'čšž'))];
    return found;
  end if;
  if word ~ 'sch|w|j|ch|[öüä]|[oua]e' and word !~ '[čćšžżçşțđŝâûřə]|kh|zh' and (not english or word ~ 'w') then
    found := found || public.sounds_german(word, 'S', 'none');
    if word ~ 's(?!ch)' then
      found := found || array[public.sounds_german(word, 'S', 'all'), public.sounds_german(word, 'S', 'inner')];
    end if;
    if replace(word, 'tsch', '') ~ 'sch' then
      found := found || array[public.sounds_german(word, 'Z', 'all'), public.sounds_german(word, 'Z', 'none')];
    end if;
  end if;
  if word ~ 'ou|tch|[iy]ne$|gu[eiy]|dj' and not hissing then
    found := found || public.sounds_french(word);
  end if;
  if word ~ '[çşəöü]|q|j' and word !~ 'sch|[čćšż]' or word ~ 'c[aeiouyəöü]' and not english then
    found := found || public.sounds_turkish(word, 'e');
    if word ~ 'ə' then
      found := found || public.sounds_turkish(word, 'a');
    end if;
  end if;
  if replace(replace(replace(word, 'kh', ''), 'sh', ''), 'zh', '') ~ '(?<!c)h' then
    found := found || replace(public.sounds_passport(word), 'h', 'H');
    if marked or word ~ 'j' then
      found := found || replace(public.sounds_slavic(word), 'h', 'H');
    end if;
    if word ~ '^h' and hissing then
      found := found || ('H' || public.sounds_german(substr(word, 2), 'S', 'none'));
    end if;
  end if;
  if word ~ 'nd(er|re)$' then
    -- Alexander is Aleksandr to his neighbours.
    found := found || replace(public.sounds_passport(left(word, -2) || 'r'), 'h', 'X');
  end if;
  return found;
end $$;

-- The sounds of a Cyrillic word of any language, each letter by its most usual value.
create function public.sounds_of_cyrillic(r text) returns text
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  -- A hard sign between consonants is a Bulgarian vowel; ў is u after a vowel (Belarusian), else o (Uzbek).
  if r ~ '[ъўљњѓќ]' then
    r := regexp_replace(r, 'ъ(?=[бвгджзйклмнпрстфхцчшщ])', 'а', 'g');
    r := regexp_replace(r, '(?<=[аеиоуыэюяі])ў', 'у', 'g');
    r := regexp_replace(r, '(?<=[љњѓќ])(?=[аеоу])', 'и', 'g');
  end if;
  r := public.replaced(r, array[['дж','J'], ['ьо','io'], ['ь',''], ['ъ',''], ['ю','iu'], ['я','ia'], ['ѕ','dz']]);
  return translate(r, 'абвгґғҕдеэєёжзҙийіїӣыјклљқҡќѓмнњңҥоөпрсҫтуўӯүұфхҳһцчћшщђџҷҗӌәѣѳѵ',
                      'abvggggdeeeeZzziiiiiiikllkkkgmnnnnooprsstuouuufXXXTCCSWJJJJJaefi');
end $$;

create function public.sounds_cyrillic(word text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  found text[] := array[public.sounds_of_cyrillic(word)];
  other text := word;
begin
  -- г is an h in Ukrainian and Belarusian, and the first г is one in many foreign names (Гамбург).
  if word ~ 'г' then
    found := found || public.sounds_of_cyrillic(replace(word, 'г', 'H'));
    if word like 'г%г%' then
      found := found || public.sounds_of_cyrillic('H' || substr(word, 2));
    end if;
  end if;
  -- ё after a hissing letter is written о in Ukrainian, and at times in Russian.
  other := regexp_replace(other, '(?<=[жчшщ])о(?=в(а|ы|ым)?$)', 'е');
  -- Other languages' values: Bulgarian щ and ъ, Tatar and Azerbaijani ә, Mongolian ө, ng for ң.
  other := regexp_replace(other, 'ъ(?=[бвгджзйклмнпрстфхцчшщ])', 'у', 'g');
  other := replace(replace(translate(other, 'әөў', 'еуу'), 'щ', 'шт'), 'ң', 'нг');
  if other <> word then
    found := found || public.sounds_of_cyrillic(other);
  end if;
  return found;
end $$;

create function public.sounds_greek(word text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  letters constant text := 'αβγδεζηθικλμνξοπρστυφχω';
  sounds constant text := 'avgdezitiklmnxoprstifXo';
  spoken text;
begin
  word := regexp_replace(word, '([αε])υ(?=[θκξπσστφχψ]|$)', '\1φ', 'g');
  word := public.replaced(word, array[['αυ','αβ'], ['ευ','εβ'], ['ου','u'], ['γγ','nγ'], ['γξ','nξ'], ['γχ','nχ'],
    ['ψ','ps']]);
  -- As officials write it, letter by letter, and as it is heard.
  spoken := public.replaced(regexp_replace(word, '^ντ', 'd'), array[['μπ','b'], ['γκ','g'], ['αι','e'], ['ει','i'],
    ['οι','i']]);
  return array[translate(word, letters, sounds), translate(spoken, letters, sounds)];
end $$;

-- Armenian and Georgian.
create function public.sounds_caucasian(word text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
begin
  word := public.replaced(regexp_replace(word, '^ո(?!ւ)', 'վո'), array[['ու','u'], ['եւ','ev'], ['և','ev'], ['ձ','dz'],
    ['ძ','dz']]);
  word := translate(word, 'աբգդեզէըթժիլխծկհղճմյնշոչպջռսվտրցւփքօֆ', 'abgdezeetZilXTkXgCminSoCpJrsvtrTvpkof');
  return array[translate(word, 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცწჭხჯჰ', 'abgdevztiklmnopZrstupkgkSCTTCXJX')];
end $$;

-- The ways a plain word may sound, the most usual first, without doubles and at most six. Two spellings of one name
-- share one. Digits and Roman numerals, and words of scripts that are not read here, are their own only reading.
create function public.word_readings(word text) returns text[]
language plpgsql immutable strict parallel safe
set search_path = public
as $$
declare
  sounds text[];
  sound text;
  reading text;
  found text[] := '{}';
  soft text[] := '{}';
begin
  word := left(word, 60);
  if word ~ '^[ivx]{2,}$' or word !~ '[a-zа-џѣѳѵґ-ӿα-ωա-ևა-ჰčćšžżçşțđŝâûřöüä]' then
    return array[word];
  end if;
  sounds := case
    when word ~ '[а-џѣѳѵґ-ӿ]' then public.sounds_cyrillic(word)
    when word ~ '[α-ω]' then public.sounds_greek(word)
    when word ~ '[ա-ևა-ჰ]' then public.sounds_caucasian(word)
    else public.sounds_latin(word) end;
  foreach sound in array sounds loop
    reading := public.reading_folded(sound);
    if reading <> all (found) then
      found := found || reading;
    end if;
    -- ё is written e, yo or io, and o after a hissing letter; only Latin can mean it by an o.
    if word !~ '[^ -ɏə]' and reading ~ 'io|[CSWZ]o' then
      reading := public.reading_folded(public.replaced(reading, array[['io','e'], ['Co','Ce'], ['So','Se'], ['Wo','We'],
        ['Zo','Ze']]));
      if reading <> all (soft) then
        soft := soft || reading;
      end if;
    end if;
  end loop;
  foreach reading in array soft loop
    if reading <> all (found) then
      found := found || reading;
    end if;
  end loop;
  found := (array_remove(found, ''))[:6];
  return case when found = '{}' then array[word] else found end;
end $$;
"""
