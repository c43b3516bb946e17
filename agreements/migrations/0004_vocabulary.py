"""The register's first vocabulary: kinds of agreement, and fields of cooperation with the words that mean them."""

from django.db import migrations

KINDS = [
    ("cooperation-agreement", "Cooperation agreement", "Соглашение о сотрудничестве"),
    ("framework-agreement", "Framework agreement", "Рамочное соглашение"),
    ("memorandum", "Memorandum", "Меморандум"),
    ("protocol", "Protocol", "Протокол"),
    ("road-map", "Road map", "Дорожная карта"),
    ("action-plan", "Action plan", "План действий"),
    ("letter-of-intent", "Letter of intent", "Письмо о намерениях"),
    ("partnership-agreement", "Partnership agreement", "Соглашение о партнёрстве"),
    ("other", "Other instrument", "Иной документ"),
]
FIELDS = [
    (
        "public-diplomacy",
        "Public diplomacy",
        "Общественная дипломатия",
        [
            "people's diplomacy",
            "partnership between peoples",
            "dialogue between peoples",
            "communication platforms",
            "socio-cultural communication",
        ],
    ),
    (
        "international-relations",
        "International relations",
        "Международные отношения",
        ["international cooperation", "multilateral relations", "relations between states"],
    ),
    (
        "peace",
        "Peace and mutual understanding",
        "Мир и взаимопонимание",
        ["peace", "peacekeeping initiatives", "peacemaking initiatives", "peacemaking", "interethnic accord"],
    ),
    ("security", "Security", "Безопасность", []),
    ("integration", "Integration", "Интеграция", ["economic integration", "eurasian integration"]),
    ("culture", "Culture", "Культура", ["cultural exchange", "festivals", "cultural and educational events"]),
    (
        "heritage",
        "Heritage",
        "Культурное и природное наследие",
        ["cultural heritage", "natural and cultural heritage", "folk art"],
    ),
    ("cinema", "Cinema", "Кинематограф", ["film"]),
    (
        "education",
        "Education",
        "Образование",
        ["higher education", "accessibility of education", "teacher training", "student exchange", "rectors' forum"],
    ),
    ("science", "Science and research", "Наука и исследования", ["science", "research"]),
    ("youth", "Youth", "Молодёжь", ["youth projects", "youth policy"]),
    (
        "sport",
        "Sport",
        "Спорт",
        [
            "sports",
            "physical culture",
            "national and non-olympic sports",
            "games eurasiada",
            "eurasian games (eurasiada)",
        ],
    ),
    ("tourism", "Tourism", "Туризм", []),
    (
        "media",
        "Media and information",
        "СМИ и информация",
        ["information", "media coverage", "information support", "information exchange"],
    ),
    ("entrepreneurship", "Entrepreneurship", "Предпринимательство", ["business cooperation", "business"]),
    (
        "trade-and-industry",
        "Trade and industry",
        "Торговля и промышленность",
        ["trade", "export", "import", "trade and economic cooperation", "congress and exhibition activity"],
    ),
    (
        "investment-and-innovation",
        "Investment and innovation",
        "Инвестиции и инновации",
        ["investment", "innovation", "finance"],
    ),
    (
        "regional-development",
        "Regional development",
        "Региональное развитие",
        ["socio-economic development", "development of regions"],
    ),
    ("environment", "Environment", "Окружающая среда", ["environmental education", "ecology", "caspian sea"]),
    ("sustainable-development", "Sustainable development", "Устойчивое развитие", []),
    (
        "humanitarian-cooperation",
        "Humanitarian cooperation",
        "Гуманитарное сотрудничество",
        ["social and humanitarian cooperation", "human capital"],
    ),
    (
        "charity-and-volunteering",
        "Charity and volunteering",
        "Благотворительность и волонтёрство",
        ["charity", "volunteering"],
    ),
    (
        "civil-society",
        "Civil society",
        "Гражданское общество",
        [
            "public organisations",
            "association of ngos",
            "socially significant programmes",
            "joint public activities",
            "organisational support",
        ],
    ),
    (
        "joint-projects",
        "Joint projects and events",
        "Совместные проекты и мероприятия",
        ["joint projects", "joint events", "joint activities", "conferences", "exchange of experience", "partnerships"],
    ),
]


def tables(apps, schema_editor):
    names = ("AgreementKind", "FieldOfCooperation")
    return [apps.get_model("agreements", name).objects.using(schema_editor.connection.alias) for name in names]


def enter(apps, schema_editor):
    kinds, fields = tables(apps, schema_editor)
    for position, (slug, name, name_ru) in enumerate(KINDS):
        kinds.create(slug=slug, name=name, name_ru=name_ru, position=position)
    for slug, name, name_ru, words in FIELDS:
        fields.create(slug=slug, name=name, name_ru=name_ru, words=words)


def take_out(apps, schema_editor):
    kinds, fields = tables(apps, schema_editor)
    kinds.filter(slug__in=[k[0] for k in KINDS]).delete()
    fields.filter(slug__in=[f[0] for f in FIELDS]).delete()


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_rules_of_the_register")]
    operations = [migrations.RunPython(enter, take_out)]
