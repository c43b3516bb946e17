"""Russian words that tell who reports, and no place: как сообщили агентству в областном правительстве."""

from agreements.drafting.marking import Marked

_REPORTED = ("сообщ", "рассказа", "уточни", "пояснил", "отметил", "добавил", "подчеркн", "заявил")
MOST_BETWEEN = 2  # words from the verb to "в": сообщили агентству в


def tells_who_reports(words: Marked, begin: int) -> bool:
    """Whether "в" stands behind the plural of a verb that reports."""
    if words.low(begin) not in ("в", "во"):
        return False
    near = range(max(0, begin - MOST_BETWEEN - 1), begin)
    return any(words.low(at).startswith(_REPORTED) and words.low(at).endswith(("ли", "ют", "ают")) for at in near)
