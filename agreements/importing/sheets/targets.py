"""What a column can hold, and the headings by which people name it in English and Russian."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Target:
    """One thing that a column can hold. ``several``: more than one column may hold it."""

    code: str
    label: Promise
    headings: tuple[str, ...]
    several: bool = False


def _target(code: str, label: Promise, headings: str, *, several: bool = False) -> Target:
    return Target(code, label, tuple(heading.strip() for heading in headings.split("|")), several)


TARGETS = (
    _target(
        "title",
        _("title"),
        "title|name of agreement|agreement|agreement title|agreement name|document|document title|name of the document"
        "|title of agreement|title of the agreement|subject of agreement title|название|наименование|заголовок|документ"
        "|название соглашения|наименование соглашения|название документа|наименование документа|соглашение|договор"
        "|наименование договора|title en|title (en)|english title",
    ),
    _target(
        "title_ru",
        _("title in Russian"),
        "title ru|title in russian|title (ru)|title_ru|russian title|название на русском|название (рус)"
        "|название по-русски|наименование на русском",
    ),
    _target(
        "kind",
        _("kind"),
        "kind|type|type of agreement|kind of agreement|agreement type|document type|type of document|вид|тип"
        "|вид документа|тип документа|вид соглашения|тип соглашения|форма|форма документа",
    ),
    _target(
        "stage",
        _("stage"),
        "stage|status|state|signed?|статус|стадия|состояние|этап|статус соглашения",
    ),
    _target(
        "parties",
        _("all parties"),
        "parties|all parties|parties to the agreement|signing parties|sides|between|стороны|стороны соглашения"
        "|участники|все стороны|между кем|стороны договора|parties_as_signed",
        several=True,
    ),
    _target(
        "partners",
        _("partners of the organization that keeps the register"),
        "partner|partners|partner organization|partner organisation|organization|organisation|organizations|name"
        "|counterparty|counterpart|other party|partner name|name of partner|name of organization|institution|company"
        "|partner institution|университет|партнер|партнеры|организация|организации|контрагент|вторая сторона"
        "|организация-партнер|наименование организации|название организации|партнерская организация|с кем"
        "|с кем подписано"
        "|наименование партнера|university",
        several=True,
    ),
    _target(
        "partner_country",
        _("country of the partner"),
        "country|partner country|country of partner|countries|страна|страна партнера|государство|страны"
        "|country of the partner|страна организации",
    ),
    _target("partner_city", _("city of the partner"), "partner city|city of partner|город партнера|seat|headquarters"),
    _target(
        "partner_kind",
        _("kind of partner"),
        "partner type|type of partner|kind of partner|organization type|type of organization|тип организации"
        "|вид организации|тип партнера",
    ),
    _target(
        "partner_website",
        _("website of the partner"),
        "website|web site|site|partner website|homepage|сайт|веб-сайт|сайт партнера|сайт организации|web",
    ),
    _target(
        "signed",
        _("date of signing"),
        "date|signed|date signed|signed on|date of signing|signing date|signature date|date of signature"
        "|date of agreement"
        "|agreement date|conclusion date|date of conclusion|concluded|concluded on|дата|дата подписания|подписано"
        "|подписан"
        "|когда подписано|дата заключения|дата соглашения|дата договора|заключено|year|год|год подписания|year signed"
        "|signing day|день подписания",
    ),
    _target(
        "signed_note",
        _("note on the date of signing"),
        "signed_note|note on date|date note|примечание к дате|note on the date of signing",
    ),
    _target(
        "effective",
        _("in force from"),
        "effective|effective date|in force from|entry into force|start date|start|valid from"
        "|date of entry into force|from"
        "|вступление в силу|дата вступления в силу|начало|начало действия|действует с|дата начала|вступает в силу",
    ),
    _target(
        "expires",
        _("runs until"),
        "expires|expiry|expiry date|expiration|expiration date|end date|end|valid until|valid to|until|runs until"
        "|valid till|дата окончания|окончание|действует до|срок окончания|дата истечения|истекает|действительно до"
        "|окончание срока|окончание действия",
    ),
    _target(
        "term",
        _("term"),
        "term|duration|validity|period|valid|valid for|validity period|term of validity|period of validity|length"
        "|срок|срок действия|длительность|период действия|продолжительность|срок соглашения|term of agreement",
    ),
    _target("renewal", _("renewal"), "renewal|automatic renewal|auto-renewal|renewable|продление|пролонгация"),
    _target(
        "notice",
        _("notice"),
        "notice|notice period|notice days|notice_days|termination notice|уведомление|срок уведомления",
    ),
    _target(
        "signatories",
        _("who signed, of all parties in their order"),
        "signatories|signatory|signed by|signers|who signed|signatures|подписанты|подписали|кто подписал|подписант"
        "|подписи|подписавшие|signatories and capacities|подписавшие лица|signatories (all)",
        several=True,
    ),
    _target(
        "host_signatories",
        _("who signed for the organization that keeps the register"),
        "signed for us|our signatory|signed for the assembly|assembly signatory|our side|signed by (us)|от ассамблеи"
        "|подписант от ассамблеи|подписал от ассамблеи|с нашей стороны|наш подписант|host signatory"
        "|signatory (assembly)",
    ),
    _target(
        "partner_signatories",
        _("who signed for the partner"),
        "partner signatory|signed for partner|signed by partner|signed for the partner|signatory (partner)"
        "|signatory of partner|подписант от партнера|подписал от партнера|от партнера|со стороны партнера"
        "|подписант партнера|partner signatories",
    ),
    _target(
        "host_capacity",
        _("capacity of who signed for the organization that keeps the register"),
        "our capacity|host capacity|assembly capacity|должность от ассамблеи",
    ),
    _target(
        "partner_capacity",
        _("capacity of who signed for the partner"),
        "capacity|position|title of signatory|position of signatory|partner capacity|job title|должность"
        "|должность подписанта|должность партнера|capacity of signatory",
    ),
    _target(
        "fields",
        _("fields of cooperation"),
        "fields|field|fields of cooperation|field of cooperation|areas|area|areas of cooperation|area of cooperation"
        "|topics|themes|theme|sector|направления|направление|направления сотрудничества|сфера|сферы"
        "|сферы сотрудничества"
        "|область|области сотрудничества|тематика|темы|сфера сотрудничества|keywords|ключевые слова|tags",
        several=True,
    ),
    _target(
        "subject",
        _("subject"),
        "subject|description|purpose|summary|scope|content|subject matter|what it is about|aim|objectives",
    ),
    _target(
        "subject_ru",
        _("subject in Russian"),
        "subject_ru|subject in russian|предмет|описание|цель|содержание|предмет соглашения|предмет договора"
        "|краткое содержание|цели|о чем",
    ),
    _target(
        "place",
        _("place of signing, as “city, country”"),
        "place|place of signing|where|where signed|location|signed at|signed in|место|место подписания|где подписано"
        "|место заключения|где",
    ),
    _target("venue", _("venue"), "venue|building|площадка|место проведения"),
    _target("city", _("city of signing"), "city|city of signing|town|place_city|город|город подписания"),
    _target(
        "country",
        _("country of signing"),
        "country of signing|signing country|place_country|страна подписания|country signed in",
    ),
    _target(
        "event",
        _("event"),
        "event|occasion|at the event|event name|мероприятие|событие|повод|в рамках|в рамках чего|на мероприятии",
    ),
    _target(
        "languages",
        _("languages of the authentic texts"),
        "languages|language|language of text|язык|языки|языки текста|язык документа",
    ),
    _target("legal_nature", _("legal nature"), "legal nature|binding|legally binding|legal_nature|юридическая сила"),
    _target(
        "source",
        _("addresses of pages that report it"),
        "source|sources|url|link|links|source url|press release|news|web page|web link|источник|источники|ссылка|ссылки"
        "|пресс-релиз|новость|source_url",
        several=True,
    ),
    _target(
        "terminated", _("terminated"), "terminated|termination date|date of termination|расторгнуто|дата расторжения"
    ),
    _target(
        "note",
        _("internal note"),
        "note|notes|remark|remarks|comment|comments|internal note|примечание|примечания|комментарий|комментарии"
        "|заметки|заметка|internal_note|прочее|other",
        several=True,
    ),
)
BY_CODE = {target.code: target for target in TARGETS}

BETWEEN = " / "  # the two parts of a heading
_NAMES = frozenset({"name", "full name", "title", "название", "наименование", "имя", "фио", "ф и о"})  # of whatever
_OF_PARTNER = {
    "city": "partner_city",
    "country": "partner_country",
    "kind": "partner_kind",
    "signatories": "partner_signatories",
    "source": "partner_website",
    "title": "partners",
}

# “Agreement No.”, “ID of partner”: numbers of other people’s registers, whatever else the heading names.
NUMBERS = frozenset(
    {"no", "number", "nr", "num", "id", "code", "номер", "код", "п", "пп", "file", "файл", "phone", "email"}
)
_MARKS = str.maketrans(dict.fromkeys("\"«»“”'’*:.,№#_/\n\t()[]-–—?", " "))


def folded(heading: str) -> str:
    """A heading as it is compared: small letters, ё as е, no marks, single blanks."""
    plain = unicodedata.normalize("NFKC", heading).casefold().replace("ё", "е").translate(_MARKS)
    return " ".join(plain.split())


_BY_HEADING = {folded(target.code): target.code for target in TARGETS}
_BY_HEADING |= {folded(heading): target.code for target in TARGETS for heading in target.headings}
_RUSSIAN = re.compile(r"\b(ru|rus|рус|russian|русский|русском)\b")


def target_of(heading: str) -> str:
    """What the heading names for sure; "" if none is known."""
    text = folded(heading)
    if found := _BY_HEADING.get(text):
        return found
    plain = " ".join(_RUSSIAN.sub(" ", text).split())
    found = _BY_HEADING.get(plain, "")
    if found and plain != text:
        return f"{found}_ru" if f"{found}_ru" in BY_CODE else found
    return found


def target_under(heading: str) -> str:
    """What a heading in two rows, or in two languages, names: by its lower part, with the upper one in mind."""
    upper, _mark, lower = heading.rpartition(BETWEEN)
    if not upper:
        return ""
    above, below = target_of(upper), target_of(lower)
    if above == "partners":
        return _OF_PARTNER.get(below, below) or above
    return above if folded(lower) in _NAMES else below


def target_like(heading: str) -> str:
    """What the heading may name: the known heading of most words that stands in it; "" if none does."""
    if not NUMBERS.isdisjoint(folded(heading).split()):
        return ""
    words = f" {folded(heading)} "
    inside = [known for known in _BY_HEADING if len(known) > 3 and f" {known} " in words]
    return _BY_HEADING[max(inside, key=len)] if inside else ""


def names_a_target(heading: str) -> bool:
    """Whether the heading is one that people give such a column."""
    return bool(target_of(heading) or target_like(heading))
