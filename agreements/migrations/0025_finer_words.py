"""Finer words that sources use for fields of cooperation: exhibitions are culture, twinning is international relations."""

from django.db import migrations

WORDS = {
    "international-relations": ["twinning", "побратимство"],
    "culture": [
        "exhibitions",
        "publishing",
        "book exchange",
        "выставки",
        "издательское дело",
        "книгообмен",
    ],
    "heritage": ["restoration", "crafts", "historical memory", "реставрация", "ремёсла", "народные промыслы"],
    "education": [
        "vocational education",
        "medical education",
        "профессиональное образование",
        "медицинское образование",
    ],
    "media": ["news exchange", "обмен новостями"],
    "investment-and-innovation": ["digitisation", "digitization", "оцифровка", "цифровизация"],
    "environment": ["forestry", "waste management", "лесное хозяйство", "обращение с отходами"],
    "humanitarian-cooperation": ["social support", "социальная поддержка"],
}


def fields_of(apps, schema_editor):
    return apps.get_model("agreements", "FieldOfCooperation").objects.using(schema_editor.connection.alias)


def add(apps, schema_editor):
    """Add the words that no field has; what registrars said of a word stays."""
    fields = list(fields_of(apps, schema_editor).all())
    taken = {str(word).casefold() for one in fields for word in (one.slug, one.name, one.name_ru, *one.words)}
    for field in fields:
        words = [word for word in WORDS.get(field.slug, []) if word not in taken]
        if words:
            field.words = [*field.words, *words]
            field.save(update_fields=["words"])


def take_out(apps, schema_editor):
    for field in fields_of(apps, schema_editor).filter(slug__in=WORDS):
        field.words = [word for word in field.words if word not in WORDS[field.slug]]
        field.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("agreements", "0024_planned_once")]
    operations = [migrations.RunPython(add, take_out)]
