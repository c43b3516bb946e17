"""Runs inside Django: the median time of entering one agreement with parties and signatures, with search and without.

The two take turns, so that whatever else the machine does meets both alike. Prints two numbers of milliseconds.
"""

import statistics
import time

import django

ROUNDS = 40


def main() -> None:
    django.setup()
    from django.db import connection, transaction

    from accounts.models import User
    from agreements.importing.account import loader_account
    from organizations.models import Organization, Person

    times: dict[bool, list[float]] = {True: [], False: []}
    with transaction.atomic():
        by: User = loader_account()
        parties = list(Organization.objects.filter(is_host=False, merged_into=None).order_by("pk")[:3])
        people = list(Person.objects.filter(merged_into=None).order_by("pk")[:3])
        for turn in range(2 * ROUNDS + 2):
            searchable = turn % 2 == 0
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select set_config('register.bulk', %s, true)", ["off" if searchable else "on"])
                begun = time.perf_counter()
                enter(by, parties, people)
                cursor.execute("set constraints all immediate")
                spent = (time.perf_counter() - begun) * 1000
                cursor.execute("set constraints all deferred")
                transaction.set_rollback(True)
            if turn >= 2:  # the first of each opens what is kept open
                times[searchable].append(spent)
        transaction.set_rollback(True)
    print(round(statistics.median(times[True]), 2), round(statistics.median(times[False]), 2))


def enter(by, parties, people) -> None:  # type: ignore[no-untyped-def]  # models are known only inside Django
    """As a clerk and a registrar do it: the agreement, its parties and signatures, then its publication."""
    from agreements.actions import publish_agreement, save_agreement
    from agreements.importing.rows import save_rows
    from agreements.models import Agreement, AgreementKind, Party, Signature

    agreement = Agreement(
        title="Agreement on a measured entry between three partners",
        title_ru="Соглашение об измеренной записи между тремя партнёрами",
        subject="The parties agree to be measured. " * 10,
        subject_ru="Стороны согласны на измерение. " * 10,
        kind=AgreementKind.objects.first(),
        signed="2025-05-05",
        city="Moscow",
        city_ru="Москва",
        country="RU",
    )
    save_agreement(agreement=agreement, by=by)
    sides = [Party(agreement=agreement, organization=one, position=place) for place, one in enumerate(parties)]
    save_rows(sides)
    save_rows([Signature(party=side, person=one, position=0) for side, one in zip(sides, people, strict=True)])
    publish_agreement(agreement=agreement, by=by)


if __name__ == "__main__":
    main()
