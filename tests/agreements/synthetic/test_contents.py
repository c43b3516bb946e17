"""What ``generate_register`` writes: it holds every rule of the register and has what a real one has."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, F
from pytest_django.plugin import DjangoDbBlocker

from agreements.choices import ONCE_PUBLIC, RecordState, Stage, Term, Visibility
from agreements.models import Agreement, AgreementKind, AgreementLink, FieldOfCooperation, NumberSeries, Party
from agreements.synthetic.coined import rare_words
from agreements.synthetic.phrases import QUARTER_TOPICS, pairs
from organizations.models import Organization, OrganizationName, Person
from tests.cast import Browser
from tests.histories import forget_everything

ROWS = 600


@pytest.fixture(scope="module")
def generated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Committed once for the tests of this file, which only read it."""
    with django_db_blocker.unblock():
        call_command("generate_register", agreements=ROWS, stdout=StringIO(), stderr=StringIO())
    yield
    with django_db_blocker.unblock():
        forget_everything()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("generated")]


def test_every_row_passes_the_checks_that_a_form_makes() -> None:
    for agreement in Agreement.objects.order_by("pk")[:25]:
        agreement.full_clean()
        for party in agreement.parties.all():
            party.full_clean()
            for signature in party.signatures.all():
                signature.full_clean()
        for row in (*agreement.sources.all(), *agreement.attendees.all(), *agreement.links.all()):
            row.full_clean()
    for organization in Organization.objects.order_by("pk")[:25]:
        organization.full_clean()
        for name in organization.names.all():
            name.full_clean()
    for person in Person.objects.order_by("pk")[:25]:
        person.full_clean()
        for spelling in person.names.all():
            spelling.full_clean()


def test_numbers_have_no_gap_and_the_next_registration_goes_on() -> None:
    given: dict[int, list[int]] = {}
    for text in Agreement.objects.exclude(number="").order_by("pk").values_list("number", flat=True):
        year, place = text.split("-")[1:]
        given.setdefault(int(year), []).append(int(place))
    assert len(given) > 10
    for of_year, places in given.items():
        assert places == list(range(1, len(places) + 1))
        assert NumberSeries.objects.get(year=of_year).last == len(places)
    assert not Agreement.objects.filter(record_state__in=ONCE_PUBLIC, number="").exists()
    assert not Agreement.objects.exclude(record_state__in=ONCE_PUBLIC).exclude(number="").exists()


def test_the_register_has_what_a_real_one_has() -> None:
    host = Organization.objects.get(is_host=True)
    assert Party.objects.filter(organization=host).count() > 0.9 * ROWS
    assert host.names.filter(kind="official").count() == 6
    parties = Counter(Agreement.objects.annotate(count=Count("parties")).values_list("count", flat=True))
    assert set(parties) == {2, 3, 4}
    fields = Counter(Agreement.objects.annotate(count=Count("fields")).values_list("count", flat=True))
    assert set(fields) == {1, 2, 3, 4}
    assert set(Agreement.objects.values_list("kind_id", flat=True)) == set(
        AgreementKind.objects.values_list("pk", flat=True)
    )
    assert not FieldOfCooperation.objects.filter(agreements=None).exists()
    assert set(Agreement.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert set(Agreement.objects.values_list("term", flat=True)) == set(Term.values)
    assert set(Agreement.objects.values_list("visibility", flat=True)) == set(Visibility.values)
    assert set(Agreement.objects.values_list("record_state", flat=True)) == set(RecordState.values)
    assert {len(str(signed or "")) for signed in Agreement.objects.values_list("signed", flat=True)} == {0, 4, 7, 10}
    assert Agreement.objects.exclude(terminated="").exists()
    assert AgreementLink.objects.filter(relation="supersedes").exists()
    assert Agreement.objects.filter(term=Term.AUTO_RENEWING, renewal_months=None).exists()
    assert Agreement.objects.filter(term=Term.AUTO_RENEWING, renewal_months__gt=0).exists()
    hidden = Agreement.objects.exclude(record_state=RecordState.PUBLISHED, visibility=Visibility.PUBLIC).count()
    assert 0.03 * ROWS < hidden < 0.12 * ROWS


def test_names_are_in_both_scripts_and_some_in_one_alone() -> None:
    cyrillic = Organization.objects.filter(name=F("name_ru"), name__regex="[А-Яа-я]")
    assert cyrillic.exists()
    assert Organization.objects.filter(name_ru="").exists()
    assert Person.objects.filter(name=F("name_ru"), name__regex="[А-Яа-я]").exists()
    assert set(OrganizationName.objects.values_list("kind", flat=True)) >= {"official", "former", "alias"}


def test_words_for_measurements_are_found_by_their_stems_as_often_as_they_say() -> None:
    found = Agreement.objects.annotate(
        stems=SearchVector("title", "title_ru", "subject", "subject_ru", config="russian")
    )
    for english, russian in pairs(QUARTER_TOPICS, ","):
        for word in (english, russian):
            share = found.filter(stems=SearchQuery(word, config="russian")).count() / ROWS
            assert 0.17 < share < 0.33, word
    for word, _russian in rare_words()[: ROWS // 100]:
        assert found.filter(stems=SearchQuery(word, config="russian")).count() == 1


def test_a_visitor_reads_it_as_any_other_register(visitor: Browser) -> None:
    page = visitor.get("/agreements/")
    assert page.status_code == 200
    shown = Agreement.objects.filter(record_state=RecordState.PUBLISHED, visibility=Visibility.PUBLIC)
    number = shown.order_by("pk").values_list("number", flat=True)[0]
    assert visitor.get(f"/agreements/{number}/").status_code == 200
    assert visitor.get(f"/ru/agreements/{number}/").status_code == 200


def test_words_told_in_four_parts_are_those_told_at_once() -> None:
    """Many ids are shared out; here most of them are of nobody, so that few rows are enough."""
    # Names stand in whatever order they were found in, with a gap between two.
    told = """
        select agreement_id, public, strip(words), title_order, title_order_ru, array(
          select trim(name) from unnest(string_to_array(array_to_string(names, ' ', '|'), '|')) as name order by 1
        ) from agreements_words_of({}) order by 1
    """
    several = told.format("%s || array(select -n from generate_series(1, 4000) n)")
    plan = """
        explain (costs off)
        select * from agreements_words_of(array[1, 2]) union all select * from agreements_words_of(array[3, 4])
        union all select * from agreements_words_of(array[5, 6])
    """
    with connection.cursor() as cursor:
        cursor.execute("select array_agg(id order by id) from agreements_agreement")
        (ids,) = cursor.fetchone() or ([],)
        cursor.execute(told.format("%s"), [ids])
        at_once = cursor.fetchall()
        cursor.execute(several, [ids])
        assert cursor.fetchall() == at_once
        assert len(at_once) == ROWS
        cursor.execute("set local parallel_setup_cost = 0")
        cursor.execute(plan)
        assert "Parallel Append" in "".join(line for (line,) in cursor.fetchall())
