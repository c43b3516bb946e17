"""Readings that neighbours give a word: Greek τζ and γι as they are heard, Armenian հ as г, c beside a г written h.

Words that may be read otherwise now are told anew; names are cut into words as before.
"""

from django.db import migrations

from organizations.migrations._name_readings import READINGS

# Of each function a text that stands in it once, and what stands there from now on.
CHANGES = {
    "sounds_greek": [
        (
            "replaced(regexp_replace(word, '^ντ', 'd'), array[",
            "replaced(regexp_replace(regexp_replace(word, '^ντ', 'd'), 'γι(?=[αεου])', 'ι', 'g'), array[",
        ),
        (
            "return array[translate(word, letters, sounds), translate(spoken, letters, sounds)];",
            # Officials write τζ as tz, Russians as дз.
            "return array[translate(word, letters, sounds), translate(replace(spoken, 'τζ', 'T'), letters, sounds),\n"
            "    translate(replace(spoken, 'τζ', 'dz'), letters, sounds)];",
        ),
    ],
    "sounds_caucasian": [
        (
            "return array[translate(word, 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცწჭხჯჰ', 'abgdevztiklmnopZrstupkgkSCTTCXJX')];",
            "word := translate(word, 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცწჭხჯ', 'abgdevztiklmnopZrstupkgkSCTTCXJ');\n"
            "  -- An h, which Russians may write as г.\n"
            "  return array[translate(word, 'հჰ', 'XX'), translate(word, 'հჰ', 'HH')];",
        ),
        (
            "'աբգդեզէըթժիլխծկհղճմյնշոչպջռսվտրցւփքօֆ', 'abgdezeetZilXTkXgCminSoCpJrsvtrTvpkof'",
            "'աբգդեզէըթժիլխծկղճմյնշոչպջռսվտրցւփքօֆ', 'abgdezeetZilXTkgCminSoCpJrsvtrTvpkof'",
        ),
    ],
    "sounds_latin": [("if marked or word ~ 'j' then", "if marked or word ~ 'j|c(?![hk])' then")],
}

TELL_ANEW = r"""
create temporary table told_anew as
select distinct word from public.organizations_wordreading where word ~ 'τζ|γι|հ|ჰ|h.*c|c.*h';
delete from public.organizations_wordreading where word in (select word from told_anew);
select public.organizations_remember(array_agg(word)) from told_anew having count(*) > 0;
drop table told_anew;
"""


def function(name: str) -> str:
    """The text of a function, as the migration 0003 has made it."""
    text = READINGS[READINGS.index(f"create function public.{name}(") :]
    return text[: text.index("end $$;") + len("end $$;")].replace("create function", "create or replace function", 1)


def changed(name: str) -> str:
    text = function(name)
    for before, after in CHANGES[name]:
        text = text.replace(before, after)
    return text


class Migration(migrations.Migration):
    dependencies = [("organizations", "0010_planned_once")]
    operations = [
        migrations.RunSQL("\n".join(map(changed, CHANGES)) + TELL_ANEW, "\n".join(map(function, CHANGES)) + TELL_ANEW)
    ]
