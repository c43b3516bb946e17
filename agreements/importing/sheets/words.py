"""Words of the register in the cells of a table: kinds, stages, countries, kinds of organization, in two languages."""

import re
from functools import cache, lru_cache

from django.utils.translation import override
from django_countries import countries

from agreements.choices import LegalNature, Stage
from agreements.importing.sheets.limits import KEPT
from agreements.importing.sheets.targets import folded
from agreements.importing.vocabulary import ORGANIZATION_TYPES
from agreements.models import AgreementKind
from organizations.choices import OrganizationKind

KINDS = {
    "memorandum": "memorandum of understanding|memorandum of cooperation|mou|moc|memo|memorandum on cooperation"
    "|меморандум о взаимопонимании|меморандум о сотрудничестве|меморандум о намерениях",
    "cooperation-agreement": "agreement on cooperation|agreement of cooperation|agreement|co operation agreement"
    "|cooperation|соглашение|договор о сотрудничестве|соглашение о взаимодействии|договор"
    "|соглашение о сотрудничестве и взаимодействии|bilateral agreement|collaboration agreement",
    "framework-agreement": "framework|general agreement|рамочный договор|генеральное соглашение",
    "protocol": "протокол|protocol of intent|протокол о намерениях|протокол о сотрудничестве",
    "road-map": "roadmap|дорожная карта",
    "action-plan": "plan of action|plan|план|план мероприятий|план совместных действий|work plan",
    "letter-of-intent": "loi|letter|declaration of intent|письмо|декларация о намерениях",
    "partnership-agreement": "partnership|agreement on partnership|соглашение о партнерстве|партнерское соглашение"
    "|договор о партнерстве",
}
STAGES = {
    Stage.SIGNED: "signed|concluded|active|in force|valid|current|yes|expired|terminated|completed|подписано|подписан"
    "|заключено|действует|действующее|действующий|истекло|истек|расторгнуто|подписана|да|завершено|в силе|ended",
    Stage.PLANNED: "planned|to be signed|planned for signing|планируется|запланировано|к подписанию|готовится"
    "|готовится к подписанию|в плане",
    Stage.NEGOTIATION: "negotiation|under negotiation|in negotiation|draft|in progress|pending|на согласовании"
    "|переговоры|ведутся переговоры|в работе|проект|согласование|обсуждается|no|нет",
    Stage.ABANDONED: "abandoned|cancelled|canceled|dropped|отменено|не состоялось|отказ|снято",
}
BINDING = {
    LegalNature.BINDING: "binding|legally binding|yes|обязательное|юридически обязательное|да",
    LegalNature.NON_BINDING: "non binding|not binding|not legally binding|no|необязательное|нет",
    LegalNature.UNKNOWN: "unknown|not recorded|неизвестно",
}
COUNTRIES = {
    "RU": "russia|россия|рф|российская федерация|russian federation|rf|rus",
    "US": "usa|united states|united states of america|u s a|сша|соединенные штаты",
    "GB": "uk|great britain|britain|england|united kingdom|великобритания|англия|соединенное королевство",
    "KR": "south korea|republic of korea|korea|южная корея|республика корея|корея",
    "KP": "north korea|dprk|кндр|северная корея",
    "KG": "kirghizia|kyrgyz republic|киргизия|кыргызстан|киргизская республика|кыргызская республика",
    "MD": "moldova|молдавия|молдова|республика молдова",
    "BY": "byelorussia|belarus|белоруссия|беларусь|республика беларусь",
    "TM": "туркмения|туркменистан",
    "TJ": "таджикистан|республика таджикистан",
    "KZ": "казахстан|республика казахстан|kazakstan",
    "UZ": "узбекистан|республика узбекистан",
    "AM": "армения|республика армения",
    "AZ": "азербайджан",
    "IR": "iran|islamic republic of iran|иран|исламская республика иран",
    "SY": "syria|сирия",
    "VN": "vietnam|viet nam|вьетнам",
    "LA": "laos|лаос",
    "CN": "china|prc|кнр|китай|peoples republic of china|китайская народная республика",
    "TW": "taiwan|тайвань",
    "CZ": "czech republic|czechia|чехия|чешская республика",
    "MK": "macedonia|north macedonia|македония|северная македония",
    "AE": "uae|emirates|оаэ|объединенные арабские эмираты",
    "TR": "turkey|turkiye|турция",
    "CI": "ivory coast|cote d ivoire|кот д ивуар",
    "CG": "congo|республика конго|конго",
    "CD": "dr congo|drc|democratic republic of congo|др конго|дрк",
    "VE": "venezuela|венесуэла",
    "BO": "bolivia|боливия",
    "TZ": "tanzania|танзания",
    "PS": "palestine|палестина",
    "BN": "brunei|бруней",
    "MM": "burma|myanmar|мьянма|бирма",
    "ZA": "south africa|rsa|юар|южная африка",
    "CF": "car|цар",
    "VA": "vatican|holy see|ватикан",
    "NL": "holland|netherlands|нидерланды|голландия",
    "CH": "швейцария",
    "EE": "эстония",
    "LV": "латвия",
    "LT": "литва",
}
NO_COUNTRY = re.compile(r"\b(the|of)\b")
TYPES = {
    OrganizationKind.UNIVERSITY: "university|institute|academy|college|университет|институт|вуз|академия",
    OrganizationKind.NGO: "ngo|non governmental organization|нко|нпо|общественная организация|association|ассоциация",
    OrganizationKind.GOVERNMENT: "ministry|government|министерство|правительство|государственный орган",
    OrganizationKind.FOUNDATION: "foundation|fund|фонд|благотворительный фонд",
    OrganizationKind.MEDIA: "media|сми|медиа|tv|newspaper",
    OrganizationKind.BUSINESS: "business|company|компания|бизнес|предприятие|коммерческая организация",
    OrganizationKind.RESEARCH: "research|research institute|нии|научный институт|научная организация",
    OrganizationKind.CULTURE: "museum|theatre|library|музей|театр|библиотека|учреждение культуры",
    OrganizationKind.INTERNATIONAL: "international organisation|international organization|международная организация",
    OrganizationKind.SPORTS: "sports|sport|спорт|спортивная организация|federation|федерация",
    OrganizationKind.REGION: "region|regional government|регион|регион рф|правительство региона",
    OrganizationKind.MUNICIPALITY: "city|municipality|город|муниципалитет|мэрия",
    OrganizationKind.CHAMBER: "chamber of commerce|тпп|торгово промышленная палата",
    OrganizationKind.DIPLOMATIC: "embassy|consulate|посольство|консульство",
}
# Words of a name that say what the organization is, whatever else it is called.
IN_A_NAME = (
    (OrganizationKind.CHAMBER, re.compile(r"\bchamber of commerce|торгово-промышленн\w+ палат", re.IGNORECASE)),
    (OrganizationKind.DIPLOMATIC, re.compile(r"\bembassy\b|\bconsulate\b|посольств|консульств", re.IGNORECASE)),
    (OrganizationKind.UNIVERSITY, re.compile(r"\buniversit\w*|университет(?!ов|ск)", re.IGNORECASE)),
    (OrganizationKind.GOVERNMENT, re.compile(r"^(?:the )?ministry\b|^министерств", re.IGNORECASE)),
    (OrganizationKind.FOUNDATION, re.compile(r"\bfoundation\b|\bфонд\b", re.IGNORECASE)),
)


class Words:
    """The words of a table and what they mean. Kinds of agreement are those of the register now."""

    def __init__(self) -> None:
        self.kind_names = {row.slug: row for row in AgreementKind.objects.all()}
        self._kinds = _table({slug: words for slug, words in KINDS.items() if slug in self.kind_names})
        for row in self.kind_names.values():
            self._kinds.update({folded(name): row.slug for name in (row.slug, row.name, row.name_ru)})
        self._longest_first = sorted(self._kinds, key=len, reverse=True)

    def kind(self, text: str) -> str:
        """The slug of the kind; "" if the words are none."""
        return self._kinds.get(folded(text), "")

    def kind_in(self, title: str) -> str:
        """The kind that a title begins with, or names in whatever place; "" if it names none."""
        words = f" {folded(title)} "
        return next((self._kinds[name] for name in self._longest_first if f" {name} " in words and len(name) > 4), "")

    def stage(self, text: str) -> Stage | None:
        """The stage; None if the words are none."""
        found = _stages().get(folded(text))
        return Stage(found) if found else None

    def country(self, text: str) -> str:
        """The code of a country named or coded; "" if the words are none."""
        plain = folded(text)
        known = _countries()
        return known.get(plain) or known.get(" ".join(NO_COUNTRY.sub(" ", plain).split()), "")

    def legal_nature(self, text: str) -> str:
        """Whether it binds; "" if the words do not say."""
        return _binding().get(folded(text), "")

    @staticmethod
    @lru_cache(KEPT)
    def kind_of_named(name: str) -> str:
        """The kind that the name of an organization says itself; "" if it does not."""
        return next((kind.value for kind, pattern in IN_A_NAME if pattern.search(name)), "")

    def organization_kind(self, text: str) -> str:
        """The kind of organization; "" if the words are none."""
        return _types().get(folded(text), "")


def _table[T: str](words: dict[T, str]) -> dict[str, T]:
    return {folded(str(word)): code for code, listed in words.items() for word in (code, *listed.split("|"))}


@cache
def _stages() -> dict[str, str]:
    return _table({stage.value: words for stage, words in STAGES.items()}) | _labels(Stage)


@cache
def _binding() -> dict[str, str]:
    return _table({nature.value: words for nature, words in BINDING.items()}) | _labels(LegalNature)


@cache
def _types() -> dict[str, str]:
    types = {folded(word): kind.value for word, kind in ORGANIZATION_TYPES.items()}
    return types | _table({kind.value: words for kind, words in TYPES.items()}) | _labels(OrganizationKind)


def _labels(choices: "type[Stage | LegalNature | OrganizationKind]") -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "ru"):
        with override(language):
            found |= {folded(str(choice.label)): str(choice.value) for choice in choices}
    return found | {folded(str(choice.value)): str(choice.value) for choice in choices}


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "ru"):
        with override(language):
            found |= {folded(str(name)): code for code, name in countries}
    found |= {folded(countries.alpha3(code)): code for code, _name in countries}
    found |= {code.casefold(): code for code, _name in countries}
    return found | _table(COUNTRIES)
