"""Runs inside Django as the owner: the median time of saving one agreement, and of entering a whole one, with and
without the history.

The two take turns, so that whatever else the machine does meets both alike. Prints four numbers of milliseconds: a save
with and without, an entry with and without.
"""

import statistics
import time
from collections.abc import Callable

import django

ROUNDS = 40


def main() -> None:
    django.setup()
    from django.db import connection, transaction

    from agreements.importing.account import loader_account
    from agreements.models import Agreement
    from organizations.models import Organization, Person
    from script.sample.bench.saving import enter

    with transaction.atomic():
        by = loader_account()
        parties = list(Organization.objects.filter(is_host=False, merged_into=None).order_by("pk")[:3])
        people = list(Person.objects.filter(merged_into=None).order_by("pk")[:3])
        key = Agreement.objects.order_by("pk").values_list("pk", flat=True)[0]
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
        figures = [
            *medians(lambda: change(by, key)),
            *medians(lambda: enter(by, parties, people)),
        ]
        transaction.set_rollback(True)
    print(*(round(figure, 2) for figure in figures))


def medians(save: Callable[[], None]) -> tuple[float, float]:
    """With and without, in milliseconds; everything that is saved is taken back."""
    from django.db import connection, transaction

    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * ROUNDS + 2):
        recorded = turn % 2 == 0
        with transaction.atomic(), connection.cursor() as cursor:
            if not recorded:
                cursor.execute(
                    "do $$ declare w regclass; begin for w in select watched from history_watched loop"
                    " execute format('alter table %s disable trigger history_record', w); end loop; end $$"
                )
            begun = time.perf_counter()
            save()
            cursor.execute("set constraints all immediate")
            spent = (time.perf_counter() - begun) * 1000
            cursor.execute("set constraints all deferred")
            transaction.set_rollback(True)
        if turn >= 2:  # the first of each opens what is kept open
            times[recorded].append(spent)
    return statistics.median(times[True]), statistics.median(times[False])


def change(by, key: int) -> None:  # type: ignore[no-untyped-def]  # models are known only inside Django
    """As staff save a record in which a note was changed."""
    from agreements.actions import save_agreement
    from agreements.models import Agreement

    agreement = Agreement.objects.get(pk=key)
    agreement.internal_note = f"Measured at {time.time()}"
    save_agreement(agreement=agreement, by=by)


if __name__ == "__main__":
    main()
