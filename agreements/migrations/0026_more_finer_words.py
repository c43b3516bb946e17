"""More finer words that drafts use for fields of cooperation: theatre is culture, archives are heritage."""

from importlib import import_module

from django.db import migrations

finer = import_module("agreements.migrations.0025_finer_words")

WORDS = {
    "international-relations": ["consular affairs", "консульские вопросы"],
    "security": ["defence", "оборона"],
    "culture": [
        "theatre",
        "literature",
        "translation",
        "design",
        "photography",
        "театр",
        "литература",
        "художественный перевод",
        "дизайн",
        "фотография",
    ],
    "heritage": ["archives", "архивное дело"],
    "education": ["languages", "russian language", "языки", "русский язык"],
    "science": ["space", "космос"],
    "youth": ["children", "детство"],
    "tourism": ["gastronomy", "гастрономия"],
    "trade-and-industry": ["standardisation", "standardization", "стандартизация"],
    "investment-and-innovation": [
        "insurance",
        "audit",
        "taxation",
        "telecommunications",
        "intellectual property",
        "страхование",
        "аудит",
        "налогообложение",
        "телекоммуникации",
        "интеллектуальная собственность",
    ],
    "environment": ["hydrometeorology", "animal protection", "гидрометеорология", "защита животных"],
    "humanitarian-cooperation": [
        "traditional values",
        "family",
        "veterans",
        "традиционные ценности",
        "семья",
        "поддержка ветеранов",
    ],
    "civil-society": ["human rights", "права человека"],
}


def add(apps, schema_editor):
    """Add the words that no field has; what registrars said of a word stays."""
    fields = list(finer.fields_of(apps, schema_editor).all())
    taken = {str(word).casefold() for one in fields for word in (one.slug, one.name, one.name_ru, *one.words)}
    for field in fields:
        words = [word for word in WORDS.get(field.slug, []) if word not in taken]
        if words:
            field.words = [*field.words, *words]
            field.save(update_fields=["words"])


def take_out(apps, schema_editor):
    for field in finer.fields_of(apps, schema_editor).filter(slug__in=WORDS):
        field.words = [word for word in field.words if word not in WORDS[field.slug]]
        field.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("agreements", "0025_finer_words")]
    operations = [migrations.RunPython(add, take_out)]
